"""MED committees of a day with their members."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from portal.db import db, holds_on
from portal.identity.models import Person
from portal.organisation.models import Committee, CommitteeKind, CommitteeMember, UnitPeriod
from portal.web.danish import sort_key


class Member(NamedTuple):
    """Somebody with a seat."""

    name: str
    is_chair: bool


@dataclass
class TreeCommittee:
    """A committee of the day: its members with the chair first, and the committees below it."""

    id: int
    kind: CommitteeKind
    name: str
    parent_id: int | None
    unit_id: int
    unit_name: str | None
    members: list[Member] = field(default_factory=list)
    children: list["TreeCommittee"] = field(default_factory=list)


def committees_tree(on: date) -> list[TreeCommittee]:
    """Return the committees at the top with those below them, in Danish order; one statement."""
    found = {committee.id: committee for committee in _committees(holds_on(Committee, on), on)}
    tops = []
    for committee in found.values():
        above = found.get(committee.parent_id or 0)
        (above.children if above else tops).append(committee)
    return tops


def committee_of(lineage: Sequence[int], on: date) -> TreeCommittee | None:
    """Return the committee that follows a unit's matters; one statement.

    `lineage` holds the ids of the unit and of those above it, the nearest first: so does the answer go.
    """
    found = _committees(sa.and_(Committee.unit_id.in_(lineage), holds_on(Committee, on)), on)
    found.sort(key=lambda one: (lineage.index(one.unit_id), one.kind is CommitteeKind.MAIN))
    return found[0] if found else None


def _committees(condition: sa.ColumnElement[bool], on: date) -> list[TreeCommittee]:
    seat = sa.and_(CommitteeMember.committee_id == Committee.id, holds_on(CommitteeMember, on))
    rows = db.session.execute(
        sa.select(Committee, UnitPeriod.name, Person.name, CommitteeMember.is_chair)
        .join(
            UnitPeriod,
            sa.and_(UnitPeriod.unit_id == Committee.unit_id, holds_on(UnitPeriod, on)),
            isouter=True,
        )
        .join(CommitteeMember, seat, isouter=True)
        .join(Person, Person.id == CommitteeMember.person_id, isouter=True)
        .where(condition)
        .order_by(Committee.id, CommitteeMember.is_chair.desc(), Person.sort_name, Person.id)
    )
    found: dict[int, TreeCommittee] = {}
    for row, unit_name, name, is_chair in rows:
        shown = TreeCommittee(row.id, row.kind, row.name, row.parent_id, row.unit_id, unit_name)
        committee = found.setdefault(row.id, shown)
        if name is not None:
            committee.members.append(Member(name, is_chair))
    return sorted(found.values(), key=lambda one: (sort_key(one.name), one.id))
