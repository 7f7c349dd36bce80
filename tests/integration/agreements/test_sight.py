"""Who sees which agreement: the condition in SQL and the rule in Python say the same, in whatever house."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.access.models import RoleGrant
from portal.access.queries import load_viewer
from portal.access.roles import Role as Granted
from portal.access.viewer import Viewer
from portal.agreements import access
from portal.agreements.access import Sight
from portal.agreements.models import Agreement, Basis, Role, Side
from portal.agreements.queries.standing import find_agreement, standing_of
from portal.agreements.queries.standing_in import stands_in
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import (
    Committee,
    CommitteeKind,
    CommitteeMember,
    Level,
    Position,
    Unit,
    UnitKind,
)
from portal.organisation.validity import Period, holds, overlaps
from tests.factories.agreements import MADE, ON
from tests.factories.house import House
from tests.factories.organisation import appoint, make_person, make_position, make_unit
from tests.factories.viewers import viewer_of

PEOPLE, POSTS, UNITS = 6, 6, 4
ENDS_ON = date(2026, 12, 31)
PERIOD = Period(date(2025, 1, 1), ENDS_ON + timedelta(days=1))
EARLY = date(2020, 1, 1)

posts = st.tuples(st.integers(0, UNITS - 1), st.sampled_from(list(Level)), st.booleans())
spans = st.tuples(st.integers(-1500, 200), st.none() | st.integers(1, 900))
held = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, POSTS - 1), st.booleans(), spans)
grants = st.tuples(st.integers(0, PEOPLE - 1), st.sampled_from(list(Granted)), st.none() | st.integers(0, UNITS - 1))


@dataclass
class Place:
    """A random house: units in a random tree, posts in them, and who holds them when."""

    units: list[Unit] = field(default_factory=list)
    posts: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    held: list[Any] = field(default_factory=list)

    def viewer(self, person_id: int) -> Viewer:
        return load_viewer(person_id=person_id, account_id=0, name="", email="", on=ON)

    def in_post(self, person_id: int, position_id: int) -> list[Any]:
        return [row for row in self.held if (row.person_id, row.position_id) == (person_id, position_id)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    parents=st.lists(st.integers(0, 9), min_size=UNITS, max_size=UNITS),
    rows=st.lists(posts, min_size=POSTS, max_size=POSTS),
    appointments=st.lists(held, max_size=14),
    roles=st.lists(grants, max_size=3),
    parties=st.permutations(range(POSTS)),
    member=st.none() | st.integers(0, PEOPLE - 1),
)
def test_the_list_and_the_rule_agree_in_any_house(
    app: Flask, house: House, parents, rows, appointments, roles, parties, member
) -> None:
    try:
        place = _place(parents, rows, appointments, roles, member)
        basis = Basis(title="Grundlag", starts_on=PERIOD.valid_from, ends_on=ENDS_ON, changed_at=MADE)
        basis.changed_by_id = house.people["hr"]
        agreement = Agreement(basis=basis, changed_at=MADE)
        agreement.position_id, agreement.leader_position_id = place.posts[parties[0]], place.posts[parties[1]]
        db.session.add(agreement)
        db.session.flush()
        for person_id in place.people:
            _check(place, place.viewer(person_id), agreement, basis)
        for persona in ("medarbejder", "med", "politiker", "revisor", "admin", "sekretariat"):
            assert find_agreement(viewer_of(house, persona, ON), agreement.id, ON) is None
    finally:
        db.session.rollback()


def _check(place: Place, viewer: Viewer, agreement: Agreement, basis: Basis) -> None:
    standing = standing_of(agreement, basis, ON)
    seen = access.sight(viewer, standing)
    listed = db.session.scalars(sa.select(Agreement.id).where(access.visible_to(viewer))).all()
    assert (agreement.id in listed) == (seen is not Sight.NOTHING)
    found = find_agreement(viewer, agreement.id, ON)
    assert (found.sight if found else Sight.NOTHING) is seen
    stood_in = db.session.scalars(sa.select(Agreement.id).where(stands_in(viewer)), {"on": ON}).all()
    assert (agreement.id in stood_in) == (viewer.person_id in standing.stand_in_ids)
    side, role = access.side_of(viewer, standing), access.role_of(viewer, standing)
    if side is not None:
        assert seen in (Sight.FULL, Sight.UNIT_PART)
        assert (role is Role.ON_BEHALF) == (seen is Sight.UNIT_PART) or access.sees_all_unit_parts(viewer)
    assert not standing.holder_ids & (standing.leader_ids | standing.stand_in_ids)
    own = place.in_post(viewer.person_id, agreement.position_id)
    is_party = any(holds(row, ON) for row in own + place.in_post(viewer.person_id, agreement.leader_position_id))
    assert is_party == (seen is Sight.FULL)
    if side is Side.HOLDER:
        assert any(holds(row, ON) for row in own)
    if is_party or viewer.is_leader or viewer.has_role_everywhere("hr"):
        return
    was_there = any(row.valid_to is not None and row.valid_to <= ON and overlaps(row, PERIOD) for row in own)
    assert seen is (Sight.OWN_TIME if was_there else Sight.NOTHING)


def _place(parents, rows, appointments, roles, member) -> Place:
    place = Place()
    for number, parent in enumerate(parents):
        above = place.units[parent % number] if number and parent < 8 else None
        place.units.append(make_unit(f"X{number}", f"Enhed {number}", UnitKind.AREA, above))
    for number, (unit, level, leads) in enumerate(rows):
        leads_unit = leads and level is not Level.STAFF
        place.posts.append(make_position(place.units[unit], f"Post {number}", level, leads_unit=leads_unit).id)
    place.people = [make_person(f"Person {number}").id for number in range(PEOPLE)]
    for person, post, is_acting, (start, length) in appointments:
        _appoint(place, person, post, is_acting=is_acting, start=start, length=length)
    for person, role, unit in roles:
        limit = None if unit is None else place.units[unit].id
        db.session.add(
            RoleGrant(person_id=place.people[person], role=role, unit_id=limit, valid_from=PERIOD.valid_from)
        )
    if member is not None:
        committee = Committee(kind=CommitteeKind.AREA, name="OU", unit_id=place.units[0].id, valid_from=EARLY)
        db.session.add(committee)
        db.session.flush()
        seat = {"committee_id": committee.id, "person_id": place.people[member], "valid_from": EARLY}
        db.session.add(CommitteeMember(**seat))
    db.session.flush()
    return place


def _appoint(place: Place, person: int, post: int, *, is_acting: bool, start: int, length: int | None) -> None:
    """Add an appointment unless the post is taken in that capacity, which the database refuses."""
    begins = ON + timedelta(days=start)
    period = Period(begins, None if length is None else begins + timedelta(days=length))
    position_id = place.posts[post]
    taken = [row for row in place.held if (row.position_id, row.is_acting) == (position_id, is_acting)]
    if any(overlaps(row, period) for row in taken):
        return
    someone = db.session.get_one(Person, place.people[person])
    position = db.session.get_one(Position, position_id)
    days = {"valid_from": period.valid_from, "valid_to": period.valid_to}
    place.held.append(appoint(someone, position, is_acting=is_acting, **days))
