"""The demo's organisation holds what the documents tell."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal import clock
from portal.access.models import RoleGrant
from portal.access.queries import load_viewer
from portal.db import db, holds_on
from portal.demo.people import PERSONAS
from portal.identity.labels import DEMO_PASSWORD, DEMO_PERSONAS
from portal.identity.models import Account, Person
from portal.identity.passwords import is_right
from portal.organisation import queries
from portal.organisation.history import parted_from, predecessors
from portal.organisation.labels import event_text
from portal.organisation.models import Appointment, Position, Unit, UnitAlias, UnitPeriod

DIVIDED_ON = date(2023, 1, 1)


def _units(on):
    parent = aliased(Unit)
    rows = db.session.execute(
        sa.select(Unit.code, parent.code.label("above"))
        .join(UnitPeriod, sa.and_(UnitPeriod.unit_id == Unit.id, holds_on(UnitPeriod, on)))
        .join(parent, parent.id == UnitPeriod.parent_id, isouter=True)
    )
    return {row.code: row.above for row in rows}


def _holders(title, on):
    rows = db.session.execute(
        sa.select(Person.name, Appointment.is_acting)
        .join(Appointment, Appointment.person_id == Person.id)
        .join(Position, Position.id == Appointment.position_id)
        .where(Position.title == title, holds_on(Appointment, on), holds_on(Position, on))
    )
    return [tuple(row) for row in rows]


def _viewer(key):
    account, person = db.session.execute(
        sa.select(Account, Person).join(Person).where(Account.email == f"{key}@demo.example")
    ).one()
    return load_viewer(
        person_id=person.id, account_id=account.id, name=person.name, email=account.email, on=clock.today()
    )


@pytest.mark.parametrize("key", [persona.key for persona in DEMO_PERSONAS])
def test_every_persona_of_the_sign_in_page_has_an_account_with_the_password_shown_there(demo, key):
    account = db.session.scalars(sa.select(Account).where(Account.email == f"{key}@demo.example")).one()
    assert account.is_demo
    assert is_right(account.password_hash, DEMO_PASSWORD)


def test_only_the_personas_have_accounts(demo):
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Account)) == len(PERSONAS) == len(DEMO_PERSONAS)


def test_roles_are_granted_only_where_no_post_tells(demo):
    rows = db.session.execute(
        sa.select(Account.email, RoleGrant.role).join(Account, Account.person_id == RoleGrant.person_id)
    )
    assert {email.partition("@")[0]: role.value for email, role in rows} == {
        "hr": "hr",
        "sekretariat": "secretariat",
        "politiker": "politician",
        "revisor": "auditor",
        "admin": "admin",
    }


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("kommunaldirektoer", "municipal_director"),
        ("velfaerdsdirektoer", "director"),
        ("socialchef", "chief"),
        ("aftaleholder", "agreement_holder"),
        ("afdelingsleder", "department_leader"),
        ("hr", "staff"),
        ("sekretariat", "staff"),
        ("medarbejder", "staff"),
        ("med", "staff"),
    ],
)
def test_the_personas_hold_the_posts_they_are_named_for(demo, key, level):
    assert _viewer(key).posts[0].level == level


@pytest.mark.parametrize("key", ["politiker", "revisor", "admin"])
def test_those_outside_the_line_hold_no_post(demo, key):
    assert _viewer(key).posts == ()


def test_the_acting_chief_holds_both_halves_today(demo):
    chief = _viewer("socialchef")
    assert {post.title for post in chief.posts} == {"Socialchef", "Børne- og familiechef"}
    assert all(post.is_acting for post in chief.posts)


@pytest.mark.parametrize("title", ["Socialchef", "Børne- og familiechef"])
@pytest.mark.parametrize("on", [date(2023, 1, 2), None])
def test_the_same_acting_chief_led_both_halves_from_the_first_day(demo, title, on):
    assert _holders(title, on or clock.today()) == [("Torben Askjær", True)]


def test_the_director_of_welfare_was_acting_until_spring_2023(demo):
    assert [acting for _, acting in _holders("Velfærdsdirektør", date(2023, 4, 30))] == [True]
    assert [acting for _, acting in _holders("Velfærdsdirektør", date(2023, 5, 1))] == [False]


def test_before_the_division_there_is_one_social_area_with_everything_in_it(demo):
    units = _units(DIVIDED_ON - timedelta(days=1))
    below = {code for code, parent in units.items() if parent == "SOC"}
    assert below == {"GREN", "OAA", "PSYK", "ORUM", "VIS", "FTI", "UNG", "TAND", "BUC"}
    assert "BFO" not in units


def test_after_the_division_there_are_two_areas_and_the_old_department_is_gone(demo):
    units = _units(DIVIDED_ON)
    assert {code for code, parent in units.items() if parent == "SOC"} == {"GREN", "OAA", "PSYK", "ORUM", "VOX"}
    assert {code for code, parent in units.items() if parent == "BFO"} == {"BFA", "FTI", "UNG", "TAND", "BUC"}
    assert "VIS" not in units
    assert _units(clock.today()) == units


def test_the_deputy_post_was_abolished_and_an_agreement_holder_came_instead(demo):
    deputy = "Souschef, Visitations- og myndighedsafdelingen"
    ((name, _),) = _holders(deputy, DIVIDED_ON - timedelta(days=1))
    assert _holders(deputy, DIVIDED_ON) == []
    assert _holders("Aftaleholder, Den voksenspecialiserede afdeling", DIVIDED_ON) == [(name, False)]


def test_the_temporary_department_leader_in_oerum_became_permanent(demo):
    before = _holders("Afdelingsleder, Ørum Syd (midlertidig)", DIVIDED_ON - timedelta(days=1))
    assert before == _holders("Afdelingsleder, Ørum Syd", DIVIDED_ON)
    assert len(before) == 1


def test_the_post_in_grenaa_is_vacant(demo):
    assert _holders("Aftaleholder, Område Grenaa", clock.today()) == []


def test_the_spellings_of_the_documents_are_known(demo):
    aliases = set(db.session.scalars(sa.select(UnitAlias.name)))
    assert {
        "Myndigheds- og Visitationsafdelingen",
        "Myndighed- og visitationsafdelingen",
        "Skovstjerne",
        "Område Ørsted, Auning og Allingåbro",
    } <= aliases


def test_the_employee_representative_follows_the_social_area_and_the_whole_house(demo):
    member = _viewer("med")
    assert member.med_unit_ids == set(db.session.scalars(sa.select(UnitPeriod.unit_id)))


def test_after_the_division_results_of_the_old_stand_beside_the_new_area_and_the_department_that_stayed(demo):
    ids = {unit.code: unit.id for unit in db.session.scalars(sa.select(Unit))}
    rows = queries.unit_rows()
    before = {code: predecessors(ids[code], rows, queries.people_gone(ids[code], rows)) for code in ("VOX", "BFA")}
    assert {code: [row.code for row in found] for code, found in before.items()} == {"VOX": ["VIS"], "BFA": []}
    assert [row.code for row in parted_from(ids["BFO"], rows)] == ["SOC"]


def test_the_division_of_the_social_area_is_told_on_both_sides(demo):
    ids = {unit.code: unit.id for unit in db.session.scalars(sa.select(Unit))}

    def told(code):
        page = queries.unit_page(ids[code], clock.today())
        assert page is not None
        return [event_text(event, clock.today()) for event in page.history if event.on == DIVIDED_ON]

    assert told("VIS") == ["Delt i Børne- og familieafdelingen og Den voksenspecialiserede afdeling"]
    for code in ("VOX", "BFA"):
        assert "Dannet af Visitations- og myndighedsafdelingen" in told(code)
    assert "Flyttet herfra: UngNorddjurs til Børne- og familieområdet" in told("SOC")
