"""What the log calls the rows of this room: a task by its title where the log holds it, else by its number."""

import sqlalchemy as sa

from portal.audit.naming import register_names
from portal.tasks.labels import NUMBERED
from portal.tasks.models import TOLD_ORIGINS, Task

_is_told = sa.or_(*(getattr(Task, column).is_not(None) for column in TOLD_ORIGINS))
_numbered = sa.literal(NUMBERED) + sa.cast(Task.id, sa.Text)
register_names(Task.id, sa.case((_is_told, Task.title), else_=_numbered))
