"""Giving tasks to another owner, one or many, and the receipt of those that came with a post."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.organisation.owners import OwnerKey, owners
from portal.tasks.actions.refusals import NotPossibleError
from portal.tasks.actions.tasks import as_told, is_viewers, note, touch
from portal.tasks.actions.telling import tell_given
from portal.tasks.labels import FORMER, handed_over_text
from portal.tasks.models import StepKind, TakeoverReceipt, Task, TaskState
from portal.tasks.queries import owner_key
from portal.tasks.queries.my_day import unseen_takeovers
from portal.tasks.queries.transfers import is_movable, owned_by
from portal.tasks.rules import CAN_BE_HANDED_OVER


def hand_over(viewer: Viewer, task: Task, new_owner: OwnerKey, *, on: date, remark: str = "") -> Task:
    """Give a task to another owner, who is asked anew; no effect when the owner has it already.

    NotPossibleError when the task is finished.
    """
    old_owner = owner_key(task)
    if old_owner == new_owner:
        return task
    if task.state.value not in CAN_BE_HANDED_OVER:
        raise NotPossibleError("handed_over", task.state.value)
    shown = owners([old_owner], on).get(old_owner)
    _move(viewer, task, new_owner, shown.said if shown else FORMER, remark)
    tell_given(viewer, new_owner, [task])
    return task


def transfer_tasks(
    viewer: Viewer, old_owner: OwnerKey, new_owner: OwnerKey, task_ids: Collection[int], *, on: date
) -> int:
    """Give many tasks of one owner to another, as when somebody leaves; returns how many moved.

    Ids of tasks that are not the old owner's any more, or are finished, are passed over.
    """
    if old_owner == new_owner:
        return 0
    shown = owners([old_owner], on).get(old_owner)
    tasks = db.session.scalars(
        sa.select(Task).where(Task.id.in_(task_ids), owned_by(old_owner), is_movable()).order_by(Task.id)
    ).all()
    for task in tasks:
        _move(viewer, task, new_owner, shown.said if shown else FORMER)
    tell_given(viewer, new_owner, tasks)
    return len(tasks)


def mark_takeover_seen(viewer: Viewer) -> int:
    """Note that the viewer has seen the tasks that came with the posts held today; returns for how many posts."""
    posts = unseen_takeovers(viewer)
    for post in posts:
        receipt = TakeoverReceipt(appointment_id=post.appointment_id, seen_at=clock.now())
        db.session.add(receipt)
        record(viewer, "takeover.seen", receipt, post.title)
    return len(posts)


def _move(viewer: Viewer, task: Task, new_owner: OwnerKey, old_owner: str, remark: str = "") -> None:
    for column, value in new_owner.column_values().items():
        setattr(task, column, value)
    is_own = is_viewers(viewer, new_owner)
    task.state = TaskState.ACCEPTED if is_own else TaskState.PROPOSED
    touch(viewer, task)
    record(viewer, "task.handed_over", task, task.title, extra=as_told(remark))
    note(viewer, task, StepKind.HANDED_OVER, handed_over_text(old_owner, remark))
    if is_own:
        note(viewer, task, StepKind.ACCEPTED)
