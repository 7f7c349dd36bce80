"""Accounts, sessions and delays in the database."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from portal import clock
from portal.audit.actions import SystemActor
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity import actions, delays, queries
from portal.identity.models import Account, SignInDelay
from tests.factories.house import House
from tests.factories.organisation import make_account, make_person

ACTOR = SystemActor("Kommandolinjen")
PASSWORD = "hest-batteri-korrekt-klemme"
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


def verbs() -> list[str]:
    """What was logged, oldest first."""
    return list(db.session.scalars(sa.select(AuditEntry.verb).order_by(AuditEntry.seq)))


def test_an_account_is_made_with_a_lower_case_address_and_signs_in(app: Flask) -> None:
    person = actions.add_person(ACTOR, "Åse Bøgh")
    account = actions.add_account(ACTOR, person, " Aase.Boegh@Norddjurs.DK ", PASSWORD)
    assert account.email == "aase.boegh@norddjurs.dk"
    assert verbs()[-2:] == ["person.added", "account.added"]
    token = actions.sign_in("AASE.boegh@norddjurs.dk", PASSWORD, address="192.0.2.1", device="x")
    assert token is not None
    live = queries.live_session(token)
    assert live is not None
    assert live.name == "Åse Bøgh"


@pytest.mark.parametrize("password", ["kort", "norddjurs2026", "aase.boegh2026"])
def test_a_weak_password_makes_no_account(app: Flask, password: str) -> None:
    person = actions.add_person(ACTOR, "Åse Bøgh")
    with pytest.raises(actions.PasswordRefusedError):
        actions.add_account(ACTOR, person, "aase.boegh@norddjurs.dk", password)
    assert queries.account_by_email("aase.boegh@norddjurs.dk") is None


def test_a_given_password_replaces_the_forgotten_one_and_ends_every_session(app: Flask, house: House) -> None:
    account = db.session.get_one(Account, house.accounts["hr"])
    token = actions.start_session(account, device="x")
    actions.give_password(ACTOR, account, PASSWORD)
    assert queries.live_session(token) is None
    assert actions.sign_in(account.email, PASSWORD, address="192.0.2.1", device="x") is not None
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "account.password_given")).one()
    assert (entry.subject, entry.changes) == (account.email, {"password_hash": ["•••", "•••"]})
    with pytest.raises(actions.PasswordRefusedError):
        actions.give_password(ACTOR, account, "sanne-mejlby-2026")


def test_whoever_is_signed_in_on_two_devices_counts_once(app: Flask, house: House) -> None:
    before = queries.account_sums().signed_in
    for persona in ("hr", "hr", "admin"):
        actions.start_session(db.session.get_one(Account, house.accounts[persona]), device="x")
    assert queries.account_sums().signed_in == before + 2


def test_closing_twice_is_one_event(app: Flask, house: House) -> None:
    account = db.session.get_one(Account, house.accounts["hr"])
    actions.enable_account(ACTOR, account)
    before = len(verbs())
    actions.disable_account(ACTOR, account)
    actions.disable_account(ACTOR, account)
    assert verbs()[before:] == ["account.disabled"]


def test_demo_accounts_count_only_while_they_are_open(app: Flask) -> None:
    for account in db.session.scalars(sa.select(Account)):
        account.is_demo = False
    db.session.flush()
    assert not queries.demo_accounts_exist()
    account = make_account(make_person("Demo Person"), "demo@demo.example", is_demo=True)
    assert queries.demo_accounts_exist()
    actions.disable_account(ACTOR, account)
    assert not queries.demo_accounts_exist()


def test_waiting_grows_to_a_minute_and_never_further(app: Flask) -> None:
    waits = []
    with clock.frozen(NOW):
        for _ in range(12):
            delays.note_failure("a@b.dk", "192.0.2.1")
            waits.append(delays.seconds_to_wait("a@b.dk", "192.0.2.1"))
        assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
        assert delays.seconds_to_wait("A@B.dk ", "192.0.2.1") == 60
        assert delays.seconds_to_wait("a@b.dk", "192.0.2.2") == 0
        assert delays.seconds_to_wait("b@b.dk", "192.0.2.1") == 0
    with clock.frozen(NOW + timedelta(minutes=31)):
        delays.note_failure("a@b.dk", "192.0.2.1")
        assert delays.seconds_to_wait("a@b.dk", "192.0.2.1") == 0


def test_the_table_of_delays_names_nobody(app: Flask) -> None:
    delays.note_failure("aase.boegh@norddjurs.dk", "192.0.2.1")
    row = db.session.execute(sa.select(SignInDelay.__table__)).one()
    assert "aase" not in str(row)
    assert "192.0.2.1" not in str(row)


def test_a_sign_in_that_succeeds_starts_the_count_anew(app: Flask, house: House) -> None:
    delays.note_failure("a@b.dk", "192.0.2.1")
    delays.forget("a@b.dk", "192.0.2.1")
    db.session.flush()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SignInDelay)) == 0


def test_accounts_are_listed_in_danish_order_with_the_last_visit(app: Flask, house: House) -> None:
    with clock.frozen(NOW):
        actions.start_session(db.session.get_one(Account, house.accounts["hr"]), device="x")
    rows = db.session.execute(queries.accounts()).all()
    assert len(rows) == len(house.accounts)
    assert {row.name: row.last_seen_at for row in rows}["Sanne Mejlby"] == NOW
