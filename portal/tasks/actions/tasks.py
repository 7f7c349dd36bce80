"""Asking for a task, changing what it says and when it is due, and talking about it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.owners import OwnerKey
from portal.prepared import prepared
from portal.tasks.actions.logged import log
from portal.tasks.actions.refusals import NotPossibleError
from portal.tasks.actions.speaking import speaking_on, speaking_to
from portal.tasks.actions.telling import tell_given
from portal.tasks.due import read_due
from portal.tasks.labels import due_change_text
from portal.tasks.models import IN_PERSON, StepKind, Task, TaskComment, TaskHelper, TaskState, TaskStep
from portal.tasks.origins import OriginKey
from portal.tasks.queries import owner_key
from portal.tasks.queries.rows import helper_keys
from portal.tasks.rules import CAN_GET_A_DUE_DATE


class DueColumns(NamedTuple):
    """The three columns of a due date: as written, and the first and last day it means."""

    text: str | None
    from_on: date | None
    to_on: date | None


def open_task(
    viewer: Viewer,
    *,
    title: str,
    description: str,
    owner: OwnerKey,
    origin: OriginKey,
    due_text: str,
    on: date,
    helpers: Iterable[OwnerKey] = (),
) -> Task:
    """Ask an owner for a task. What people ask of themselves is taken at once. DueError for an unreadable due text."""
    is_own = is_viewers(viewer, owner)
    named = [key for key in dict.fromkeys(helpers) if key != owner]
    viewer = speaking_to(viewer, owner, named, origin)
    task = _asked(viewer, origin, title, description, due_columns(due_text, on))
    task.state = TaskState.ACCEPTED if is_own else TaskState.PROPOSED
    for column, value in owner.column_values().items():
        setattr(task, column, value)
    task.helpers = [TaskHelper(**key.column_values(prefix="")) for key in named]
    db.session.add(task)
    extra = {"helpers": [[], [str(key) for key in named]]} if named else None
    log(viewer, "task.proposed", task, extra=extra)
    note(viewer, task, StepKind.PROPOSED)
    if is_own:
        note(viewer, task, StepKind.ACCEPTED)
    else:
        tell_given(viewer, owner, [task])
    db.session.flush()
    return task


def change_task(viewer: Viewer, task: Task, *, title: str, description: str, helpers: Iterable[OwnerKey]) -> Task:
    """Change what a task says and who helps; no effect when nothing differs."""
    before = helper_keys([task.id]).get(task.id, [])
    after = [key for key in dict.fromkeys(helpers) if key != owner_key(task)]
    if (title, description) == (task.title, task.description) and set(before) == set(after):
        return task
    extra = set_helpers(task, before, after)
    task.title, task.description = title, description
    touch(viewer, task)
    log(speaking_on(viewer, task), "task.changed", task, extra=extra)
    return task


def set_due(viewer: Viewer, task: Task, due_text: str, *, on: date, remark: str = "") -> Task:
    """Set or (with an empty text) remove the due date, kept as written on the day `on`.

    DueError for an unreadable text, NotPossibleError for a task that is finished.
    """
    if due_text.strip() == (task.due_text or ""):
        return task
    if task.state.value not in CAN_GET_A_DUE_DATE:
        raise NotPossibleError("due_changed", task.state.value)
    viewer = speaking_on(viewer, task)
    old, due = task.due_text, due_columns(due_text, on)
    task.due_text, task.due_from_on, task.due_on = due
    touch(viewer, task)
    log(viewer, "task.due_changed", task, extra=as_told(remark))
    note(viewer, task, StepKind.DUE_CHANGED, due_change_text(old, due.text, remark))
    return task


def comment(viewer: Viewer, task: Task, body: str) -> TaskComment:
    """Say something in the conversation about a task."""
    viewer = speaking_on(viewer, task)
    said = TaskComment(
        task_id=task.id,
        author_id=viewer.person_id,
        author_post=viewer.post_text,
        body=body,
        at=clock.now(),
    )
    db.session.add(said)
    log(viewer, "task.commented", task, said=said)
    return said


def due_columns(due_text: str, on: date) -> DueColumns:
    """Return what a due text written on a day means; all None for an empty text."""
    due = read_due(due_text, written_on=on)
    return DueColumns(due.text, due.from_on, due.to_on) if due else DueColumns(None, None, None)


def is_viewers(viewer: Viewer, owner: OwnerKey) -> bool:
    """Return whether the viewer answers for an owner: holds the post, is the person, or leads the unit."""
    own = {
        "position": viewer.position_ids,
        "person": frozenset({viewer.person_id}),
        "unit": viewer.led_unit_ids,
    }
    return owner.id in own[owner.kind]


def set_helpers(task: Task, before: list[OwnerKey], after: list[OwnerKey]) -> dict[str, list[Any]]:
    """Let others help with a task than `before`, and return what the log tells of it; nothing when they stay."""
    if set(before) == set(after):
        return {}
    db.session.execute(sa.delete(TaskHelper).where(TaskHelper.task_id == task.id))
    db.session.add_all(TaskHelper(task_id=task.id, **key.column_values(prefix="")) for key in after)
    return {"helpers": [list(map(str, before)), list(map(str, after))]}


def touch(viewer: Viewer, task: Task) -> None:
    """Note who changed the task and when."""
    task.changed_at, task.changed_by_id = clock.now(), viewer.person_id


def as_told(remark: str, field: str = "remark") -> dict[str, list[Any]]:
    """Return what somebody said with a step, for the log, which keeps no step: a remark, or the reason of a no."""
    return {field: [None, remark]} if remark else {}


def note(viewer: Viewer, task: Task, kind: StepKind, remark: str = "") -> None:
    """Write a step into the task's history, when what it changed has been recorded: this sends it to the database."""
    who = {"by_id": viewer.person_id, "by_post": viewer.post_text}
    _noting().all({"task_id": task.id, "kind": kind, **who, "at": clock.now(), "remark": remark})


@prepared
def _noting() -> sa.Insert:
    columns = [column for column in TaskStep.__table__.c if column.name != "id"]
    return sa.insert(TaskStep).values({column.name: sa.bindparam(column.name, type_=column.type) for column in columns})


def _asked(viewer: Viewer, origin: OriginKey, title: str, description: str, due: DueColumns) -> Task:
    now = clock.now()
    in_person = not viewer.posts or origin.column in IN_PERSON
    return Task(
        title=title,
        description=description,
        due_text=due.text,
        due_from_on=due.from_on,
        due_on=due.to_on,
        requested_by_id=viewer.person_id,
        requested_position_id=None if in_person else viewer.posts[0].position_id,
        requested_post=viewer.post_text,
        created_at=now,
        changed_at=now,
        changed_by_id=viewer.person_id,
        **{origin.column: origin.id},
    )
