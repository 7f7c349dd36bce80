"""The steps of a task's life: accept, decline, start, finish, confirm, reopen, ask again, withdraw.

All go through one table of rules.
"""

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.tasks.actions.logged import log
from portal.tasks.actions.refusals import NotPossibleError, ReasonMissingError
from portal.tasks.actions.speaking import speaking_on
from portal.tasks.actions.tasks import as_told, note, touch
from portal.tasks.actions.telling import tell_of_step
from portal.tasks.models import StepKind, Task, TaskState, TaskStep
from portal.tasks.rules import TAKEN_BACK, TRANSITIONS

# A yes is news only after a no, and whoever said no is not asked any more.
NO_NEWS = {
    (TaskState.PROPOSED, StepKind.ACCEPTED),
    (TaskState.IN_PROGRESS, StepKind.ACCEPTED),
    (TaskState.DECLINED, StepKind.WITHDRAWN),
}


def accept(viewer: Viewer, task: Task) -> Task:
    """Take a task that was asked for."""
    return take_step(viewer, task, StepKind.ACCEPTED)


def decline(viewer: Viewer, task: Task, reason: str) -> Task:
    """Say no to a task, and why. ReasonMissingError without a reason."""
    return take_step(viewer, task, StepKind.DECLINED, reason)


def start(viewer: Viewer, task: Task) -> Task:
    """Begin a task that was taken."""
    return take_step(viewer, task, StepKind.STARTED)


def finish(viewer: Viewer, task: Task, remark: str = "") -> Task:
    """Report a task done, perhaps with a remark."""
    return take_step(viewer, task, StepKind.DONE, remark)


def confirm(viewer: Viewer, task: Task) -> Task:
    """Confirm that a finished task is done."""
    return take_step(viewer, task, StepKind.CONFIRMED)


def reopen(viewer: Viewer, task: Task, reason: str) -> Task:
    """Send a finished task back to work, and say why. ReasonMissingError without a reason."""
    return take_step(viewer, task, StepKind.REOPENED, reason)


def ask_again(viewer: Viewer, task: Task, remark: str = "") -> Task:
    """Ask the same owner once more, after a no or after the task was withdrawn."""
    return take_step(viewer, task, StepKind.ASKED_AGAIN, remark)


def withdraw(viewer: Viewer, task: Task, reason: str = "") -> Task:
    """Take back that a task was asked for, before anybody has promised it, perhaps with a reason."""
    return take_step(viewer, task, StepKind.WITHDRAWN, reason)


def take_step(viewer: Viewer, task: Task, kind: StepKind, remark: str = "") -> Task:
    """Take one step; no effect when the viewer has just taken it with the same remark.

    NotPossibleError when the task's state does not allow it, also because somebody else took the step or the remark
    was another: it would be lost. ReasonMissingError when it needs a reason.
    """
    transition, remark = TRANSITIONS[kind.value], remark.strip()
    if task.state.value not in transition.sources:
        if task.state.value == transition.target and _last_move(task) == (kind, viewer.person_id, remark):
            return task
        raise NotPossibleError(kind.value, task.state.value)
    if transition.needs_remark and not remark:
        raise ReasonMissingError(kind.value)
    return _moved(viewer, task, kind, transition.target, remark)


def take_back_start(viewer: Viewer, task: Task, remark: str) -> Task:
    """Take back that a task was begun, so that it stands as taken. NotPossibleError unless it is in progress."""
    target = TAKEN_BACK.get(task.state.value)
    if target is None:
        raise NotPossibleError("taken_back", task.state.value)
    return _moved(viewer, task, StepKind.ACCEPTED, target, remark)


def _moved(viewer: Viewer, task: Task, kind: StepKind, target: str, remark: str) -> Task:
    viewer = speaking_on(viewer, task, kind)
    is_news = (task.state, kind) not in NO_NEWS
    task.state = TaskState(target)
    touch(viewer, task)
    field = "reason" if TRANSITIONS[kind.value].needs_remark else "remark"
    log(viewer, f"task.{kind.value}", task, extra=as_told(remark, field))
    note(viewer, task, kind, remark)
    if is_news:
        tell_of_step(viewer, task, kind)
    return task


def _last_move(task: Task) -> tuple[StepKind, int, str] | None:
    """What led to the task's state, who did it and what they said; a new due date leaves the state alone."""
    moves = sa.select(TaskStep.kind, TaskStep.by_id, TaskStep.remark).where(
        TaskStep.task_id == task.id, TaskStep.kind != StepKind.DUE_CHANGED
    )
    last = db.session.execute(moves.order_by(TaskStep.id.desc()).limit(1)).one_or_none()
    return None if last is None else (last.kind, last.by_id, last.remark)
