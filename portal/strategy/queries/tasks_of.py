"""The tasks that spring from one initiative, as its page shows them, and who has committed to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.organisation.owners import Owner, OwnerKey, key_of
from portal.prepared import prepared
from portal.strategy.queries.shown import day_of
from portal.tasks.access import visible_to
from portal.tasks.models import NOT_ASKED_STATES, OPEN_STATES, Task, TaskState
from portal.tasks.queries.by_origin import TAKEN, Commitment
from portal.tasks.rules import DueMark, due_mark

SHOWN = 20
NAMED = 10
OWNER = (Task.owner_position_id, Task.owner_person_id, Task.owner_unit_id)
INITIATIVE = sa.bindparam("initiative", type_=sa.Integer)


@dataclass(frozen=True)
class TaskLine:
    """A task in the short list of an initiative; `days` counts what the mark tells."""

    id: int
    title: str
    state: TaskState
    owner: Owner | None
    due_text: str | None
    due_on: date | None
    mark: DueMark | None
    days: int


@dataclass(frozen=True)
class FoundTasks:
    """What was read, before owners are named: rows of visible tasks, how many in each state, and some awaited."""

    rows: tuple[Any, ...]
    counts: dict[TaskState, int]
    awaited: tuple[OwnerKey, ...]

    @property
    def keys(self) -> set[OwnerKey]:
        """The owners that the page will show."""
        return {*self.awaited, *(_key(row) for row in self.rows)}

    @property
    def count(self) -> int:
        """The number of tasks, those the viewer may not see too."""
        return sum(self.counts.values())

    def lines(self, shown: Mapping[OwnerKey, Owner], on: date) -> tuple[TaskLine, ...]:
        """Return the visible tasks, open ones first, by due date."""
        return tuple(_line(row, shown, on) for row in self.rows)

    def commitment(self, shown: Mapping[OwnerKey, Owner]) -> Commitment:
        """Return how many tasks have been taken; declined and withdrawn ones are no longer asked."""
        asked = {state: count for state, count in self.counts.items() if state not in NOT_ASKED_STATES}
        return Commitment(
            taken=sum(count for state, count in asked.items() if state in TAKEN),
            asked=sum(asked.values()),
            awaited=tuple(shown[key] for key in self.awaited[:NAMED] if key in shown),
            awaits_more=len(self.awaited) > NAMED,
        )


def tasks_of(viewer: Viewer, initiative_id: int) -> FoundTasks:
    """Return the tasks of an initiative in two statements; owners are named with those of the page."""
    rows = _lines(bound(viewer)).all(values(viewer, initiative=initiative_id))
    found = _counts().all({"initiative": initiative_id})
    counts = {row.state: int(row.times) for row in found if row.times}
    return FoundTasks(tuple(rows), counts, tuple(_key(row) for row in found if not row.times))


@prepared
def _lines(viewer: BoundViewer) -> sa.Select:
    """The open ones first: each kind is met in the order of its index, and only as far as the page shows."""
    columns = (Task.id, Task.title, Task.state, *OWNER, Task.due_text, Task.due_on, Task.created_at)
    parts = [
        sa.select(*columns, Task.is_open, Task.due_sort_on)
        .where(Task.initiative_id == INITIATIVE, Task.is_open == is_open, visible_to(viewer))
        .order_by(Task.due_sort_on, Task.id)
        .limit(SHOWN)
        .subquery()
        for is_open in (sa.true(), sa.false())
    ]
    both = sa.union_all(*(sa.select(part) for part in parts)).subquery()
    return sa.select(both).order_by(both.c.is_open.desc(), both.c.due_sort_on, both.c.id).limit(SHOWN)


@prepared
def _counts() -> sa.CompoundSelect:
    """How many tasks there are in each state; and, with 0 for a count, the first owners who have not answered."""
    grouped = sa.select(*OWNER, Task.state, sa.func.count().label("times")).group_by(*OWNER, Task.state)
    # Read once for both: else PostgreSQL looks for the first owners among all tasks of the house.
    found = grouped.where(Task.initiative_id == INITIATIVE).cte("found").prefix_with("MATERIALIZED")
    owner = [found.c[column.key] for column in OWNER]
    nobody = [sa.null().label(column.key) for column in OWNER]
    sums = sa.select(*nobody, found.c.state, sa.func.sum(found.c.times).label("times")).group_by(found.c.state)
    asked = sa.select(*owner, found.c.state, sa.literal(0)).where(found.c.state == TaskState.PROPOSED)
    return sa.union_all(sums, sa.select(asked.order_by(*owner).limit(NAMED + 1).subquery()))


def _key(row: Any) -> OwnerKey:
    return key_of(row.owner_position_id, row.owner_person_id, row.owner_unit_id)


def _line(row: Any, shown: Mapping[OwnerKey, Owner], on: date) -> TaskLine:
    asked_on = day_of(row.created_at) or on
    mark = due_mark(is_open=row.state in OPEN_STATES, due_on=row.due_on, asked_on=asked_on, on=on)
    days = abs((on - (row.due_on or asked_on)).days)
    return TaskLine(row.id, row.title, row.state, shown.get(_key(row)), row.due_text, row.due_on, mark, days)
