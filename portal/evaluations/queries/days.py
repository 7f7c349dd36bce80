"""The organisation of a day, as eligibility reads it; four statements, however many people there are."""

from datetime import date

import sqlalchemy as sa

from portal.db import db, holds_on
from portal.evaluations.eligibility import Day, Held, since
from portal.organisation.lineage import rows_on
from portal.organisation.models import Appointment, Leave, Level, Position
from portal.organisation.queries.units import unit_rows, walk

RANK = {level: rank for rank, level in enumerate(Level)}


def day_on(on: date) -> Day:
    """Return the units and all held posts of a day, from the top down and the foremost holder of a post first."""
    units = rows_on(unit_rows(on), on)
    order = {row.unit_id: number for number, (_, row) in enumerate(walk(units))}
    spells: dict[tuple[int, int], list[tuple[date, date | None]]] = {}
    for person_id, unit_id, valid_from, valid_to in db.session.execute(_started(on)):
        spells.setdefault((person_id, unit_id), []).append((valid_from, valid_to))
    rows = [(one, post) for one, post in db.session.execute(_held_on(on)) if post.unit_id in order]
    rows.sort(key=lambda row: (order[row[1].unit_id], *_rank(*row)))
    held = [_held(one, post, since(spells[one.person_id, post.unit_id], on)) for one, post in rows]
    leave = db.session.scalars(sa.select(Leave.person_id).where(holds_on(Leave, on)))
    return Day({unit_id: row.parent_id for unit_id, row in units.items()}, held, frozenset(leave))


def _started(on: date) -> sa.Select:
    """Every time that somebody has been in a unit up to a day."""
    query = sa.select(Appointment.person_id, Position.unit_id, Appointment.valid_from, Appointment.valid_to)
    return query.join(Position, Position.id == Appointment.position_id).where(Appointment.valid_from <= on)


def _held_on(on: date) -> sa.Select:
    query = sa.select(Appointment, Position).join(Position, Position.id == Appointment.position_id)
    return query.where(holds_on(Appointment, on), holds_on(Position, on)).order_by(Appointment.id)


def _rank(appointment: Appointment, position: Position) -> tuple[object, ...]:
    """Return the order within a unit: its leader first, then by level and title; an acting holder before a regular."""
    return (not position.leads_unit, RANK[position.level], position.title, position.id, not appointment.is_acting)


def _held(appointment: Appointment, position: Position, there_since: date) -> Held:
    return Held(
        position_id=position.id,
        unit_id=position.unit_id,
        person_id=appointment.person_id,
        level=position.level.value,
        leads_unit=position.leads_unit,
        since=there_since,
        title=position.title,
    )
