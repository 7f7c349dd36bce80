"""The tasks' part of every unit's page, and of what is told before a unit or post is changed."""

from datetime import date

from flask import url_for

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.organisation.open_work import Place, register_work
from portal.organisation.panels import Panel, register_panel
from portal.tasks.access import sees_all
from portal.tasks.labels import ALL_TASKS, OPEN_TASK, OPEN_TASKS, UNIT_HEADING
from portal.tasks.queries import count_open, for_unit


def tasks_of_unit(viewer: Viewer, unit_id: int, on: date) -> Panel | None:
    """Return the unit's tasks and those it must coordinate; None for those who do not come to tasks."""
    if not may(viewer, Permission.VIEW_TASKS):
        return None
    address = url_for("tasks.tasks", visning="alle", enhed=unit_id)
    rest = url_for("tasks.tasks", visning="alle", koordineres=unit_id)
    found = {"tasks": for_unit(viewer, unit_id, on), "owned_url": address, "coordinated_url": rest}
    return Panel("tasks/_unit_panel.html", found, ALL_TASKS, address)


def tasks_in_place(place: Place) -> int:
    """Return how many open tasks hang on units and posts."""
    return count_open(place.unit_ids, place.position_ids)


register_panel(20, UNIT_HEADING, tasks_of_unit)
register_work(10, OPEN_TASK, OPEN_TASKS, tasks_in_place, sees_all)
