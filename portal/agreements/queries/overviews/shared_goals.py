"""How the shared goals stand across the municipality and by area: numbers, and none that says how one leader stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.agreements.hiding import FEWEST, hidden_parts, tells_of_all
from portal.agreements.models import Agreement, AgreementState, Basis, BasisGoal, BasisState, Goal, GoalStatus
from portal.db import ON, db
from portal.organisation import nearest
from portal.organisation.lineage import rows_on
from portal.organisation.models import Position
from portal.organisation.queries.units import unit_rows
from portal.prepared import prepared
from portal.strategy.models import Circle
from portal.strategy.queries import CircleName
from portal.web.danish import sort_key

BASIS = sa.bindparam("basis", type_=sa.Integer)
AGREED = (AgreementState.ACCEPTED, AgreementState.FOLLOWED_UP, AgreementState.CLOSED)
Counts = dict[int | None, dict[GoalStatus | None, int]]


@dataclass(frozen=True)
class Split:
    """How many agreements bear each status, in the order of the statuses, and how many have said nothing yet."""

    counts: tuple[tuple[GoalStatus, int], ...]
    unsaid: int

    @property
    def said(self) -> int:
        """How many have said how it goes."""
        return sum(count for _, count in self.counts)

    @property
    def total(self) -> int:
        """How many agreements have the goal."""
        return self.said + self.unsaid


@dataclass(frozen=True)
class GoalAcross:
    """A shared goal; a split is None where it is hidden. `areas` are (name, split), empty where they are not shown."""

    id: int
    title: str
    aim: str
    circle: CircleName | None
    whole: Split | None
    areas: tuple[tuple[str, Split | None], ...]


def shared_goals_of(basis: Basis, on: date, *, is_all: bool, gone: str = "") -> tuple[GoalAcross, ...]:
    """Return the shared goals of a basis in numbers: three statements.

    With `is_all` also the goals that are not open, and every area; without, the open ones across the municipality.
    """
    goals = _goals(basis.id, is_all=is_all)
    rows: Sequence[Any] = _counted(by_unit=is_all).all({"basis": basis.id})
    names = _area_names(rows, on, gone) if is_all else {}
    by_goal: dict[int, Counts] = {}
    for goal_id, unit_id, status, count in rows:
        statuses = by_goal.setdefault(goal_id, {}).setdefault(names.get(unit_id, (None, ""))[0], {})
        statuses[status] = statuses.get(status, 0) + count
    titles = dict(names.values())
    return tuple(_across(row, by_goal.get(row.id, {}), titles, is_all=is_all) for row in goals)


def open_goals(on: date) -> Sequence[Any]:
    """Return id and title of the open shared goals of today: one statement, no numbers."""
    return _open_today().all({"on": on})


def _across(row: Any, counts: Counts, names: Mapping[int | None, str], *, is_all: bool) -> GoalAcross:
    whole = _split(list(counts.values()))
    # The board and HR may open every agreement; to others a split where all say the same would name them all.
    is_shown = whole.said >= FEWEST and (is_all or not tells_of_all([*dict(whole.counts).values(), whole.unsaid]))
    circle = CircleName(row.code, row.name, row.short_name) if row.code else None
    parts = {area: _split([statuses]) for area, statuses in counts.items()}
    hidden = hidden_parts({area: split.said for area, split in parts.items()})
    areas = [(names[area], None if area in hidden else parts[area]) for area in parts if area in names]
    areas.sort(key=lambda area: (not area[0], sort_key(area[0])))
    return GoalAcross(row.id, row.title, row.aim, circle, whole if is_shown else None, tuple(areas))


def _split(parts: Sequence[Mapping[GoalStatus | None, int]]) -> Split:
    sums = {status: sum(part.get(status, 0) for part in parts) for status in (*GoalStatus, None)}
    return Split(tuple((status, sums[status]) for status in GoalStatus), sums[None])


def _area_names(rows: Sequence[Any], on: date, gone: str) -> dict[int, tuple[int | None, str]]:
    """The area of each unit, by id and name."""
    units = rows_on(unit_rows(on), on)
    parents = {unit_id: row.parent_id for unit_id, row in units.items()}
    areas = {row.unit_id: nearest.area_of(row.unit_id, parents) for row in rows}
    return {unit: (area, units[area].name if area is not None else gone) for unit, area in areas.items()}


def _goals(basis_id: int, *, is_all: bool) -> Sequence[Any]:
    query = (
        sa.select(BasisGoal.id, BasisGoal.title, BasisGoal.aim, Circle.code, Circle.name, Circle.short_name)
        .outerjoin(Circle, Circle.id == BasisGoal.circle_id)
        .where(BasisGoal.basis_id == basis_id)
        .order_by(BasisGoal.rank)
    )
    return db.session.execute(query if is_all else query.where(BasisGoal.is_open)).all()


@prepared
def _counted(*, by_unit: bool) -> sa.Select:
    unit = Position.unit_id if by_unit else sa.null()
    query = (
        sa.select(Goal.basis_goal_id, unit.label("unit_id"), Goal.status, sa.func.count())
        .join(BasisGoal, BasisGoal.id == Goal.basis_goal_id)
        .join(Agreement, Agreement.id == Goal.agreement_id)
        .where(BasisGoal.basis_id == BASIS, Goal.is_live, Agreement.state.in_(AGREED))
    )
    if not by_unit:
        return query.group_by(Goal.basis_goal_id, Goal.status)
    at_units = query.join(Position, Position.id == Agreement.position_id)
    return at_units.group_by(Goal.basis_goal_id, Position.unit_id, Goal.status)


@prepared
def _open_today() -> sa.Select:
    return (
        sa.select(BasisGoal.id, BasisGoal.title, BasisGoal.aim)
        .join(Basis, Basis.id == BasisGoal.basis_id)
        .where(BasisGoal.is_open, Basis.state == BasisState.PUBLISHED, Basis.starts_on <= ON, Basis.ends_on >= ON)
        .order_by(Basis.starts_on, BasisGoal.rank)
    )
