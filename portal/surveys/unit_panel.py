"""The surveys on a unit's page: released ones in which the unit stood, under the name that it had then.

After a reorganisation the old unit's page keeps its figures; nothing is cut anew for the new one.
"""

from datetime import date

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.organisation.panels import Panel, register_panel
from portal.surveys.labels.results import SURVEYS
from portal.surveys.queries.results import released_with


def _build(viewer: Viewer, unit_id: int, _on: date) -> Panel | None:
    if not may(viewer, Permission.VIEW_SURVEYS):
        return None
    rows = released_with(viewer, unit_id)
    return Panel(template="surveys/_unit_panel.html", data={"rows": rows}) if rows else None


register_panel(40, SURVEYS, _build)
