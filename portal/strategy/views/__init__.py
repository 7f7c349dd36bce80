"""Pages of the strategy room, and what it hangs on the pages of the rooms below."""

from portal.strategy import log_names, task_origin, unit_panel
from portal.strategy.views import (
    changes,
    circles,
    initiatives,
    lifecycle,
    milestones,
    overview,
    statuses,
    timeline,
    units,
)
from portal.strategy.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "changes",
    "circles",
    "initiatives",
    "lifecycle",
    "log_names",
    "milestones",
    "overview",
    "statuses",
    "task_origin",
    "timeline",
    "unit_panel",
    "units",
]
