"""Appointing people to posts, and ending it. The trigger has the last word when two do it at once."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal.audit.actions import Actor, record, record_change
from portal.db import db
from portal.identity.models import Person
from portal.organisation.actions.refusals import OwnAppointmentError, PostMissingError, PostTakenError
from portal.organisation.models import Appointment, Position
from portal.organisation.validity import Period, covers, overlaps


def appoint(
    actor: Actor,
    person: Person,
    position: Position,
    from_on: date,
    to_on: date | None = None,
    is_acting: bool = False,
) -> Appointment:
    """Let a person hold a post; `to_on` is the first day no longer. An acting one may stand beside a regular one.

    Nobody appoints themselves: whoever runs the organisation must not give themselves what a post may see.
    Raises OwnAppointmentError, BackwardsPeriodError, PostMissingError and PostTakenError.
    """
    if person.id == actor.person_id:
        raise OwnAppointmentError(position.title)
    period = Period(from_on, to_on)
    if not covers(Period(position.valid_from, position.valid_to), period):
        raise PostMissingError(position.title)
    _refuse_taken(position, period, is_acting)
    appointment = Appointment(
        position_id=position.id,
        person_id=person.id,
        is_acting=is_acting,
        valid_from=from_on,
        valid_to=to_on,
    )
    try:
        with db.session.begin_nested():
            db.session.add(appointment)
    except IntegrityError as error:
        raise PostTakenError(position.title) from error
    record(actor, "appointment.made", appointment, _name(person, position))
    return appointment


def end_appointment(actor: Actor, appointment: Appointment, to_on: date) -> None:
    """Let `to_on` be the first day somebody no longer holds a post, also when another end was set.

    One's own can be shortened, never prolonged.
    Raises OwnAppointmentError, BackwardsPeriodError, PostMissingError and PostTakenError.
    """
    ends_on = appointment.valid_to
    if appointment.person_id == actor.person_id and ends_on is not None and to_on > ends_on:
        raise OwnAppointmentError
    period = Period(appointment.valid_from, to_on)
    position = db.session.get_one(Position, appointment.position_id)
    person = db.session.get_one(Person, appointment.person_id)
    if not covers(Period(position.valid_from, position.valid_to), period):
        raise PostMissingError(position.title)
    _refuse_taken(position, period, appointment.is_acting, apart_from=appointment.id)
    appointment.valid_to = to_on
    record_change(actor, "appointment.ended", appointment, _name(person, position))


def _refuse_taken(position: Position, period: Period, is_acting: bool, *, apart_from: int = 0) -> None:
    others = db.session.execute(
        sa.select(Appointment.valid_from, Appointment.valid_to).where(
            Appointment.position_id == position.id,
            Appointment.is_acting == is_acting,
            Appointment.id != apart_from,
        )
    )
    if any(overlaps(Period(*other), period) for other in others):
        raise PostTakenError(position.title)


def _name(person: Person, position: Position) -> str:
    return f"{person.name}, {position.title}"
