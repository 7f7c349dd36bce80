"""What springs from an origin: its tasks, who has committed, and counts for lists of origins."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.owners import Owner, key_of, owners
from portal.tasks.access import visible_to
from portal.tasks.models import Task, TaskState
from portal.tasks.queries.rows import COLUMNS, TaskRow, dressed

MOST_SHOWN = 100
# Who has said yes: the others are still awaited, or have said no.
TAKEN = (TaskState.ACCEPTED, TaskState.IN_PROGRESS, TaskState.DONE, TaskState.CONFIRMED)


@dataclass(frozen=True)
class Commitment:
    """How many of the tasks asked for have been taken (declined ones are no longer asked), and who is awaited."""

    taken: int
    asked: int
    awaited: tuple[Owner, ...]


def for_origin(viewer: Viewer, column: str, origin_id: int, on: date) -> list[TaskRow]:
    """Return the tasks of one origin that the viewer may see, open ones first, by due date; at most 100."""
    found = db.session.execute(
        sa.select(*COLUMNS)
        .where(_column(column) == origin_id, visible_to(viewer))
        .order_by(Task.is_open.desc(), Task.due_sort_on, Task.id)
        .limit(MOST_SHOWN)
    )
    return dressed(found, viewer, on)


def commitment(column: str, origin_id: int, on: date) -> Commitment:
    """Return who has committed to the tasks of one origin on a date; at most four statements."""
    rows = db.session.execute(
        sa.select(Task.owner_position_id, Task.owner_person_id, Task.owner_unit_id, Task.state, sa.func.count())
        .where(_column(column) == origin_id, Task.state != TaskState.DECLINED)
        .group_by(Task.owner_position_id, Task.owner_person_id, Task.owner_unit_id, Task.state)
    ).all()
    awaited = {key_of(*row[:3]) for row in rows if row.state is TaskState.PROPOSED}
    shown = owners(awaited, on)
    return Commitment(
        taken=sum(row[4] for row in rows if row.state in TAKEN),
        asked=sum(row[4] for row in rows),
        awaited=tuple(shown[key] for key in sorted(awaited) if key in shown),
    )


def states_by_origin(column: str, origin_ids: Collection[int]) -> dict[int, dict[TaskState, int]]:
    """Return how many tasks of each origin are in each state, in one statement."""
    counted: dict[int, dict[TaskState, int]] = {}
    rows = db.session.execute(
        sa.select(_column(column), Task.state, sa.func.count())
        .where(_column(column).in_(origin_ids))
        .group_by(_column(column), Task.state)
    )
    for origin_id, state, count in rows:
        counted.setdefault(origin_id, {})[state] = count
    return counted


def _column(name: str) -> Any:
    return getattr(Task, name)
