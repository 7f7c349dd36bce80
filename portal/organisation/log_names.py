"""What the log calls the rows of this room: units by their latest name, appointments by person and post."""

import sqlalchemy as sa

from portal.audit.naming import register_names, register_told
from portal.identity.models import Person
from portal.organisation.models import Appointment, Committee, Position, Unit, UnitPeriod

_UNIT = (
    sa.select(UnitPeriod.name)
    .where(UnitPeriod.unit_id == Unit.id)
    .order_by(UnitPeriod.valid_from.desc())
    .limit(1)
    .scalar_subquery()
)
_APPOINTMENT = (
    sa.select(Person.name + ", " + Position.title)
    .where(Person.id == Appointment.person_id, Position.id == Appointment.position_id)
    .scalar_subquery()
)

register_names(Unit.id, _UNIT)
register_names(Position.id, Position.title)
register_names(Committee.id, Committee.name)
register_names(Appointment.id, _APPOINTMENT)
register_told("units", "parent_id", "units")
