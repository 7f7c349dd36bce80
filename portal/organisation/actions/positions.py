"""Creating and closing posts."""

from datetime import date

import sqlalchemy as sa

from portal.audit.actions import Actor, record
from portal.db import db
from portal.organisation.actions.appointments import end_appointment
from portal.organisation.actions.refusals import AlreadyEndedError, PostTakenError, UnitEndsError, UnitMissingError
from portal.organisation.actions.units import hold_units
from portal.organisation.lineage import rows_on
from portal.organisation.models import Appointment, Level, Position, Unit
from portal.organisation.queries.units import unit_rows
from portal.organisation.rules import lasts
from portal.organisation.validity import Period


def create_position(
    actor: Actor, unit: Unit, title: str, level: Level, from_on: date, *, leads_unit: bool = False
) -> Position:
    """Open a post in a unit; `leads_unit` makes it the unit's own leader. Raises UnitMissingError and UnitEndsError."""
    hold_units()
    rows = [row for row in unit_rows() if row.unit_id == unit.id]
    if unit.id not in rows_on(rows, from_on):
        raise UnitMissingError(unit.code)
    if not lasts(unit.id, Period(from_on), rows):
        raise UnitEndsError(unit.code)
    position = Position(unit_id=unit.id, title=title, level=level, leads_unit=leads_unit, valid_from=from_on)
    db.session.add(position)
    record(actor, "position.created", position, title)
    return position


def close_position(actor: Actor, position: Position, to_on: date) -> None:
    """Let `to_on` be the first day a post no longer exists; whoever holds it leaves it then.

    Raises AlreadyEndedError, BackwardsPeriodError, and PostTakenError when somebody is to begin later.
    """
    if position.valid_to is not None and position.valid_to <= to_on:
        raise AlreadyEndedError(position.title)
    Period(position.valid_from, to_on)
    remains = sa.or_(Appointment.valid_to.is_(None), Appointment.valid_to > to_on)
    for appointment in db.session.scalars(
        sa.select(Appointment).where(Appointment.position_id == position.id, remains)
    ):
        if appointment.valid_from >= to_on:
            raise PostTakenError(position.title)
        end_appointment(actor, appointment, to_on)
    position.valid_to = to_on
    record(actor, "position.closed", position, position.title)
