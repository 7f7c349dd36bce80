"""What the auditor reads of signing in and out, and what nobody can make the log say."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from portal import clock
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import SignInSession
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post
from tests.web.identity.passwords import PASSWORD, give_password

MAIL = "hr@demo.example"
WRONG = "forkert-forkert-12"
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
MOST_STATEMENTS = 12


@pytest.fixture(autouse=True)
def _password(house: House) -> None:
    for persona in ("aftaleholder", "hr", "lukket"):
        give_password(house.accounts[persona])


def enter(client: FlaskClient, email: str, password: str, address: str = "192.0.2.1") -> int:
    """Fill in the sign-in page, send it, and return the answer's status."""
    fields = {"email": email, "password": password}
    return post(client, "/log-ind", fields, environ_base={"REMOTE_ADDR": address}).status_code


def log() -> list[tuple[str, str, str]]:
    """What was logged: verb, actor and subject, oldest first."""
    query = sa.select(AuditEntry.verb, AuditEntry.actor, AuditEntry.subject).order_by(AuditEntry.seq)
    return [(row.verb, row.actor, row.subject) for row in db.session.execute(query)]


def test_signing_in_and_out_is_logged(client: FlaskClient, house: House) -> None:
    enter(client, MAIL, PASSWORD)
    post(client, "/log-ud", page="/mine-sessioner")
    assert [(verb, subject) for verb, _, subject in log()] == [
        ("account.signed_in", MAIL),
        ("account.signed_out", MAIL),
    ]
    assert all(actor.startswith("Sanne Mejlby") for _, actor, _ in log())
    person_ids = db.session.scalars(sa.select(AuditEntry.actor_id)).all()
    assert set(person_ids) == {house.people["hr"]}


def test_signing_out_twice_is_one_event(sign_in: SigningIn) -> None:
    client = sign_in("hr")
    for _ in range(2):
        client.post("/log-ud", data=hidden_fields(client, "/hjaelp"))
    assert [verb for verb, _, _ in log()].count("account.signed_out") == 1


def test_ending_another_of_my_sessions_is_logged_and_ending_what_is_not_mine_is_not(
    sign_in: SigningIn, house: House
) -> None:
    client, _ = sign_in("hr"), sign_in("hr")
    newest = db.session.scalar(
        sa.select(sa.func.max(SignInSession.id)).where(SignInSession.account_id == house.accounts["hr"])
    )
    before = len(log())
    post(client, f"/mine-sessioner/{newest}/afslut", page="/mine-sessioner")
    post(client, "/mine-sessioner/999999/afslut", page="/mine-sessioner")
    assert [(verb, subject) for verb, _, subject in log()[before:]] == [("account.session_ended", MAIL)]


def test_signing_in_over_somebody_else_ends_their_session_in_the_log_too(client: FlaskClient) -> None:
    enter(client, MAIL, PASSWORD)
    fields = {"email": "aftaleholder@demo.example", "password": PASSWORD}
    post(client, "/log-ind", fields, page="/mine-sessioner")
    assert [(verb, subject) for verb, _, subject in log()] == [
        ("account.signed_in", MAIL),
        ("account.signed_in", "aftaleholder@demo.example"),
        ("account.signed_out", MAIL),
    ]


@pytest.mark.parametrize(("email", "password"), [(MAIL, WRONG), ("lukket@demo.example", PASSWORD)])
def test_a_failure_is_logged_under_the_account_and_nobody_as_the_one_who_did_it(
    client: FlaskClient, email: str, password: str
) -> None:
    assert enter(client, f" {email.upper()} ", password) == 422
    assert log() == [("account.sign_in_failed", "Ikke logget ind", email)]
    assert db.session.scalars(sa.select(AuditEntry.actor_id)).all() == [None]


def test_what_a_stranger_types_never_reaches_the_log(client: FlaskClient) -> None:
    assert enter(client, "min-adgangskode-ved-en-fejl", WRONG) == 422
    assert log() == []


def test_the_log_cannot_be_flooded_from_any_number_of_addresses(client: FlaskClient) -> None:
    with clock.frozen(NOW):
        for number in range(20):
            enter(client, MAIL, WRONG, f"198.51.100.{number}")
        assert len(log()) == 1
        enter(client, "aftaleholder@demo.example", WRONG)
        assert len(log()) == 2
    with clock.frozen(NOW + timedelta(minutes=30)):
        enter(client, MAIL, WRONG)
    assert len(log()) == 3


def test_known_unknown_and_closed_take_the_same_statements_once_the_failure_is_in_the_log(client: FlaskClient) -> None:
    taken = []
    for email in (MAIL, "findes.ikke@demo.example", "lukket@demo.example"):
        enter(client, email, WRONG)
        token = hidden_fields(client, "/log-ind")
        with count_statements() as counted:
            client.post("/log-ind", data={**token, "email": email, "password": WRONG})
        taken.append([statement.split()[0] for statement in counted])
    assert taken[0] == taken[1] == taken[2]


def test_signing_in_and_failing_take_few_statements(client: FlaskClient) -> None:
    for password, status in ((WRONG, 422), (PASSWORD, 303)):
        token = hidden_fields(client, "/log-ind")
        with count_statements() as counted:
            answer = client.post("/log-ind", data={**token, "email": MAIL, "password": password})
        assert answer.status_code == status
        assert len(counted) <= MOST_STATEMENTS, counted


def test_the_auditor_sees_and_filters_them(client: FlaskClient, sign_in: SigningIn) -> None:
    enter(client, MAIL, WRONG)
    enter(client, MAIL, PASSWORD)
    auditor = sign_in("revisor")
    page = auditor.get("/haendelser").text
    assert [words for words in ("Logget ind", "Mislykket login", "Ikke logget ind") if words not in page] == []
    for verb in ("account.signed_in", "account.sign_in_failed", "account.signed_out", "account.session_ended"):
        assert f'value="{verb}"' in page
    failures = auditor.get("/haendelser?haendelse=account.sign_in_failed").text
    assert failures.count('<td data-label="Nr.">') == 1


def test_the_auditors_front_page_is_not_crowded_by_those_who_come_and_go(
    client: FlaskClient, sign_in: SigningIn
) -> None:
    enter(client, MAIL, WRONG)
    enter(client, MAIL, PASSWORD)
    page = sign_in("revisor").get("/").text
    assert "<strong>Mislykket login</strong>" in page
    assert "<strong>Logget ind</strong>" not in page
