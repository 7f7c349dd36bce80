"""Many employees of a unit at once, each in an unlisted post of their own."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa

from portal.audit.actions import Actor, record
from portal.db import db
from portal.organisation.models import Appointment, Level, Position, Unit


def employ(
    actor: Actor, unit: Unit, title: str, people: Collection[int], from_on: date, to_on: date | None = None
) -> None:
    """Let people (ids) be employees of a unit for a period that it lasts; logged once, as a number.

    Three statements, however many people. The caller sees to it that the unit lasts that long.
    """
    if not people:
        return
    shared = {"valid_from": from_on, "valid_to": to_on}
    post = {"unit_id": unit.id, "title": title, "level": Level.STAFF, "leads_unit": False, "is_listed": False}
    made = db.session.scalars(
        sa.insert(Position).returning(Position.id, sort_by_parameter_order=True), [{**post, **shared} for _ in people]
    ).all()
    rows = zip(made, people, strict=True)
    db.session.execute(
        sa.insert(Appointment),
        [{"position_id": post_id, "person_id": person, "is_acting": False, **shared} for post_id, person in rows],
    )
    record(actor, "unit.employed", unit, unit.code, extra={"employees": [None, len(people)]})
