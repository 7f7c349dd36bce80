"""What the log tells of a task: everything, or of one that springs from something withheld only that it changed."""

from typing import Any

from portal.audit.actions import Actor, record
from portal.db import db
from portal.tasks.labels import NUMBERED
from portal.tasks.models import Task, TaskComment

WORDS = frozenset({"title", "description", "reason", "remark", "body"})
"""What people write of a task, as the log calls it."""


def log(
    actor: Actor, verb: str, task: Task, *, said: TaskComment | None = None, extra: dict[str, list[Any]] | None = None
) -> None:
    """Record what somebody did to a task, or `said` about it; who may not read of its origin reads no word of it."""
    subject = said or task
    if task.is_told:
        record(actor, verb, subject, task.title, extra=extra)
    else:
        # A new task gets its number when it is written.
        db.session.flush()
        record(actor, verb, subject, f"{NUMBERED}{task.id}", extra=extra, closed=WORDS)
