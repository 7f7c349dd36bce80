"""Initiatives as one unit meets them."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.subtree import unit_and_below
from portal.strategy.models import Initiative
from portal.strategy.queries.listing import touches
from portal.strategy.queries.rows import InitiativeRow, light_rows, read_row
from portal.strategy.queries.shown import is_current


@dataclass(frozen=True)
class UnitInitiatives:
    """The first initiatives of a unit, and how many there are in all."""

    rows: tuple[InitiativeRow, ...]
    total: int


def for_unit(viewer: Viewer, unit_id: int, on: date, limit: int = 8) -> UnitInitiatives:
    """Return the current initiatives that a unit or one below it owns or contributes to: one statement."""
    query = light_rows(viewer, on).where(is_current(), touches(unit_and_below(unit_id, on)))
    total = sa.func.count().over().label("total")
    query = query.add_columns(total).order_by(Initiative.title, Initiative.id).limit(limit)
    rows = db.session.execute(query).all()
    return UnitInitiatives(tuple(read_row(row) for row in rows), rows[0].total if rows else 0)
