"""The tasks of one unit, as its own page shows them: one statement, so owners are joined as titles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.clock import COPENHAGEN
from portal.db import ON, db
from portal.identity.models import Person
from portal.organisation.labels import title_shown
from portal.organisation.models import Position, UnitPeriod
from portal.organisation.unit_periods import last_period
from portal.prepared import prepared
from portal.tasks.access import people_of, posts_of, visible_to
from portal.tasks.models import Task, TaskState
from portal.tasks.queries.scopes import coordinated_by, is_open_in
from portal.tasks.rules import DueMark, due_mark

MOST_SHOWN = 10
UNIT = sa.bindparam("unit", type_=sa.Integer)


@dataclass(frozen=True)
class UnitTask:
    """An open task in short; `days` counts what the mark tells."""

    id: int
    title: str
    owner_title: str
    state: TaskState
    due_text: str | None
    due_on: date | None
    mark: DueMark | None
    days: int


@dataclass(frozen=True)
class UnitTasks:
    """Open tasks of the unit, its posts and their holders, and of others that it must coordinate, and how many."""

    owned: tuple[UnitTask, ...]
    coordinated: tuple[UnitTask, ...]
    owned_count: int
    coordinated_count: int


def for_unit(viewer: Viewer, unit_id: int, on: date) -> UnitTasks:
    """Return a unit's open tasks that the viewer may see, by due date; at most ten of each, in one statement."""
    rows = _of_unit(bound(viewer)).all(values(viewer, on=on, unit=unit_id))
    owned, others = ([row for row in rows if row.own == own] for own in (1, 0))
    return UnitTasks(_shown(owned, on), _shown(others, on), *(rows[0].found if rows else 0 for rows in (owned, others)))


def count_open(unit_ids: Iterable[int], position_ids: Iterable[int]) -> int:
    """Return how many open tasks belong to units, their posts, or some posts; one statement."""
    units = sorted(unit_ids)
    posts = sa.select(Position.id).where(Position.unit_id.in_(units))
    parts = [Task.owner_unit_id.in_(units), Task.owner_position_id.in_(posts)] if units else []
    parts.append(Task.owner_position_id.in_(sorted(position_ids)))
    query = sa.select(sa.func.count(Task.id)).where(is_open_in(*parts))
    return db.session.scalars(query).one()


@prepared
def _of_unit(viewer: BoundViewer) -> sa.CompoundSelect:
    owners = (
        Task.owner_unit_id == UNIT,
        Task.owner_position_id.in_(posts_of([UNIT])),
        Task.owner_person_id.in_(people_of([UNIT], ON)),
    )
    own = [sa.and_(owner, Task.is_open == sa.true()) for owner in owners]
    sections = [_section(viewer, 1, *own), _section(viewer, 0, coordinated_by(UNIT, ON, is_open_in))]
    return sa.union_all(*(sa.select(section) for section in sections)).order_by("due_sort_on", "id")


def _section(viewer: Viewer, own: int, *parts: Any) -> sa.Subquery:
    """The first tasks of parts that share none; each part is met through an index of its own."""
    title = sa.func.coalesce(Position.title, Person.name, UnitPeriod.name, "").label("owner_title")
    period = sa.and_(UnitPeriod.unit_id == Task.owner_unit_id, last_period(ON))
    is_closed = sa.func.coalesce(sa.func.coalesce(Position.valid_to, UnitPeriod.valid_to) <= ON, sa.false())
    seen = visible_to(viewer)
    found = sa.union_all(*(sa.select(Task.id, Task.due_sort_on).where(part, seen) for part in parts))
    # Found first and then put in order: SQLite would rather walk all open tasks by due date, once for each part.
    gathered = found.cte(f"gathered_{own}").prefix_with("MATERIALIZED")
    first = sa.select(gathered).order_by(gathered.c.due_sort_on, gathered.c.id).limit(MOST_SHOWN).subquery()
    count = sa.select(sa.func.count()).select_from(gathered).scalar_subquery().label("found")
    return (
        sa.select(Task.id, Task.title, title, Task.state, Task.due_text, Task.due_on, Task.created_at)
        .add_columns(Task.due_sort_on, sa.literal(own).label("own"), count, is_closed.label("is_closed"))
        .join(first, first.c.id == Task.id)
        .join(Position, Position.id == Task.owner_position_id, isouter=True)
        .join(Person, Person.id == Task.owner_person_id, isouter=True)
        .join(UnitPeriod, period, isouter=True)
        .subquery()
    )


def _shown(rows: Iterable[Any], on: date) -> tuple[UnitTask, ...]:
    shown = []
    for row in rows:
        asked_on = _day(row.created_at)
        mark = due_mark(is_open=True, due_on=row.due_on, asked_on=asked_on, on=on)
        days = abs((on - (row.due_on or asked_on)).days)
        owner = title_shown(row.owner_title, is_closed=row.is_closed)
        shown.append(UnitTask(row.id, row.title, owner, row.state, row.due_text, row.due_on, mark, days))
    return tuple(shown)


def _day(at: datetime) -> date:
    return at.astimezone(COPENHAGEN).date()
