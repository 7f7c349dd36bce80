"""Front doors of the room."""

from portal.evaluations import action_origin, log_names, meeting_links, sweeps
from portal.evaluations.views import (
    areas,
    cycles,
    focus,
    follow_up,
    follow_ups,
    imports,
    index,
    leaves,
    lists,
    my_list,
    opening,
    plan,
    public_answers,
    reports,
    stages,
    unit_versions,
    withholding,
)
from portal.evaluations.views.blueprint import blueprint

__all__ = [
    "action_origin",
    "areas",
    "blueprint",
    "cycles",
    "focus",
    "follow_up",
    "follow_ups",
    "imports",
    "index",
    "leaves",
    "lists",
    "log_names",
    "meeting_links",
    "my_list",
    "opening",
    "plan",
    "public_answers",
    "reports",
    "stages",
    "sweeps",
    "unit_versions",
    "withholding",
]
