"""Everything that can be changed in the row of a list, in one go."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.owners import OwnerKey
from portal.tasks.actions.handovers import hand_over
from portal.tasks.actions.steps import take_back_start, take_step
from portal.tasks.actions.tasks import comment, set_due
from portal.tasks.models import StepKind, Task, TaskState, TaskStep
from portal.tasks.queries import owner_key
from portal.tasks.rules import TRANSITIONS


@dataclass(frozen=True)
class RowChange:
    """What somebody wants of a row: the owner and due text it shall have, and a step to take (or none).

    `keeps_helping` says that whoever gives the task away goes on helping with it.
    """

    owner: OwnerKey
    due_text: str
    step: StepKind | None
    remark: str
    keeps_helping: bool = False

    def changes_owner(self, task: Task) -> bool:
        """Return whether another owner is wanted."""
        return self.owner != owner_key(task)

    def changes_due(self, task: Task) -> bool:
        """Return whether another due text is wanted."""
        return self.due_text != (task.due_text or "")

    def changes_state(self, task: Task) -> bool:
        """Return whether a step is wanted that has not been taken."""
        return self.step is not None and TRANSITIONS[self.step.value].target != task.state.value

    def takes_back(self, task: Task) -> bool:
        """Return whether a task that was begun shall stand as taken again."""
        return self.step is StepKind.ACCEPTED and task.state is TaskState.IN_PROGRESS

    def changes(self, task: Task) -> frozenset[str]:
        """Return the fields of the row that are wanted otherwise: "owner", "due_text", "step"."""
        found = {
            "owner": self.changes_owner(task),
            "due_text": self.changes_due(task),
            "step": self.changes_state(task),
        }
        return frozenset(name for name, holds in found.items() if holds)

    def written(self, task: Task) -> str:
        """Return what somebody has written in the row, a line each."""
        return "\n".join(filter(None, [self.due_text if self.changes_due(task) else "", self.remark]))

    def is_in_place(self, task: Task) -> bool:
        """Return whether the task is already as wanted."""
        return not self.changes(task)


def change_row(viewer: Viewer, task: Task, wanted: RowChange, *, on: date) -> Task:
    """Carry out what is wanted of a row; a remark goes with the step or handover, or else stands as a comment.

    Raises what `set_due`, `hand_over` and `take_step` raise.
    """
    if wanted.is_in_place(task):
        if wanted.step is not None:
            take_step(viewer, task, wanted.step, wanted.remark)
        elif wanted.remark:
            comment(viewer, task, wanted.remark)
        return task
    moves_on = wanted.changes_owner(task) or wanted.changes_state(task)
    if wanted.changes_due(task):
        set_due(viewer, task, wanted.due_text, on=on, remark="" if moves_on else wanted.remark)
    if wanted.changes_owner(task):
        hand_over(viewer, task, wanted.owner, on=on, remark=wanted.remark, keeps_helping=wanted.keeps_helping)
    elif wanted.takes_back(task):
        take_back_start(viewer, task, wanted.remark)
    elif wanted.changes_state(task) and wanted.step is not None:
        take_step(viewer, task, wanted.step, wanted.remark)
    return task


def was_said(viewer: Viewer, task: Task, remark: str) -> bool:
    """Return whether the viewer's remark stands already in the history, beside the last new owner or due date."""
    with_remark = sa.select(TaskStep.by_id, TaskStep.remark).where(
        TaskStep.task_id == task.id, TaskStep.kind.in_([StepKind.HANDED_OVER, StepKind.DUE_CHANGED])
    )
    last = db.session.execute(with_remark.order_by(TaskStep.id.desc()).limit(1)).one_or_none()
    return last is not None and last.by_id == viewer.person_id and last.remark.endswith(f". {remark}")
