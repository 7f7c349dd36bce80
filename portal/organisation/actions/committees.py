"""Founding MED committees and seating their members."""

from datetime import date

import sqlalchemy as sa

from portal.audit.actions import Actor, record
from portal.db import db, holds_on
from portal.identity.models import Person
from portal.organisation.actions.refusals import SeatTakenError, UnitMissingError
from portal.organisation.models import Committee, CommitteeKind, CommitteeMember, Unit, UnitPeriod
from portal.organisation.validity import Period, covers, overlaps


def found_committee(
    actor: Actor,
    kind: CommitteeKind,
    name: str,
    unit: Unit,
    from_on: date,
    parent: Committee | None = None,
) -> Committee:
    """Let a committee begin that follows the matters of `unit` and all below it. Raises UnitMissingError."""
    exists = sa.select(UnitPeriod.id).where(UnitPeriod.unit_id == unit.id, holds_on(UnitPeriod, from_on))
    if db.session.scalar(exists) is None:
        raise UnitMissingError(unit.code)
    parent_id = parent.id if parent else None
    committee = Committee(kind=kind, name=name, unit_id=unit.id, parent_id=parent_id, valid_from=from_on)
    db.session.add(committee)
    record(actor, "committee.founded", committee, name)
    return committee


def seat_member(
    actor: Actor,
    committee: Committee,
    person: Person,
    from_on: date,
    to_on: date | None = None,
    is_chair: bool = False,
) -> CommitteeMember:
    """Give a person a seat on a committee. Raises BackwardsPeriodError and SeatTakenError."""
    period = Period(from_on, to_on)
    seats = db.session.execute(
        sa.select(CommitteeMember.valid_from, CommitteeMember.valid_to).where(
            CommitteeMember.committee_id == committee.id, CommitteeMember.person_id == person.id
        )
    )
    exists = Period(committee.valid_from, committee.valid_to)
    if not covers(exists, period) or any(overlaps(Period(*seat), period) for seat in seats):
        raise SeatTakenError(committee.name)
    member = CommitteeMember(
        committee_id=committee.id,
        person_id=person.id,
        is_chair=is_chair,
        valid_from=from_on,
        valid_to=to_on,
    )
    db.session.add(member)
    record(actor, "committee.seated", member, f"{person.name}, {committee.name}")
    return member
