"""What the log calls the rows of this room. The log holds every task's title already."""

from portal.audit.naming import register_names
from portal.tasks.models import Task

register_names(Task.id, Task.title)
