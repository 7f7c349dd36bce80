"""The initiatives on a unit's page, and those that are told of before a unit or post is changed."""

from datetime import date

from flask import url_for

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.organisation.open_work import Place, register_work
from portal.organisation.panels import Panel, register_panel
from portal.strategy.labels import EVERYTHING, INITIATIVES, MARKS, OPEN_INITIATIVE, OPEN_INITIATIVES, SHOWN
from portal.strategy.queries import count_unfinished, for_unit


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


def initiatives_in_place(place: Place) -> int:
    """Return how many initiatives without an end hang on units and posts."""
    return count_unfinished(place.unit_ids, place.position_ids)


def knows_all(viewer: Viewer) -> bool:
    """Return whether the viewer may know of every initiative but the drafts, which are not counted."""
    return may(viewer, Permission.VIEW_STRATEGY)


register_panel(10, INITIATIVES, _build)
register_work(15, OPEN_INITIATIVE, OPEN_INITIATIVES, initiatives_in_place, knows_all)
