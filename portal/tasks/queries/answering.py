"""Who can answer for a task today."""

from datetime import date

import sqlalchemy as sa

from portal.db import ON, holds_on
from portal.organisation.models import Appointment, Position
from portal.organisation.owners import OwnerKey
from portal.prepared import prepared


def people_answering(owner: OwnerKey, on: date) -> set[int]:
    """Return who answers for an owner on a date: who holds the post, leads the unit, or is the person."""
    return {owner.id} if owner.kind == "person" else set(_answering(owner.kind).scalars({"id": owner.id, "on": on}))


@prepared
def _answering(kind: str) -> sa.Select:
    asked = sa.bindparam("id", type_=sa.Integer)
    held = sa.select(Appointment.person_id).join(Position, Position.id == Appointment.position_id)
    posts = Position.id == asked if kind == "position" else sa.and_(Position.unit_id == asked, Position.leads_unit)
    return held.where(posts, holds_on(Appointment, ON), holds_on(Position, ON)).distinct()
