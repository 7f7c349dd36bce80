"""Tables of the tasks and of what happened to them."""

from portal.tasks.models.steps import StepKind, TakeoverReceipt, TaskComment, TaskStep
from portal.tasks.models.tasks import (
    IN_PERSON,
    NOT_ASKED_STATES,
    OPEN_STATES,
    TOLD_ORIGINS,
    Task,
    TaskHelper,
    TaskState,
)

__all__ = [
    "IN_PERSON",
    "NOT_ASKED_STATES",
    "OPEN_STATES",
    "TOLD_ORIGINS",
    "StepKind",
    "TakeoverReceipt",
    "Task",
    "TaskComment",
    "TaskHelper",
    "TaskState",
    "TaskStep",
]
