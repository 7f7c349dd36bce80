"""Initiatives as one person or one unit meets them."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.organisation.subtree import unit_and_below
from portal.strategy import access
from portal.strategy.models import Initiative, Lifecycle
from portal.strategy.queries.listing import touches
from portal.strategy.queries.rows import InitiativeRow, dressed, light_rows, read_row
from portal.strategy.queries.shown import is_current


@dataclass(frozen=True)
class UnitInitiatives:
    """The first initiatives of a unit, and how many there are in all."""

    rows: tuple[InitiativeRow, ...]
    total: int


def mine(viewer: Viewer, on: date, limit: int = 50) -> list[InitiativeRow]:
    """Return what the viewer answers for, drafts too, or the viewer's own units own or contribute to.

    Own units are those led today and those of a held post, without the units below. What ends first comes first.
    """
    units = sorted(viewer.led_unit_ids | viewer.unit_ids)
    own_drafts = sa.and_(Initiative.lifecycle == Lifecycle.DRAFT, access.owned_by(viewer))
    query = light_rows(viewer, on).where(
        sa.or_(sa.and_(is_current(), sa.or_(access.owned_by(viewer), touches(units))), own_drafts)
    )
    # A column that is true or false sorts alike on both databases; missing dates do not.
    query = query.order_by(Initiative.ends_on.is_(None), Initiative.ends_on, Initiative.id).limit(limit)
    return dressed((read_row(row) for row in db.session.execute(query)), on)


def for_unit(viewer: Viewer, unit_id: int, on: date, limit: int = 8) -> UnitInitiatives:
    """Return the current initiatives that a unit or one below it owns or contributes to: one statement."""
    query = light_rows(viewer, on).where(is_current(), touches(unit_and_below(unit_id, on)))
    total = sa.func.count().over().label("total")
    query = query.add_columns(total).order_by(Initiative.title, Initiative.id).limit(limit)
    rows = db.session.execute(query).all()
    return UnitInitiatives(tuple(read_row(row) for row in rows), rows[0].total if rows else 0)
