"""Pages of the tasks room."""

from portal.tasks.views import tasks
from portal.tasks.views.blueprint import blueprint

__all__ = ["blueprint", "tasks"]
