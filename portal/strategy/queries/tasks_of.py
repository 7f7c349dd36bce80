"""The tasks that spring from one initiative, as its page shows them, and who has committed to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.owners import Owner, OwnerKey, key_of
from portal.strategy.queries.shown import day_of
from portal.tasks.access import visible_to
from portal.tasks.models import OPEN_STATES, Task, TaskState
from portal.tasks.queries.by_origin import TAKEN, Commitment
from portal.tasks.rules import DueMark, due_mark

SHOWN = 20


@dataclass(frozen=True)
class TaskLine:
    """A task in the short list of an initiative."""

    id: int
    title: str
    state: TaskState
    owner: Owner | None
    due_text: str | None
    due_on: date | None
    mark: DueMark | None


@dataclass(frozen=True)
class FoundTasks:
    """What was read, before owners are named: rows of visible tasks, and counts by owner and state."""

    rows: tuple[Any, ...]
    counts: tuple[Any, ...]

    @property
    def keys(self) -> set[OwnerKey]:
        """The owners that the page will show."""
        awaited = {_key(row) for row in self.counts if row.state is TaskState.PROPOSED}
        return awaited | {_key(row) for row in self.rows}

    @property
    def count(self) -> int:
        """The number of tasks, those the viewer may not see too."""
        return sum(row.count for row in self.counts)

    def lines(self, shown: Mapping[OwnerKey, Owner], on: date) -> tuple[TaskLine, ...]:
        """Return the visible tasks, open ones first, by due date."""
        return tuple(_line(row, shown, on) for row in self.rows)

    def commitment(self, shown: Mapping[OwnerKey, Owner]) -> Commitment:
        """Return how many tasks have been taken; declined ones are no longer asked."""
        asked = [row for row in self.counts if row.state is not TaskState.DECLINED]
        awaited = sorted({_key(row) for row in asked if row.state is TaskState.PROPOSED})
        return Commitment(
            taken=sum(row.count for row in asked if row.state in TAKEN),
            asked=sum(row.count for row in asked),
            awaited=tuple(shown[key] for key in awaited if key in shown),
        )


def tasks_of(viewer: Viewer, initiative_id: int) -> FoundTasks:
    """Return the tasks of an initiative in two statements; owners are named with those of the page."""
    owner = (Task.owner_position_id, Task.owner_person_id, Task.owner_unit_id)
    rows = db.session.execute(
        sa.select(Task.id, Task.title, Task.state, *owner, Task.due_text, Task.due_on, Task.created_at)
        .where(Task.initiative_id == initiative_id, visible_to(viewer))
        .order_by(Task.is_open.desc(), Task.due_sort_on, Task.id)
        .limit(SHOWN)
    ).all()
    counts = db.session.execute(
        sa.select(*owner, Task.state, sa.func.count().label("count"))
        .where(Task.initiative_id == initiative_id)
        .group_by(*owner, Task.state)
    ).all()
    return FoundTasks(tuple(rows), tuple(counts))


def _key(row: Any) -> OwnerKey:
    return key_of(row.owner_position_id, row.owner_person_id, row.owner_unit_id)


def _line(row: Any, shown: Mapping[OwnerKey, Owner], on: date) -> TaskLine:
    asked_on = day_of(row.created_at) or on
    mark = due_mark(is_open=row.state in OPEN_STATES, due_on=row.due_on, asked_on=asked_on, on=on)
    return TaskLine(row.id, row.title, row.state, shown.get(_key(row)), row.due_text, row.due_on, mark)
