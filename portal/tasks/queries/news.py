"""What others did to the tasks around a viewer since a moment.

Two ways lead to the same news. Where much happens, the newest are among the latest steps of the house. Somebody in a
quiet corner begins with the tasks of the corner instead. Neither costs more the more steps there are elsewhere.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.prepared import prepared
from portal.tasks import access
from portal.tasks.models import StepKind, Task, TaskStep

LATEST, STEPS_A_TASK = 500, 5
SINCE = sa.bindparam("since", type_=TaskStep.at.type)
LIMIT = sa.bindparam("limit", type_=sa.Integer)


@dataclass(frozen=True)
class Change:
    """The latest step that somebody else took on a task in the viewer's area.

    `others` is how many such steps came before it, since the same moment; at least so many, if there may be more.
    """

    task_id: int
    title: str
    kind: StepKind
    by_post: str
    at: datetime
    others: int = 0
    may_be_more: bool = False


def changes_in_area(viewer: Viewer, since: datetime, *, limit: int = 8) -> list[Change]:
    """Return what others did since a moment to tasks that are mine, my area's, or asked for by me; newest first.

    At most `limit` tasks, each with its latest step. One statement, or two when the latest steps of the house do not
    hold enough of them.
    """
    looked_at = STEPS_A_TASK * limit
    asked = values(viewer, since=since, limit=looked_at)
    rows = _among_latest(bound(viewer)).all(asked)
    if len(rows) < looked_at and not _is_near_all(viewer):
        # Empty unless there are steps that were not looked at.
        rows = _among_own(bound(viewer)).all(asked) or rows
    steps = Counter(row.id for row in rows)
    latest = {row.id: row for row in reversed(rows)}
    may_be_more = len(rows) == looked_at
    found = (Change(*latest[task], others=count - 1, may_be_more=may_be_more) for task, count in steps.items())
    return list(islice(found, limit))


def _is_near_all(viewer: Viewer) -> bool:
    return access.sees_all(viewer) and not viewer.follows_units


@prepared
def _among_latest(viewer: BoundViewer) -> sa.Select:
    latest = _steps(viewer).limit(LATEST).subquery("latest")
    near = sa.true() if _is_near_all(viewer) else sa.or_(*_near(viewer))
    return (
        sa.select(Task.id, Task.title, latest.c.kind, latest.c.by_post, latest.c.at)
        # SQLite would begin with all tasks of the area; a sum cannot be looked up in an index, its parts can.
        .join(latest, latest.c.task_id + 0 == Task.id)
        .where(near, access.visible_to(viewer))
        .order_by(latest.c.at.desc(), latest.c.id.desc())
        .limit(LIMIT)
    )


@prepared
def _among_own(viewer: BoundViewer) -> sa.Select:
    """Each part of what is near is met through its own index, and its steps through the task's.

    Whoever takes a step touches the task, so that the steps of tasks long untouched need not be looked at.
    """
    # Asked within each part: where there are no more steps, not one of the corner's tasks is looked at.
    more = sa.exists(_steps(viewer).offset(LATEST).limit(1).correlate(None))
    touched = (sa.select(Task.id).where(more, part, Task.changed_at > SINCE).correlate(None) for part in _near(viewer))
    own = sa.union(*touched).subquery("own")
    # What is computed cannot be looked up in the index of all steps by time, where SQLite would rather begin.
    newest = sa.func.coalesce(TaskStep.at, TaskStep.at)
    return (
        sa.select(Task.id, Task.title, TaskStep.kind, TaskStep.by_post, TaskStep.at)
        .join(own, own.c.id == Task.id)
        .join(TaskStep, TaskStep.task_id == Task.id)
        .where(newest > SINCE, TaskStep.by_id != viewer.person_id, access.visible_to(viewer))
        .order_by(newest.desc(), TaskStep.id.desc())
        .limit(LIMIT)
    )


def _steps(viewer: BoundViewer) -> sa.Select:
    """The steps of others since the moment, in all the house, the latest first."""
    return (
        sa.select(TaskStep.id, TaskStep.task_id, TaskStep.kind, TaskStep.by_post, TaskStep.at)
        .where(TaskStep.at > SINCE, TaskStep.by_id != viewer.person_id)
        .order_by(TaskStep.at.desc(), TaskStep.id.desc())
    )


def _near(viewer: BoundViewer) -> Iterator[Any]:
    yield Task.owner_position_id.in_(viewer.position_ids)
    yield Task.owner_person_id == viewer.person_id
    yield Task.owner_unit_id.in_(viewer.led_unit_ids)
    yield Task.asked_as.in_(viewer.asks_as)
    yield Task.owner_position_id.in_(access.posts_of(viewer.followed_unit_ids))
    yield Task.owner_person_id.in_(access.people_of(viewer.followed_unit_ids, viewer.on))
    yield Task.owner_unit_id.in_(viewer.followed_unit_ids)
