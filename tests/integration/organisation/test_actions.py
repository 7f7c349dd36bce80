from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal.audit.actions import SystemActor
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation import actions, queries
from portal.organisation.models import (
    Appointment,
    Committee,
    CommitteeKind,
    Level,
    Position,
    Unit,
    UnitKind,
    UnitPeriod,
)
from portal.organisation.validity import BackwardsPeriodError

ACTOR = SystemActor("Prøve")
CHANGE_ON = date(2023, 1, 1)


@pytest.fixture
def unit(house):
    return lambda key: db.session.get_one(Unit, house.units[key])


@pytest.fixture
def position(house):
    return lambda key: db.session.get_one(Position, house.positions[key])


@pytest.fixture
def person(house):
    return lambda key: db.session.get_one(Person, house.people[key])


def name_on(unit_id, on):
    page = queries.unit_page(unit_id, on)
    assert page is not None
    return page.row.name


def last_entry():
    return db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()


def test_a_renamed_unit_keeps_its_name_of_before(unit):
    actions.rename_unit(ACTOR, unit("A"), "Voksenområdet", CHANGE_ON)
    assert name_on(unit("A").id, date(2022, 12, 31)) == "Socialområdet"
    assert name_on(unit("A").id, CHANGE_ON) == "Voksenområdet"
    entry = last_entry()
    assert entry.verb == "unit.renamed"
    assert entry.changes["name"] == ["Socialområdet", "Voksenområdet"]


def test_a_unit_renamed_on_its_first_day_has_had_no_other_name(unit):
    actions.rename_unit(ACTOR, unit("B"), "Børneområdet", date(2023, 1, 1))
    page = queries.unit_page(unit("B").id, CHANGE_ON)
    assert page is not None
    assert (page.row.name, page.former) == ("Børneområdet", [])


def test_a_moved_unit_lies_under_the_old_parent_until_the_day(unit):
    actions.move_unit(ACTOR, unit("O"), unit("B"), date(2024, 5, 1))
    before = queries.unit_page(unit("O").id, date(2024, 4, 30))
    after = queries.unit_page(unit("O").id, date(2024, 5, 1))
    assert before is not None
    assert after is not None
    assert before.path[-1].unit_id == unit("A").id
    assert after.path[-1].unit_id == unit("B").id


def test_a_unit_cannot_come_to_lie_under_itself(unit):
    with pytest.raises(actions.ParentLoopError):
        actions.move_unit(ACTOR, unit("A"), unit("N"), CHANGE_ON)
    with pytest.raises(actions.ParentLoopError):
        actions.move_unit(ACTOR, unit("A"), unit("A"), CHANGE_ON)


def test_a_unit_needs_a_parent_that_exists_and_a_code_of_its_own(unit):
    with pytest.raises(actions.UnitMissingError):
        actions.found_unit(ACTOR, "NY", "Ny", UnitKind.DEPARTMENT, unit("B"), date(2022, 1, 1))
    with pytest.raises(actions.CodeTakenError):
        actions.found_unit(ACTOR, "SOC", "Ny", UnitKind.DEPARTMENT, unit("B"), CHANGE_ON)


def test_a_new_name_is_not_lost_by_a_move_that_was_planned_before(unit):
    actions.move_unit(ACTOR, unit("O"), unit("B"), date(2027, 6, 1))
    actions.rename_unit(ACTOR, unit("O"), "Ørum og omegn", date(2027, 3, 1))
    assert name_on(unit("O").id, date(2027, 2, 28)) == "Område Ørum"
    assert name_on(unit("O").id, date(2027, 6, 1)) == "Ørum og omegn"


def test_what_is_so_already_is_no_change(unit):
    with pytest.raises(actions.UnchangedError):
        actions.rename_unit(ACTOR, unit("A"), "Socialområdet", CHANGE_ON)
    with pytest.raises(actions.UnchangedError):
        actions.move_unit(ACTOR, unit("O"), unit("A"), CHANGE_ON)


def test_nothing_is_put_into_a_unit_that_is_to_close(unit, position):
    for key in ("afdelingsleder", "medarbejder"):
        actions.close_position(ACTOR, position(key), date(2028, 1, 1))
    actions.close_unit(ACTOR, unit("N"), date(2028, 1, 1))
    with pytest.raises(actions.ParentMissingError):
        actions.found_unit(ACTOR, "NY", "Ny", UnitKind.DEPARTMENT, unit("N"), date(2027, 1, 1))
    with pytest.raises(actions.ParentMissingError):
        actions.move_unit(ACTOR, unit("F"), unit("N"), date(2027, 1, 1))
    with pytest.raises(actions.UnitEndsError):
        actions.create_position(ACTOR, unit("N"), "Ny", Level.STAFF, date(2027, 1, 1))
    with pytest.raises(actions.AlreadyEndedError):
        actions.close_unit(ACTOR, unit("N"), date(2029, 1, 1))


def test_a_unit_does_not_close_before_a_change_that_is_planned(unit, position):
    for key in ("afdelingsleder", "medarbejder"):
        actions.close_position(ACTOR, position(key), date(2027, 1, 1))
    actions.rename_unit(ACTOR, unit("N"), "Nordhuset", date(2028, 1, 1))
    with pytest.raises(actions.UnitChangesLaterError):
        actions.close_unit(ACTOR, unit("N"), date(2027, 6, 1))
    with pytest.raises(BackwardsPeriodError):
        actions.close_unit(ACTOR, unit("N"), date(2014, 1, 1))


def test_a_unit_in_use_names_what_is_left_in_it(unit):
    with pytest.raises(actions.UnitInUseError) as refused:
        actions.close_unit(ACTOR, unit("O"), date(2027, 1, 1))
    assert (refused.value.units, refused.value.leaders) == (("Ørum Nord",), ("Aftaleholder, Område Ørum",))
    assert refused.value.staff == 0


def test_a_founded_unit_is_found_by_code_with_its_aliases(unit):
    actions.found_unit(ACTOR, "NY", "Ny enhed", UnitKind.DEPARTMENT, unit("B"), CHANGE_ON, ["Nyenhed"])
    found = queries.unit_by_code("NY")
    assert found is not None
    page = queries.unit_page(found.id, CHANGE_ON)
    assert page is not None
    assert page.aliases == ["Nyenhed"]
    assert queries.unit_by_code("FINDES-IKKE") is None


def test_a_unit_closes_only_when_its_units_and_posts_are_gone(unit, position):
    with pytest.raises(actions.UnitInUseError):
        actions.close_unit(ACTOR, unit("A"), date(2025, 1, 1))
    for key in ("afdelingsleder", "medarbejder"):
        actions.close_position(ACTOR, position(key), date(2025, 1, 1))
    actions.close_unit(ACTOR, unit("N"), date(2025, 1, 1))
    page = queries.unit_page(unit("N").id, date(2025, 1, 1))
    assert page is not None
    assert not page.exists
    assert [span.last_on for span in page.existed] == [date(2024, 12, 31)]


def test_a_closed_post_lets_its_holder_go(position, house):
    actions.close_position(ACTOR, position("socialchef"), date(2025, 1, 1))
    assert db.session.get_one(Appointment, house.appointments["socialchef"]).valid_to == date(2025, 1, 1)
    with pytest.raises(actions.AlreadyEndedError):
        actions.close_position(ACTOR, position("socialchef"), date(2026, 1, 1))


def test_a_post_has_one_regular_and_one_acting_holder_at_a_time(position, person):
    director = position("velfaerdsdirektoer")
    with pytest.raises(actions.PostTakenError):
        actions.appoint(ACTOR, person("hr"), director, date(2024, 1, 1))
    actions.appoint(ACTOR, person("hr"), director, date(2024, 1, 1), is_acting=True)
    page = queries.unit_page(director.unit_id, date(2024, 6, 1))
    assert page is not None
    assert [(holder.name, holder.is_acting) for holder in page.leaders[0].holders] == [
        ("Sanne Mejlby", True),
        ("Vibeke Lund", False),
    ]


def test_a_successor_begins_on_the_day_after_the_last_one(position, person, house):
    old = db.session.get_one(Appointment, house.appointments["velfaerdsdirektoer"])
    actions.end_appointment(ACTOR, old, date(2024, 1, 1))
    new = actions.appoint(ACTOR, person("hr"), position("velfaerdsdirektoer"), date(2024, 1, 1))
    assert last_entry().changes["valid_from"] == [None, "2024-01-01"]
    with pytest.raises(actions.PostTakenError):
        actions.end_appointment(ACTOR, old, date(2024, 2, 1))
    with pytest.raises(BackwardsPeriodError):
        actions.end_appointment(ACTOR, new, date(2024, 1, 1))


def test_nobody_is_appointed_outside_the_life_of_a_post(position, person):
    with pytest.raises(actions.PostMissingError):
        actions.appoint(ACTOR, person("hr"), position("ubesat"), date(2014, 1, 1), date(2014, 2, 1))
    with pytest.raises(BackwardsPeriodError):
        actions.appoint(ACTOR, person("hr"), position("ubesat"), date(2024, 2, 1), date(2024, 2, 1))


def test_a_post_is_created_only_in_a_unit_that_exists(unit):
    with pytest.raises(actions.UnitMissingError):
        actions.create_position(ACTOR, unit("B"), "Chef", Level.CHIEF, date(2022, 12, 31))
    created = actions.create_position(ACTOR, unit("B"), "Souschef", Level.CHIEF, CHANGE_ON)
    assert created.leads_unit is False


def test_nobody_sits_twice_on_a_committee(unit, person):
    main = actions.found_committee(ACTOR, CommitteeKind.MAIN, "Hovedudvalget", unit("M"), date(2020, 1, 1))
    actions.seat_member(ACTOR, main, person("med"), date(2020, 1, 1), is_chair=True)
    with pytest.raises(actions.SeatTakenError):
        actions.seat_member(ACTOR, main, person("med"), date(2021, 1, 1))
    with pytest.raises(actions.SeatTakenError):
        actions.seat_member(ACTOR, main, person("hr"), date(2019, 1, 1))
    with pytest.raises(actions.UnitMissingError):
        actions.found_committee(ACTOR, CommitteeKind.AREA, "OU", unit("B"), date(2022, 1, 1), main)
    assert db.session.get_one(Committee, main.id).name == "Hovedudvalget"


@pytest.mark.parametrize("is_acting", [True, False])
def test_the_database_itself_refuses_two_holders_at_once(position, person, is_acting):
    for key in ("hr", "med"):
        row = Appointment(
            position_id=position("ubesat").id,
            person_id=person(key).id,
            is_acting=is_acting,
            valid_from=date(2025, 1, 1),
        )
        db.session.add(row)
        if key == "hr":
            db.session.flush()
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_database_itself_refuses_overlapping_names(unit):
    db.session.add(UnitPeriod(unit_id=unit("A").id, name="To ad gangen", valid_from=date(2024, 1, 1)))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_database_itself_refuses_a_period_that_runs_backwards(position, person):
    row = Appointment(
        position_id=position("ubesat").id,
        person_id=person("hr").id,
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 1, 1),
    )
    db.session.add(row)
    with pytest.raises(IntegrityError):
        db.session.flush()
