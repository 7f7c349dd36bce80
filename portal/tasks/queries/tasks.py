"""One task: what it says, how the viewer stands to it, and all that happened to it."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import JsonRows, db
from portal.identity.models import Person
from portal.organisation.owners import Owner, OwnerKey, owners, with_owner
from portal.prepared import entity, prepared
from portal.tasks.access import Standing, visible_to
from portal.tasks.models import StepKind, Task, TaskComment, TaskStep
from portal.tasks.origins import Ids, registered
from portal.tasks.queries.rows import (
    COLUMNS,
    TaskRow,
    asker_key,
    clothed,
    dressed,
    helpers_of,
    owner_key,
    read_helpers,
    units_of_people,
)

LARGEST_ID = 2_147_483_647
TASK = sa.bindparam("task", type_=sa.Integer)


@dataclass(frozen=True)
class FoundTask:
    """A task that the viewer may see, for changing it, with how the viewer stands to it.

    `looks` are the columns that lists show, as they were when the task was found.
    """

    task: Task
    standing: Standing
    looks: Any


class Told(NamedTuple):
    """A step or comment as the page shows it; `kind` is None for a comment."""

    kind: StepKind | None
    by_name: str
    by_post: str
    at: datetime
    text: str


@dataclass(frozen=True)
class TaskPage:
    """Everything that the page of one task shows."""

    row: TaskRow
    description: str
    standing: Standing
    helpers: tuple[Owner, ...]
    requested_by: str
    steps: tuple[Told, ...]
    comments: tuple[Told, ...]


def find_task(viewer: Viewer, task_id: int) -> FoundTask | None:
    """Return a task the viewer may see, in at most two statements; None when there is none to know of."""
    if task_id > LARGEST_ID:
        return None
    row = _found(bound(viewer)).one_or_none(values(viewer, task=task_id))
    return None if row is None else FoundTask(entity(Task, row), _standing(row, viewer), row)


@prepared
def _found(viewer: BoundViewer) -> sa.Select:
    listed = {column.key for column in COLUMNS}
    return _one(viewer, *(column for column in Task.__table__.c if column.key not in listed))


@prepared
def _shown(viewer: BoundViewer) -> sa.Select:
    return _one(viewer, Task.description, _all_told().label("told"))


def _one(viewer: BoundViewer, *more: Any) -> sa.Select:
    """A task by id with what lists show of it, and whether its origin is visible and is the viewer's own."""
    visible = [_among(origin.column, origin.visible(viewer)) for origin in registered()]
    own = [_among(origin.column, origin.owned(viewer)) for origin in registered()]
    query = sa.select(
        *more,
        *COLUMNS,
        helpers_of(Task.id).label("helpers"),
        sa.or_(sa.false(), *visible).label("origin_is_visible"),
        sa.or_(sa.false(), *own).label("origin_is_own"),
    )
    return with_owner(query, Task).where(Task.id == TASK, visible_to(viewer))


def task_page(viewer: Viewer, task_id: int, on: date) -> TaskPage | None:
    """Return all that the page shows, in at most six statements; None when there is none to know of."""
    found = _shown(bound(viewer)).one_or_none(values(viewer, task=task_id)) if task_id <= LARGEST_ID else None
    if found is None:
        return None
    standing, told = _standing(found, viewer), _told(found.told)
    shown = owners(standing.helpers, on)
    helpers = sorted(shown.values(), key=lambda helper: helper.key)
    return TaskPage(
        row=dressed([found], viewer, on)[0],
        description=found.description,
        standing=standing,
        helpers=tuple(helpers),
        requested_by=told[0].by_name if told else "",
        steps=tuple(entry for entry in told if entry.kind is not None),
        comments=tuple(entry for entry in told if entry.kind is None),
    )


def row_of(viewer: Viewer, found: FoundTask, on: date) -> TaskRow:
    """Return a task as lists show it, as it was when it was found."""
    return dressed([found.looks], viewer, on)[0]


def row_now(viewer: Viewer, found: FoundTask, on: date) -> TaskRow:
    """Return a task as lists show it, after it was changed; it is asked for again when the owner is another."""
    task = found.task
    if owner_key(task) == found.standing.owner:
        looks = found.looks._replace(**{column.key: getattr(task, column.key) for column in COLUMNS})
    else:
        looks = _looks().one({"on": on, "task": task.id})
    return dressed([looks], viewer, on)[0]


@prepared
def _looks() -> sa.Select:
    page = sa.select(*COLUMNS).where(Task.id == TASK).subquery("page")
    return clothed(page)


def saved_by(task: Task) -> Person:
    """Return whoever changed the task last."""
    return db.session.get_one(Person, task.changed_by_id)


def _among(column: str, ids: Ids) -> sa.ColumnElement[bool]:
    # Asked for the one task's origin alone: what a viewer may know of can be tens of thousands of goals.
    (one,) = ids.selected_columns
    return ids.where(one == getattr(Task, column)).correlate(Task).exists()


def _standing(row: Any, viewer: Viewer) -> Standing:
    """How the viewer stands to the task of a row of `_one`."""
    owner = owner_key(row)
    return Standing(
        owner=owner,
        owner_unit_ids=_units_of(owner, row.shown_unit_id, viewer.on),
        helpers=frozenset(helper.key for helper in read_helpers(row.helpers)),
        asker=asker_key(row),
        origin_is_visible=bool(row.origin_is_visible),
        origin_is_own=bool(row.origin_is_own),
    )


def _units_of(owner: OwnerKey, post_unit_id: int | None, on: date) -> frozenset[int]:
    if owner.kind == "unit":
        return frozenset({owner.id})
    if post_unit_id is not None:
        return frozenset({post_unit_id})
    return units_of_people([owner.id], on).get(owner.id, frozenset()) if owner.kind == "person" else frozenset()


@lru_cache(maxsize=256)
def _told(text: str | None) -> tuple[Told, ...]:
    """Steps and comments of a task as `_all_told` gives them, in the order they were written."""
    rows = [(_moment(at), *row) for at, *row in json.loads(text or "[]")]
    return tuple(
        Told(kind and StepKind(kind), name, post, at, said)
        for at, _, kind, name, post, said in sorted(rows, key=itemgetter(0, 1))
    )


def _moment(text: str) -> datetime:
    """A moment as either database writes it into JSON; SQLite keeps no zone."""
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _all_told() -> sa.ScalarSelect:
    """Steps and comments of the task that is asked for, as one text beside it."""
    steps = sa.select(
        TaskStep.at.label("at"), TaskStep.id.label("id"), TaskStep.kind, Person.name, TaskStep.by_post, TaskStep.remark
    ).join(Person, Person.id == TaskStep.by_id)
    no_kind: Any = sa.null().cast(sa.Text)
    comments = sa.select(
        TaskComment.at, TaskComment.id, no_kind, Person.name, TaskComment.author_post, TaskComment.body
    ).join(Person, Person.id == TaskComment.author_id)
    told = sa.union_all(steps.where(TaskStep.task_id == TASK), comments.where(TaskComment.task_id == TASK)).subquery()
    return sa.select(JsonRows(*told.c)).scalar_subquery()
