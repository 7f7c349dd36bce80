"""Pages of the tasks room."""

from portal.tasks import log_names
from portal.tasks.views import lists, panels, rows, steps, tasks, transfers
from portal.tasks.views.blueprint import blueprint

__all__ = ["blueprint", "lists", "log_names", "panels", "rows", "steps", "tasks", "transfers"]
