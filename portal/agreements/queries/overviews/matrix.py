"""The matrix: the leaders below the viewer across the shared goals of a basis."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.access import followed_by
from portal.agreements.models import Agreement, Basis, BasisGoal, Goal, GoalStatus
from portal.agreements.queries.overviews.rows import posts_of
from portal.organisation import nearest
from portal.organisation.lineage import UnitRow, rows_on
from portal.organisation.models import Position
from portal.organisation.owners import Owner
from portal.organisation.queries.units import unit_rows, walk
from portal.prepared import prepared
from portal.strategy.queries.shown import day_of
from portal.web.danish import sort_key
from portal.web.paging import PAGE_SIZE, Page

BASIS = sa.bindparam("basis", type_=sa.Integer)
IDS = sa.bindparam("ids", expanding=True, type_=sa.Integer)


@dataclass(frozen=True)
class Cell:
    """How one shared goal stands in one agreement; `is_in` is false where the goal has been taken out."""

    status: GoalStatus | None = None
    said_on: date | None = None
    is_in: bool = False


@dataclass(frozen=True)
class MatrixRow:
    """A leader's agreement with a cell of each shared goal; `last_on` is the last word on any of its goals."""

    id: int
    post: Owner
    area: str
    state: str
    last_on: date | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """A page of leaders; `goals` are (id, title) of the shared goals; `areas` the choices of a filter."""

    goals: tuple[tuple[int, str], ...]
    page: Page
    areas: tuple[tuple[str, str], ...]


def matrix_of(viewer: Viewer, basis: Basis, area_id: int | None, *, number: int = 1, size: int = PAGE_SIZE) -> Matrix:
    """Return the leaders whose agreements the viewer follows, in the order of the organisation: five statements."""
    found = _followed(bound(viewer)).all(values(viewer, basis=basis.id))
    units = rows_on(unit_rows(viewer.on), viewer.on)
    parents = {unit_id: row.parent_id for unit_id, row in units.items()}
    area_of = {unit_id: nearest.area_of(unit_id, parents) for unit_id in {row.unit_id for row in found}}
    order = {row.unit_id: place for place, (_, row) in enumerate(walk(units))}
    wanted = [row for row in found if area_id is None or area_of[row.unit_id] == area_id]
    wanted.sort(key=lambda row: (order.get(row.unit_id, len(order)), sort_key(row.title), row.id))
    first = (number - 1) * size
    shown = wanted[first : first + size]
    goals = tuple((row.id, row.title) for row in _goals().all({"basis": basis.id}))
    names = {unit_id: row.name for unit_id, row in units.items()}
    areas = {row.unit_id: names.get(area_of[row.unit_id] or 0, "") for row in shown}
    rows = _rows(shown, basis, viewer.on, [goal_id for goal_id, _ in goals], areas)
    page = Page(rows, number, len(wanted), size, has_more=len(wanted) > first + size)
    return Matrix(goals, page, _area_choices(set(area_of.values()), units, order))


def _rows(
    shown: Sequence[Any], basis: Basis, on: date, goal_ids: Sequence[int], areas: Mapping[int, str]
) -> list[MatrixRow]:
    posts = posts_of(shown, on)
    cells, last = _cells([row.id for row in shown])
    return [
        MatrixRow(
            id=row.id,
            post=posts[row.position_id],
            area=areas[row.unit_id],
            state=rules.shown_state(row.state.value, basis.starts_on, on),
            last_on=last.get(row.id),
            cells=tuple(cells.get((row.id, goal_id), Cell()) for goal_id in goal_ids),
        )
        for row in shown
    ]


def _cells(ids: Collection[int]) -> tuple[dict[tuple[int, int], Cell], dict[int, date]]:
    cells: dict[tuple[int, int], Cell] = {}
    last: dict[int, date] = {}
    for row in _statuses().all({"ids": sorted(ids)}) if ids else ():
        said_on = day_of(row.said_at)
        if row.basis_goal_id is not None:
            cells[row.agreement_id, row.basis_goal_id] = Cell(row.status, said_on, is_in=True)
        if said_on is not None:
            last[row.agreement_id] = max(said_on, last.get(row.agreement_id, said_on))
    return cells, last


def _area_choices(
    found: Collection[int | None], units: Mapping[int, UnitRow], order: Mapping[int, int]
) -> tuple[tuple[str, str], ...]:
    areas = sorted((area for area in found if area is not None), key=lambda area: order.get(area, 0))
    return tuple((str(area), units[area].name) for area in areas)


@prepared
def _followed(viewer: BoundViewer) -> sa.Select:
    return (
        sa.select(
            Agreement.id,
            Agreement.position_id,
            Agreement.leader_position_id,
            Agreement.state,
            Position.unit_id,
            Position.title,
        )
        .join(Position, Position.id == Agreement.position_id)
        .where(Agreement.basis_id == BASIS, followed_by(viewer))
    )


@prepared
def _goals() -> sa.Select:
    return sa.select(BasisGoal.id, BasisGoal.title).where(BasisGoal.basis_id == BASIS).order_by(BasisGoal.rank)


@prepared
def _statuses() -> sa.Select:
    return sa.select(Goal.agreement_id, Goal.basis_goal_id, Goal.status, Goal.said_at).where(
        Goal.agreement_id.in_(IDS), Goal.is_live
    )
