"""What wears out goes, what is in use stays, and looking for it never reads a whole table."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from portal import clock
from portal.db import db
from portal.identity import actions, delays, limits, queries
from portal.identity.models import Account, SignInDelay, SignInSession, Tally
from portal.notifications.models import MailState, Message, OutboxMail
from portal.web.models import PostedForm
from portal.worn_out import WornOut, delete_some, find_some, registered
from tests.factories.house import House
from tests.factories.notifications import make_mail, tell

NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
KINDS = {kind.name: kind for kind in registered()}
WHOLE_TABLE = {"sqlite": "SCAN {}", "postgresql": "Seq Scan on {}"}


def left(kind: str) -> set:
    """Delete what is worn out now, and return the keys of the rows that stay."""
    delete_some(KINDS[kind], NOW, 100)
    return set(db.session.scalars(sa.select(KINDS[kind].key)))


def test_every_table_that_only_grows_with_use_is_cleaned() -> None:
    assert set(KINDS) == {
        "messages",
        "outbox",
        "posted_forms",
        "sign_in_delays",
        "sign_in_sessions",
        "tallies",
    }


def test_a_used_form_token_goes_after_thirty_days(app: Flask, house: House) -> None:
    for token, days in (("old", 31), ("young", 29)):
        at = NOW - timedelta(days=days)
        db.session.add(PostedForm(token=token, person_id=house.people["hr"], location="/", posted_at=at))
    assert left("posted_forms") == {"young"}


def test_a_delay_goes_when_it_would_be_forgotten(app: Flask) -> None:
    for mail, minutes in (("gammel@b.dk", 31), ("ny@b.dk", 29)):
        with clock.frozen(NOW - timedelta(minutes=minutes)):
            delays.note_failure(mail, "192.0.2.1")
    assert len(left("sign_in_delays")) == 1
    with clock.frozen(NOW):
        db.session.expire_all()
        for _ in range(4):
            delays.note_failure("ny@b.dk", "192.0.2.1")
        assert delays.seconds_to_wait("ny@b.dk", "192.0.2.1") == 2


def test_a_count_goes_when_its_window_is_over(app: Flask) -> None:
    for who, minutes in (("old", 30), ("young", 29)):
        with clock.frozen(NOW - timedelta(minutes=minutes)):
            limits.is_within(limits.LOGGED_FAILURES, who)
    assert len(left("tallies")) == 1
    with clock.frozen(NOW):
        assert not limits.is_within(limits.LOGGED_FAILURES, "young")


def test_a_session_goes_a_week_after_its_last_use_but_the_last_visit_stays_known(app: Flask, house: House) -> None:
    db.session.execute(sa.delete(SignInSession))
    for persona, ages in {"hr": (9, 8, 1), "med": (30, 20)}.items():
        for days in ages:
            with clock.frozen(NOW - timedelta(days=days)):
                actions.start_session(db.session.get_one(Account, house.accounts[persona]), device=str(days))
    left("sign_in_sessions")
    assert set(db.session.scalars(sa.select(SignInSession.device))) == {"1", "20"}
    rows = {row.id: row.last_seen_at for row in db.session.execute(queries.accounts())}
    assert rows[house.accounts["med"]] == NOW - timedelta(days=20)


def test_a_session_that_is_in_use_stays_signed_in(app: Flask, house: House) -> None:
    with clock.frozen(NOW):
        token = actions.start_session(db.session.get_one(Account, house.accounts["hr"]), device="x")
        actions.start_session(db.session.get_one(Account, house.accounts["hr"]), device="y")
        left("sign_in_sessions")
        assert queries.live_session(token) is not None


def test_a_mail_goes_ninety_days_after_it_was_sent_and_one_that_was_not_stays(app: Flask) -> None:
    long_ago = NOW - timedelta(days=400)
    for name, state, days in (("old", MailState.SENT, 91), ("young", MailState.SENT, 89)):
        make_mail(state, f"{name}@demo.example", sent_at=NOW - timedelta(days=days))
    make_mail(MailState.FAILED, "failed@demo.example", created_at=long_ago, claimed_at=long_ago)
    left("outbox")
    assert set(db.session.scalars(sa.select(OutboxMail.address))) == {"young@demo.example", "failed@demo.example"}


def test_a_message_goes_four_hundred_days_after_it_was_read_and_an_unread_one_stays(app: Flask, house: House) -> None:
    for subject, days in (("old", 401), ("young", 399), ("unread", None)):
        message = tell(house, "hr", subject=subject)
        message.read_at = NOW - timedelta(days=days) if days is not None else None
        message.created_at = NOW - timedelta(days=500)
    left("messages")
    assert set(db.session.scalars(sa.select(Message.subject))) == {"young", "unread"}


def test_no_more_than_asked_for_goes_at_a_time(app: Flask) -> None:
    long_ago = NOW - timedelta(days=400)
    db.session.add_all(SignInDelay(key_hash=str(number), failures=1, last_failed_at=long_ago) for number in range(5))
    db.session.add(Tally(key_hash="x", times=1, since_at=long_ago))
    assert [delete_some(KINDS["sign_in_delays"], NOW, 2) for _ in range(4)] == [2, 2, 1, 0]
    assert db.session.get(Tally, "x") is not None


@pytest.mark.parametrize("name", sorted(KINDS))
def test_an_index_finds_what_is_worn_out(app: Flask, name: str) -> None:
    assert whole_tables_read(KINDS[name]) == []


def whole_tables_read(kind: WornOut) -> list[str]:
    """Return the steps of the plan that read the table from end to end."""
    dialect = db.engine.dialect.name
    if dialect == "postgresql":
        # An empty table is read whole whatever indexes it has, unless that is made dear.
        db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    query = find_some(kind, NOW, 10).compile(db.engine, compile_kwargs={"literal_binds": True})
    explain = "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"
    plan = [str(row) for row in db.session.execute(sa.text(f"{explain} {query}".replace(":", r"\:")))]
    assert plan
    return [step for step in plan if WHOLE_TABLE[dialect].format(kind.name) in step]
