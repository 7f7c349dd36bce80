"""The tasks' part of every unit's page."""

from datetime import date

from flask import url_for

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.organisation.panels import Panel, register_panel
from portal.tasks.labels import ALL_TASKS, UNIT_HEADING
from portal.tasks.queries import for_unit, tabs_of


def tasks_of_unit(viewer: Viewer, unit_id: int, on: date) -> Panel | None:
    """Return the unit's tasks and those it must coordinate; None for those who do not come to tasks."""
    if not may(viewer, Permission.VIEW_TASKS):
        return None
    tab = "alle" if "alle" in tabs_of(viewer) else "enheder"
    address = url_for("tasks.tasks", visning=tab, enhed=unit_id)
    return Panel("tasks/_unit_panel.html", {"tasks": for_unit(viewer, unit_id, on)}, ALL_TASKS, address)


register_panel(20, UNIT_HEADING, tasks_of_unit)
