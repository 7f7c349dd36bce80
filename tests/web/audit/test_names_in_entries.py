"""The auditor reads who and what an entry is about, and nothing that is closed to an auditor."""

from datetime import date

from portal.audit.actions import SystemActor, record
from portal.db import db
from portal.identity.models import Account
from portal.organisation.models import Unit
from portal.strategy import actions
from tests.factories.agreements import add_goal, make_basis, make_one, say
from tests.factories.house import House
from tests.factories.strategy import make_initiative
from tests.factories.tasks import make_origin, make_task, post_key
from tests.factories.viewers import viewer_of
from tests.signing_in import SigningIn
from tests.statements import count_statements

PAGE = "/haendelser"
ACTOR = SystemActor("Portalen")


def test_what_an_entry_refers_to_is_called_by_its_name(sign_in: SigningIn, house: House) -> None:
    task = make_task(house, post_key(house, "aftaleholder"), make_origin(house))
    db.session.refresh(task)
    task.owner_position_id, task.owner_unit_id = None, house.units["O"]
    task.requested_by_id = house.people["hr"]
    helpers = [f"position-{house.positions['socialchef']}", f"unit-{house.units['N']}"]
    record(ACTOR, "task.changed", task, task.title, extra={"helpers": [[], helpers]})
    unit = db.session.get_one(Unit, house.units["N"])
    moved = {"parent_id": [house.units["A"], house.units["V"]]}
    record(ACTOR, "unit.moved", unit, "Ørum Nord", extra=moved)
    db.session.commit()
    page = sign_in("revisor").get(PAGE).text
    assert "<del>Aftaleholder, Område Ørum</del>" in page
    assert "<ins>Område Ørum</ins>" in page
    assert "<ins>Sanne Mejlby</ins>" in page
    assert "<ins>Socialchef, Ørum Nord</ins>" in page
    assert "<del>Socialområdet</del>" in page
    assert "<ins>Velfærdsforvaltningen</ins>" in page


def test_units_that_contribute_to_an_initiative_are_called_by_name(sign_in: SigningIn, house: House) -> None:
    initiative = make_initiative(house, title="Lettere vagtplan")
    actions.add_contributing_unit(viewer_of(house, "hr", date(2026, 3, 13)), initiative, house.units["N"])
    db.session.commit()
    page = sign_in("revisor").get(PAGE).text
    assert "Ørum Nord</ins>" in page


def test_what_is_gone_keeps_its_number(sign_in: SigningIn, house: House) -> None:
    task = make_task(house, post_key(house, "aftaleholder"), make_origin(house))
    gone = {"helpers": [["unit-900001"], []], "initiative_id": [None, 900002]}
    record(ACTOR, "task.changed", task, task.title, extra=gone)
    db.session.commit()
    page = sign_in("revisor").get(PAGE).text
    assert "<del>unit-900001</del>" in page
    assert "<ins>900002</ins>" in page


def test_a_goal_is_called_by_its_agreement_for_its_title_is_closed_to_the_auditor(
    sign_in: SigningIn, house: House
) -> None:
    agreement = make_one(house, make_basis(house), state="accepted")
    goal = add_goal(house, agreement, "Færre langtidssyge")
    update = say(house, goal)
    record(ACTOR, "goal.status", update, "Aftale", extra={"goal_id": [None, goal.id]})
    db.session.commit()
    page = sign_in("revisor").get(PAGE).text
    assert f"<ins>Aftaleholder, Område Ørum: Aftalegrundlag 2025-2026 #{goal.id}</ins>" in page
    assert "Færre langtidssyge" not in page
    assert "Det går fremad" not in page


def test_the_names_of_a_full_page_take_one_statement(sign_in: SigningIn, house: House) -> None:
    client = sign_in("revisor")
    with count_statements() as without:
        client.get(PAGE)
    account = db.session.get_one(Account, house.accounts["hr"])
    for number in (*house.positions.values(), *house.positions.values()):
        told = {"helpers": [[], [f"position-{number}"]], "person_id": [None, house.people["hr"]]}
        record(ACTOR, "account.enabled", account, account.email, extra=told)
    db.session.commit()
    with count_statements() as counted:
        page = client.get(PAGE).text
    assert "Socialchef" in page
    # The auditor's own sign-in may have taken the one statement already.
    assert len(counted) <= len(without) + 1 <= 12
