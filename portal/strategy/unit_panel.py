"""The initiatives on a unit's page."""

from datetime import date

from flask import url_for

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.organisation.panels import Panel, register_panel
from portal.strategy.labels import EVERYTHING, INITIATIVES, MARKS, SHOWN
from portal.strategy.queries import for_unit


def _build(viewer: Viewer, unit_id: int, on: date) -> Panel | None:
    if not may(viewer, Permission.VIEW_STRATEGY):
        return None
    found = for_unit(viewer, unit_id, on)
    return Panel(
        template="strategy/_unit_panel.html",
        data={"found": found, "marks": MARKS, "shown": SHOWN},
        link_label=f"{EVERYTHING} {found.total}" if found.total else None,
        link_url=url_for("strategy.initiatives", enhed=unit_id) if found.total else None,
    )


register_panel(10, INITIATIVES, _build)
