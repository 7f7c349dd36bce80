"""More of one goal: what it has said before, and the tasks that spring from it."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.agreements.models import (
    REVISION_WORDS,
    Amendment,
    AmendmentState,
    GoalRevision,
)
from portal.agreements.queries.goal_statements import day_starts
from portal.db import db
from portal.prepared import prepared
from portal.tasks.access import visible_to
from portal.tasks.models import Task, TaskState

GOAL = sa.bindparam("goal", type_=sa.Integer)
SHOWN_TASKS = 20


@dataclass(frozen=True)
class TaskRow:
    """A task that springs from the goal."""

    id: int
    title: str
    state: TaskState
    due_text: str | None
    due_on: date | None


def revisions_of(goal_id: int, until: date | None = None) -> tuple[GoalRevision, ...]:
    """Return what a goal has said, newest first: its texts, and those of the amendments both accepted.

    A text that was opened to be written anew, and says the same as the one before, is not told twice.
    """
    written, agreed = GoalRevision.amendment_id.is_(None), Amendment.state == AmendmentState.ADOPTED
    if until is not None:
        written = sa.and_(written, GoalRevision.changed_at < day_starts(until))
        agreed = sa.and_(agreed, Amendment.settled_at < day_starts(until))
    query = (
        sa.select(GoalRevision)
        .outerjoin(Amendment, Amendment.id == GoalRevision.amendment_id)
        .where(GoalRevision.goal_id == goal_id, sa.or_(written, agreed))
        .order_by(GoalRevision.id)
        .options(joinedload(GoalRevision.amendment))
    )
    told: list[GoalRevision] = []
    for revision in db.session.scalars(query):
        if not told or revision.amendment_id is not None or not _says_the_same(told[-1], revision):
            told.append(revision)
    return tuple(reversed(told))


def _says_the_same(one: GoalRevision, other: GoalRevision) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in (*REVISION_WORDS, "is_dropped"))


def loaded_revision(revision: GoalRevision) -> GoalRevision:
    """Return the revision with its circle, marks and writer, as its form and page need it."""
    query = (
        sa.select(GoalRevision)
        .where(GoalRevision.id == revision.id)
        .options(
            joinedload(GoalRevision.circle),
            joinedload(GoalRevision.changed_by),
            selectinload(GoalRevision.tags),
            selectinload(GoalRevision.initiatives),
        )
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).one()


def tasks_from(viewer: Viewer, goal_id: int) -> tuple[TaskRow, ...]:
    """Return the tasks that spring from a goal and that the viewer may see, open ones first."""
    rows = _tasks(bound(viewer)).all(values(viewer, goal=goal_id))
    return tuple(TaskRow(*row) for row in rows)


@prepared
def _tasks(viewer: BoundViewer) -> sa.Select:
    return (
        sa.select(Task.id, Task.title, Task.state, Task.due_text, Task.due_on)
        .where(Task.goal_id == GOAL, visible_to(viewer))
        .order_by(Task.is_open.desc(), Task.due_sort_on, Task.id)
        .limit(SHOWN_TASKS)
    )
