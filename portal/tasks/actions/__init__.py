"""Things people do with tasks. Whether they may is decided before, by `portal.tasks.access`."""

from portal.tasks.actions.handovers import hand_over, mark_takeover_seen, transfer_tasks
from portal.tasks.actions.refusals import NotPossibleError, ReasonMissingError
from portal.tasks.actions.rows import RowChange, change_row, was_said
from portal.tasks.actions.steps import accept, ask_again, confirm, decline, finish, reopen, start, take_step, withdraw
from portal.tasks.actions.tasks import change_task, comment, open_task, set_due
from portal.tasks.actions.undo import RowState, change_back, row_state

__all__ = [
    "NotPossibleError",
    "ReasonMissingError",
    "RowChange",
    "RowState",
    "accept",
    "ask_again",
    "change_back",
    "change_row",
    "change_task",
    "comment",
    "confirm",
    "decline",
    "finish",
    "hand_over",
    "mark_takeover_seen",
    "open_task",
    "reopen",
    "row_state",
    "set_due",
    "start",
    "take_step",
    "transfer_tasks",
    "was_said",
    "withdraw",
]
