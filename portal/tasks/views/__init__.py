"""Pages of the tasks room."""

from portal.tasks.views import lists, rows, steps, tasks, transfers
from portal.tasks.views.blueprint import blueprint

__all__ = ["blueprint", "lists", "rows", "steps", "tasks", "transfers"]
