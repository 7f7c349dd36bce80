"""Which people went from a unit that ended to one that began that day."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.db import db
from portal.organisation.history import Turn, turns
from portal.organisation.lineage import UnitRow
from portal.organisation.models import Appointment, Position

SHARE = 4
"""One in so many of those who were in a unit to the last must go to another for it to have turned into that one."""


def people_gone(unit_id: int, rows: Sequence[UnitRow]) -> frozenset[tuple[int, int]]:
    """Return the pairs of units, this one and another, of which one turned into the other by its people.

    A statement for each day on which the unit began or ended and others did the opposite: for most units none.
    """
    return frozenset(pair for turn in turns(unit_id, rows) for pair in _gone(turn))


def _gone(turn: Turn) -> list[tuple[int, int]]:
    held, post = aliased(Appointment), aliased(Position)
    to = sa.select(held.person_id, post.unit_id).join(post, post.id == held.position_id)
    came = to.where(held.valid_from == turn.on, post.unit_id.in_(turn.founded)).distinct().subquery()
    query = (
        sa.select(Position.unit_id, came.c.unit_id, sa.func.count(Appointment.person_id.distinct()))
        .join(Position, Position.id == Appointment.position_id)
        .join(came, came.c.person_id == Appointment.person_id, isouter=True)
        .where(Appointment.valid_to == turn.on, Position.unit_id.in_(turn.ended))
        .group_by(Position.unit_id, came.c.unit_id)
    )
    counted = db.session.execute(query).all()
    were: dict[int, int] = {}
    for before, _, count in counted:
        were[before] = were.get(before, 0) + count
    return [(before, now) for before, now, count in counted if now is not None and count * SHARE >= were[before]]
