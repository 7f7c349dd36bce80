"""Giving tasks to another owner, one or many, and the receipt of those that came with a post."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.organisation.owners import OwnerKey, owners
from portal.tasks.actions.logged import log
from portal.tasks.actions.refusals import NotPossibleError
from portal.tasks.actions.speaking import speaking_on, speaking_to
from portal.tasks.actions.tasks import as_told, is_viewers, note, set_helpers, touch
from portal.tasks.actions.telling import tell_given
from portal.tasks.labels import FORMER, handed_over_text
from portal.tasks.models import StepKind, TakeoverReceipt, Task, TaskState
from portal.tasks.queries import owner_key
from portal.tasks.queries.my_day import unseen_takeovers
from portal.tasks.queries.rows import helper_keys
from portal.tasks.queries.transfers import is_movable, owned_by
from portal.tasks.rules import CAN_BE_HANDED_OVER


@dataclass(frozen=True)
class Handover:
    """From whom to whom tasks go, what is said, and whether the one who had them goes on helping."""

    old_owner: OwnerKey
    new_owner: OwnerKey
    said: str
    remark: str = ""
    keeps_helping: bool = False

    def helpers(self, before: Collection[OwnerKey]) -> list[OwnerKey]:
        """Return who helps afterwards: never the owner."""
        staying = [self.old_owner] if self.keeps_helping else []
        return [key for key in dict.fromkeys([*before, *staying]) if key != self.new_owner]


def hand_over(
    viewer: Viewer, task: Task, new_owner: OwnerKey, *, on: date, remark: str = "", keeps_helping: bool = False
) -> Task:
    """Give a task to another owner, who is asked anew; no effect when the owner has it already.

    The new owner no longer helps with it; the old one does when it `keeps_helping`.
    NotPossibleError when the task is finished.
    """
    old_owner = owner_key(task)
    if old_owner == new_owner:
        return task
    if task.state.value not in CAN_BE_HANDED_OVER:
        raise NotPossibleError("handed_over", task.state.value)
    said = _from_to(old_owner, new_owner, on, remark)
    _move(speaking_on(viewer, task), [task], Handover(old_owner, new_owner, said, remark, keeps_helping))
    return task


def transfer_tasks(
    viewer: Viewer, old_owner: OwnerKey, new_owner: OwnerKey, task_ids: Collection[int], *, on: date
) -> int:
    """Give many tasks of one owner to another, as when somebody leaves; returns how many moved.

    Ids of tasks that are not the old owner's any more, or are finished, are passed over.
    """
    if old_owner == new_owner:
        return 0
    tasks = db.session.scalars(
        sa.select(Task).where(Task.id.in_(task_ids), owned_by(old_owner), is_movable()).order_by(Task.id)
    ).all()
    _move(speaking_to(viewer, old_owner), tasks, Handover(old_owner, new_owner, _from_to(old_owner, new_owner, on)))
    return len(tasks)


def mark_takeover_seen(viewer: Viewer) -> int:
    """Note that the viewer has seen the tasks that came with the posts held today; returns for how many posts."""
    posts = unseen_takeovers(viewer)
    for post in posts:
        receipt = TakeoverReceipt(appointment_id=post.appointment_id, seen_at=clock.now())
        db.session.add(receipt)
        record(viewer, "takeover.seen", receipt, post.title)
    return len(posts)


def _from_to(old_owner: OwnerKey, new_owner: OwnerKey, on: date, remark: str = "") -> str:
    shown = owners([old_owner, new_owner], on)
    old, new = (shown[key].said if key in shown else FORMER for key in (old_owner, new_owner))
    return handed_over_text(old, new, remark)


def _move(viewer: Viewer, tasks: Sequence[Task], handover: Handover) -> None:
    """Let tasks change hands, and tell the new owner of all of them at once."""
    is_own = is_viewers(viewer, handover.new_owner)
    taker = speaking_to(viewer, handover.new_owner)
    helpers = helper_keys([task.id for task in tasks])
    for task in tasks:
        before = helpers.get(task.id, [])
        told = set_helpers(task, before, handover.helpers(before)) | as_told(handover.remark)
        for column, value in handover.new_owner.column_values().items():
            setattr(task, column, value)
        task.state = TaskState.ACCEPTED if is_own else TaskState.PROPOSED
        touch(viewer, task)
        log(viewer, "task.handed_over", task, extra=told)
        note(viewer, task, StepKind.HANDED_OVER, handover.said)
        if is_own:
            note(taker, task, StepKind.ACCEPTED)
    tell_given(viewer, handover.new_owner, tasks)
