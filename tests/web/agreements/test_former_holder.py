"""Whoever has left a post reads the agreement of their own time, with its goals' statuses and receipts, and no more."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from portal import clock
from portal.agreements.models import Agreement, Goal, GoalRevision
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Level, Position, Unit
from tests.factories.agreements import ON, add_goal, agree, make_basis, make_one
from tests.factories.house import House
from tests.factories.organisation import appoint, make_position
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import post

HOLDER, NEW, LEADER = "aftaleholder", "medarbejder", "socialchef"
LEFT = ON + timedelta(days=60)
MOST = 12


@pytest.fixture
def agreement(house: House) -> Agreement:
    """An agreement with a local goal that both said yes to while the former holder was in the post."""
    with clock.frozen(ON):
        made = make_one(house, make_basis(house))
        add_goal(house, made)
        agree(house, made)
        return made


@pytest.fixture
def goal_id(agreement: Agreement) -> int:
    return goals_of(agreement)["Flere faste vagter"]


def goals_of(agreement: Agreement) -> dict[str, int]:
    """The goals of an agreement by what they say now."""
    query = sa.select(GoalRevision.title, Goal.id).join(Goal).where(GoalRevision.is_current)
    rows = db.session.execute(query.where(Goal.agreement_id == agreement.id))
    return {row.title: row.id for row in rows}


def tell(client: FlaskClient, goal_id: int, status: str, text: str) -> None:
    assert post(client, f"/aftaler/maal/{goal_id}/status", {"status": status, "text": text}).status_code == 303


def acknowledge(client: FlaskClient, agreement: Agreement) -> None:
    assert post(client, f"/aftaler/{agreement.id}/kvitter", page=f"/aftaler/{agreement.id}/status").status_code == 303


def succeed(house: House) -> None:
    """The holder goes to another post in the house, and somebody else comes."""
    db.session.get_one(Appointment, house.appointments[HOLDER]).valid_to = LEFT
    other = make_position(db.session.get_one(Unit, house.units["S"]), "Konsulent", Level.STAFF)
    appoint(db.session.get_one(Person, house.people[HOLDER]), other, valid_from=LEFT)
    theirs = db.session.get_one(Position, house.positions[HOLDER])
    appoint(db.session.get_one(Person, house.people[NEW]), theirs, valid_from=LEFT)
    db.session.commit()


def write_anew(sign_in: SigningIn, agreement: Agreement, goal_id: int) -> None:
    """The new holder asks for a new text, the leader opens for it, and the goals become others."""
    base, new = f"/aftaler/{agreement.id}", sign_in(NEW)
    asked = {"choice": "new", "reason": "Opgaven er en anden."}
    assert post(new, f"{base}/overtag", asked).status_code == 303
    assert post(sign_in(LEADER), f"{base}/overtag/ny", {"reason": "Det giver mening."}).status_code == 303
    said = {"title": "Kortere ventetid", "aim": "Ingen venter."}
    assert post(new, f"/aftaler/maal/{goal_id}/ret", said).status_code == 303


def test_statuses_and_receipts_of_the_own_time_stay_when_the_text_is_written_anew(
    house: House, agreement: Agreement, goal_id: int, sign_in: SigningIn
) -> None:
    with clock.frozen(ON + timedelta(days=10)):
        tell(sign_in(HOLDER), goal_id, "at_risk", "Vi mangler to vikarer.")
    with clock.frozen(ON + timedelta(days=12)):
        acknowledge(sign_in(LEADER), agreement)
    with clock.frozen(LEFT - timedelta(days=1)):
        tell(sign_in(HOLDER), goal_id, "on_track", "Nu går det.")
    succeed(house)
    with clock.frozen(LEFT + timedelta(days=1)):
        acknowledge(sign_in(LEADER), agreement)
        tell(sign_in(NEW), goal_id, "off_track", "Alt er anderledes.")
        write_anew(sign_in, agreement, goal_id)
        former = sign_in(HOLDER)
        page, of_goal = former.get(f"/aftaler/{agreement.id}").text, former.get(f"/aftaler/maal/{goal_id}").text
    assert "Aftalen er skrevet om efter din tid." in page
    assert "Læs teksten fra din tid" in page
    assert "Begge sagde ja 11.\u00a0marts" in page
    assert "I dialog" not in page
    for told in ("Flere faste vagter", "Følger planen"):
        assert told in page
    for told in ("Vi mangler to vikarer.", "Nu går det.", "Flere faste vagter"):
        assert told in of_goal
    # The first status was read in the own time; the second one only afterwards.
    assert of_goal.count("Konst. socialchef kvitterede") == 1
    for later in ("Kortere ventetid", "Ingen venter", "Alt er anderledes", "Bagud"):
        assert later not in page
        assert later not in of_goal
    for button in ("edit-link", "Skriv status", "Kvittér"):
        assert button not in page
        assert button not in of_goal


def test_a_goal_that_the_new_text_leaves_out_is_still_a_goal_of_the_former_time(
    house: House, agreement: Agreement, goal_id: int, sign_in: SigningIn
) -> None:
    with clock.frozen(LEFT - timedelta(days=5)):
        tell(sign_in(HOLDER), goal_id, "on_track", "Det går.")
    succeed(house)
    with clock.frozen(LEFT + timedelta(days=1)):
        write_anew(sign_in, agreement, goal_id)
        new = sign_in(NEW)
        assert post(new, f"/aftaler/maal/{goal_id}/fjern").status_code == 303
        said = {"title": "Et helt nyt mål", "aim": "Noget andet."}
        assert post(new, f"/aftaler/{agreement.id}/maal/nyt", said).status_code == 303
        former = sign_in(HOLDER)
        page = former.get(f"/aftaler/{agreement.id}").text
        assert ("Flere faste vagter" in page, "Et helt nyt mål" in page) == (True, False)
        assert former.get(f"/aftaler/maal/{goal_id}").status_code == 200
        added = goals_of(agreement)["Et helt nyt mål"]
        assert former.get(f"/aftaler/maal/{added}").status_code == 404


def test_what_was_said_before_a_new_text_stays_readable_for_the_parties(
    house: House, agreement: Agreement, goal_id: int, sign_in: SigningIn
) -> None:
    succeed(house)
    with clock.frozen(LEFT + timedelta(days=1)):
        write_anew(sign_in, agreement, goal_id)
        page = sign_in(NEW).get(f"/aftaler/maal/{goal_id}").text
        untouched = sign_in(NEW).get(f"/aftaler/maal/{goals_of(agreement)['KKC i hverdagen']}").text
    assert "Sådan har målet lydt" in page
    assert "Flere faste vagter" in page
    assert "Skrevet om" in page
    assert "Sådan har målet lydt" not in untouched


def test_receipts_of_the_own_time_are_told_on_the_page(
    house: House, agreement: Agreement, goal_id: int, sign_in: SigningIn
) -> None:
    with clock.frozen(ON + timedelta(days=10)):
        tell(sign_in(HOLDER), goal_id, "at_risk", "Vi mangler to vikarer.")
    with clock.frozen(ON + timedelta(days=12)):
        acknowledge(sign_in(LEADER), agreement)
    succeed(house)
    with clock.frozen(LEFT + timedelta(days=1)), count_statements() as seen:
        page = sign_in(HOLDER).get(f"/aftaler/{agreement.id}").text
    assert "Konst. socialchef har kvitteret" in page
    assert 'kvitterede for <a href="/aftaler/maal/' in page
    assert len(seen) <= MOST + 8


def test_a_receipt_given_after_the_own_time_is_not_told(
    house: House, agreement: Agreement, goal_id: int, sign_in: SigningIn
) -> None:
    with clock.frozen(ON + timedelta(days=10)):
        tell(sign_in(HOLDER), goal_id, "at_risk", "Vi mangler to vikarer.")
    succeed(house)
    with clock.frozen(LEFT + timedelta(days=1)):
        acknowledge(sign_in(LEADER), agreement)
        former = sign_in(HOLDER)
        for page in (f"/aftaler/{agreement.id}", f"/aftaler/maal/{goal_id}"):
            assert "kvitter" not in former.get(page).text


def test_whoever_has_left_the_house_reads_the_own_time_and_nothing_else_of_the_room(
    house: House, agreement: Agreement, goal_id: int, sign_in: SigningIn
) -> None:
    with clock.frozen(LEFT - timedelta(days=5)):
        tell(sign_in(HOLDER), goal_id, "on_track", "Det går.")
    db.session.get_one(Appointment, house.appointments[HOLDER]).valid_to = LEFT
    db.session.commit()
    base = f"/aftaler/{agreement.id}"
    with clock.frozen(LEFT):
        former = sign_in(HOLDER)
        assert base in former.get("/aftaler").text
        assert "Aftaler" in former.get("/").text
        assert "Flere faste vagter" in former.get(base).text
        assert "Det går." in former.get(f"/aftaler/maal/{goal_id}").text
        assert former.get(f"{base}/udskriv").status_code == 200
        assert former.get(f"{base}/tekster").status_code == 200
        linked = re.findall(r'href="(/(?!static/)[^"#?]*)', former.get(base).text)
        assert [link for link in linked if former.get(link).status_code >= 400] == []
        for closed in (f"{base}/personlig", f"{base}/status", "/aftaler/grundlag", "/aftaler/mine-ledere", "/opgaver"):
            assert former.get(closed).status_code in (403, 404)


def test_whoever_left_before_the_period_finds_nothing(house: House, agreement: Agreement, sign_in: SigningIn) -> None:
    with clock.frozen(ON):
        former = sign_in("tidligere")
        assert former.get(f"/aftaler/{agreement.id}").status_code == 404
        index = former.get("/aftaler")
        assert index.status_code == 200
        assert f"/aftaler/{agreement.id}" not in index.text
        assert "KKC i hverdagen" not in index.text
