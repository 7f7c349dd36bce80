"""Telling people something: in the portal, and by mail to those who can sign in; all of it or nothing."""

from typing import Any

import pytest
import sqlalchemy as sa

from portal.audit.actions import SystemActor
from portal.db import db
from portal.identity.models import Account, Person
from portal.notifications.actions import choose_mails, mark_all_read, mark_read, send_to
from portal.notifications.models import MailState, Message, MessageKind, OutboxMail
from portal.notifications.waking import EXTENSION
from tests.factories.notifications import tell
from tests.statements import count_statements

GOOD: dict[str, Any] = {
    "kind": MessageKind.SURVEYS,
    "subject": "Svar inden fredag",
    "text": "Undersøgelsen lukker på fredag.",
    "path": "/undersoegelser/3",
}


def test_each_is_told_in_the_portal_and_those_who_can_sign_in_by_mail(app, house):
    named = Person(name="Uden Konto", sort_name="uden konto")
    db.session.add(named)
    db.session.flush()
    told = [house.people["hr"], house.people["lukket"], named.id, house.people["hr"]]
    assert send_to(told, **GOOD) == 3
    assert sorted(db.session.scalars(sa.select(Message.person_id))) == sorted(set(told))
    mail = db.session.scalars(sa.select(OutboxMail)).one()
    assert (mail.address, mail.subject, mail.state) == ("hr@demo.example", GOOD["subject"], MailState.WAITING)
    assert mail.message_id.endswith("@demo.example>")


def test_a_mail_holds_the_text_a_whole_link_and_who_sends_it(app, house):
    tell(house, "hr", path="/opgaver?visning=bedt")
    text = db.session.scalars(sa.select(OutboxMail.text)).one()
    assert text.startswith("Undersøgelsen lukker på fredag.\nDet tager ti minutter.\n\n")
    assert "\nhttp://127.0.0.1:8000/opgaver?visning=bedt\n" in text
    assert "Sendt af Ledelsesportalen, Norddjurs Kommune." in text
    assert text.endswith("Vælg selv, hvad du får på mail:\nhttp://127.0.0.1:8000/beskeder/mails\n")


def test_who_wants_no_mails_of_a_kind_is_told_of_it_in_the_portal_alone(app, house):
    account = db.session.get_one(Account, house.accounts["hr"])
    choose_mails(SystemActor("Prøve"), account, [MessageKind.TASKS])
    people = [house.people["hr"], house.people["med"]]
    assert send_to(people, **GOOD) == 2
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Message)) == 2
    assert db.session.scalars(sa.select(OutboxMail.address)).all() == ["med@demo.example"]
    send_to(people, **{**GOOD, "kind": MessageKind.TASKS})
    assert sorted(db.session.scalars(sa.select(OutboxMail.address))) == ["hr@demo.example", *["med@demo.example"] * 2]


def test_nobody_is_told_nothing(app):
    with count_statements() as seen:
        assert send_to([], **GOOD) == 0
    assert seen == []


def test_a_whole_municipality_is_told_in_as_few_statements_as_ten_people(app, house):
    few = _statements_for(_people(10))
    many = _statements_for(_people(3500))
    assert (few, many) == (3, 3)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutboxMail)) == 3510


def _people(number: int) -> list[int]:
    first = (db.session.scalar(sa.select(sa.func.max(Person.id))) or 0) + 1
    people = [{"id": first + n, "name": f"Person {n}", "sort_name": f"person {n}"} for n in range(number)]
    db.session.execute(sa.insert(Person), people)
    accounts = [
        {"person_id": row["id"], "email": f"p{row['id']}@demo.example", "password_hash": "none", "is_demo": False}
        for row in people
    ]
    db.session.execute(sa.insert(Account).values(created_at=sa.func.current_timestamp()), accounts)
    return [row["id"] for row in people]


def _statements_for(people: list[int]) -> int:
    with count_statements() as seen:
        assert send_to(people, **GOOD) == len(people)
    return len(seen)


@pytest.mark.parametrize(
    "unfit",
    [
        {"subject": "Svar\r\nBcc: alle@kommune.example"},
        {"subject": "Svar\nnu"},
        {"subject": "Svar\u2028nu"},
        {"subject": "Svar\x00"},
        {"subject": "  "},
        {"subject": "x" * 201},
        {"subject": "Om 010190-1234"},
        {"text": ""},
        {"text": "Til\x00dig"},
        {"text": "x" * 10_001},
        {"text": "Svar for 0101901234 i dag"},
        {"path": "opgaver"},
        {"path": "//ondt.example/opgaver"},
        {"path": "https://ondt.example"},
        {"path": "/\\ondt.example"},
        {"path": "/opgaver\nBcc: x"},
        {"path": ""},
    ],
)
def test_what_is_unfit_is_refused_and_nobody_is_told(app, house, unfit):
    with pytest.raises(ValueError, match=r"subject|text|path|CPR"):
        send_to([house.people["hr"]], **{**GOOD, **unfit})
    assert db.session.scalars(sa.select(Message)).all() == []


def test_a_date_may_have_a_space_that_does_not_break(app, house):
    assert send_to([house.people["hr"]], **{**GOOD, "subject": "Svar inden 26.\u00a0marts – »Trivsel«"}) == 1


def test_who_takes_it_back_has_told_nobody(app, house):
    tell(house, "hr")
    db.session.rollback()
    assert db.session.scalars(sa.select(Message)).all() == []
    assert db.session.scalars(sa.select(OutboxMail)).all() == []


def test_the_worker_is_woken_once_and_only_by_a_commit(app, house):
    app.extensions[EXTENSION] = woken = Bell()
    with db.session.begin_nested():
        tell(house, "hr")
    assert woken.rings == 0
    tell(house, "med")
    db.session.commit()
    assert woken.rings == 1
    db.session.commit()
    tell(house, "hr")
    db.session.rollback()
    db.session.commit()
    assert woken.rings == 1
    app.extensions[EXTENSION] = None


def test_what_was_committed_stays_although_the_worker_cannot_be_woken(app, house, tmp_path):
    (tmp_path / "a file").write_text("")
    usual = app.config["DATA_DIR"]
    app.config["DATA_DIR"], app.extensions[EXTENSION] = tmp_path / "a file", None
    try:
        tell(house, "hr")
        db.session.commit()
    finally:
        app.config["DATA_DIR"] = usual
    assert db.session.scalars(sa.select(OutboxMail.state)).all() == [MailState.WAITING]


def test_a_queue_that_is_asked_already_is_not_asked_again(app, house, tmp_path):
    usual = app.config["DATA_DIR"]
    app.config["DATA_DIR"], app.extensions[EXTENSION] = tmp_path, None
    try:
        for _ in range(3):
            tell(house, "hr")
            db.session.commit()
        queue = app.extensions[EXTENSION]
        assert not queue.huey.storage.close(), "A connection was left open."
        assert queue.huey.pending_count() == 1
    finally:
        app.config["DATA_DIR"], app.extensions[EXTENSION] = usual, None


def test_the_first_time_a_message_was_opened_counts(app, house):
    message = tell(house, "hr")
    mark_read(message)
    first = message.read_at
    mark_read(message)
    assert message.read_at == first is not None


def test_marking_all_read_leaves_what_came_later_and_what_is_others(app, house):
    seen = tell(house, "hr", "med")
    later = tell(house, "hr")
    mark_all_read(house.people["med"], seen.id)
    db.session.expire_all()
    unread = set(db.session.scalars(sa.select(Message.person_id).where(Message.read_at.is_(None))))
    assert unread == {house.people["hr"]}
    mark_all_read(house.people["hr"], seen.id)
    db.session.expire_all()
    assert db.session.scalars(sa.select(Message.id).where(Message.read_at.is_(None))).all() == [later.id]


class Bell:
    """Counts how often the worker is woken."""

    def __init__(self) -> None:
        self.rings = 0

    def wake(self) -> None:
        """Note it."""
        self.rings += 1
