"""Leave (orlov): noting when somebody is away. Why is never stored."""

from datetime import date

from portal.audit.actions import Actor, record, record_change
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Leave
from portal.organisation.validity import Period


def note_leave(actor: Actor, person: Person, from_on: date, to_on: date | None = None) -> Leave:
    """Note that somebody is on leave; `to_on` is the first day back. Raises BackwardsPeriodError."""
    Period(from_on, to_on)
    leave = Leave(person_id=person.id, valid_from=from_on, valid_to=to_on)
    db.session.add(leave)
    record(actor, "leave.noted", leave, person.name)
    return leave


def end_leave(actor: Actor, leave: Leave, to_on: date) -> None:
    """Let `to_on` be the first day back, also of a leave whose end was another. Raises BackwardsPeriodError."""
    Period(leave.valid_from, to_on)
    leave.valid_to = to_on
    record_change(actor, "leave.ended", leave, leave.person.name)
