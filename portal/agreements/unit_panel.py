"""The agreements on a unit's page, for those who may see them."""

from datetime import date

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.agreements.labels import overviews as labels
from portal.agreements.labels.states import MARKS, STATES
from portal.agreements.queries.overviews import agreements_of_unit
from portal.organisation.panels import Panel, register_panel


def _build(viewer: Viewer, unit_id: int, on: date) -> Panel | None:
    if not may(viewer, Permission.VIEW_AGREEMENTS):
        return None
    rows = agreements_of_unit(viewer, unit_id, on)
    data = {"rows": rows, "labels": labels, "states": STATES, "marks": MARKS, "on": on}
    return Panel(template="agreements/_unit_panel.html", data=data) if rows else None


register_panel(5, labels.AGREEMENTS, _build)
