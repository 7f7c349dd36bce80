"""Initiatives as one unit meets them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import ON, db
from portal.organisation.models import Position
from portal.organisation.subtree import unit_and_below
from portal.prepared import prepared
from portal.strategy.models import Initiative
from portal.strategy.queries.listing import touches
from portal.strategy.queries.rows import InitiativeRow, light_rows, read_row
from portal.strategy.queries.shown import is_current, is_unfinished, silence_days_of_leader


@dataclass(frozen=True)
class UnitInitiatives:
    """The first initiatives of a unit, and how many there are in all."""

    rows: tuple[InitiativeRow, ...]
    total: int


def for_unit(viewer: Viewer, unit_id: int, on: date, limit: int = 8) -> UnitInitiatives:
    """Return the current initiatives that a unit or one below it owns or contributes to: one statement."""
    rows = _touching(bound(viewer), on, silence_days_of_leader()).all(values(viewer, unit=unit_id, limit=limit))
    return UnitInitiatives(tuple(read_row(row) for row in rows), rows[0].total if rows else 0)


def count_unfinished(unit_ids: Collection[int], position_ids: Collection[int]) -> int:
    """Return how many initiatives without an end belong to units, their posts, or some posts; one statement."""
    posts = sa.select(Position.id).where(Position.unit_id.in_(unit_ids))
    owned = sa.or_(Initiative.owner_position_id.in_(posts), Initiative.owner_position_id.in_(position_ids))
    query = sa.select(sa.func.count()).select_from(Initiative)
    query = query.where(is_unfinished(), sa.or_(Initiative.unit_id.in_(unit_ids), owned))
    return db.session.scalars(query).one()


@prepared
def _touching(viewer: BoundViewer, on: date, quiet_days: int) -> sa.Select:
    below = unit_and_below(sa.bindparam("unit", type_=sa.Integer), ON)
    query = light_rows(viewer, on, quiet_days).where(is_current(), touches(below))
    query = query.add_columns(sa.func.count().over().label("total"))
    return query.order_by(Initiative.title, Initiative.id).limit(sa.bindparam("limit", type_=sa.Integer))
