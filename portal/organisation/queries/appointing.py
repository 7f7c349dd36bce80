"""What the forms for appointing need to know."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from portal.web.danish import sort_key

NAMESAKES_SHOWN = 10


class Namesake(NamedTuple):
    """Somebody whose name begins as typed, with the post held last."""

    person_id: int
    name: str
    post: str | None


def position_by_id(position_id: int) -> Position | None:
    """Return a post."""
    return db.session.get(Position, position_id)


def appointment_by_id(appointment_id: int) -> Appointment | None:
    """Return an appointment with its post and person."""
    return db.session.scalar(
        sa.select(Appointment)
        .where(Appointment.id == appointment_id)
        .options(joinedload(Appointment.position), joinedload(Appointment.person))
    )


def person_by_id(person_id: int | None) -> Person | None:
    """Return a person."""
    return None if person_id is None else db.session.get(Person, person_id)


def namesakes(name: str) -> list[Namesake]:
    """Return the people whose name begins as `name`, at most ten, in Danish order; one statement.

    All people are never listed: there are thousands.
    """
    if not (beginning := sort_key(name)):
        return []
    last_post = (
        sa.select(Position.title)
        .join(Appointment, Appointment.position_id == Position.id)
        .where(Appointment.person_id == Person.id)
        .order_by(Appointment.valid_from.desc(), Appointment.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(Person.id, Person.name, last_post)
        .where(Person.sort_name.startswith(beginning))
        .order_by(Person.sort_name, Person.id)
        .limit(NAMESAKES_SHOWN)
    )
    return [Namesake(*row) for row in rows]
