"""Mails leave over a real mail server: once, later, never, or nobody knows."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from portal import clock
from portal.audit.actions import SystemActor
from portal.config import MailSettings, SmtpServer
from portal.db import db
from portal.notifications.actions import NotHeldError, send_again
from portal.notifications.carriers import FolderCarrier, SmtpCarrier, TryLaterError
from portal.notifications.delivery import MOST_TRIES, Outcome, claim, deliver, give_up_stale, settle
from portal.notifications.models import MailState, OutboxMail, Reason
from tests.factories.notifications import make_mail, tell
from tests.mail_server import mail_server

SENDER = "portal@kommune.example"


@pytest.fixture
def carrier(app, postbox):
    """A way to the mail server."""
    usual = app.config["MAIL"]
    app.config["MAIL"] = MailSettings(usual.base_url, SENDER, postbox.server, None)
    yield SmtpCarrier(postbox.server, SENDER)
    app.config["MAIL"] = usual


def states() -> list[MailState]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(OutboxMail.state).order_by(OutboxMail.id)))


def only_mail() -> OutboxMail:
    db.session.expire_all()
    return db.session.scalars(sa.select(OutboxMail)).one()


def test_a_mail_arrives_as_it_was_written(house, carrier, postbox):
    tell(house, "hr", subject="Svar inden 26.\u00a0marts – »Trivsel«")
    assert deliver(carrier) == 1
    got = postbox.got[0]
    assert got["Subject"] == "Svar inden 26.\u00a0marts – »Trivsel«"
    assert got["From"] == f'"Ledelsesportalen, Norddjurs Kommune" <{SENDER}>'
    assert (got["To"], got["Auto-Submitted"]) == ("hr@demo.example", "auto-generated")
    assert "Undersøgelsen lukker på fredag." in got.get_content()
    mail = only_mail()
    assert (mail.state, mail.message_id) == (MailState.SENT, got["Message-ID"])
    assert mail.sent_at is not None


def test_many_mails_share_one_connection_and_each_leaves_once(house, carrier, postbox):
    for number in range(5):
        make_mail(address=f"person{number}@demo.example")
    assert deliver(carrier) == 5
    assert deliver(carrier) == 0
    assert (postbox.recipients, postbox.connections) == ([f"person{number}@demo.example" for number in range(5)], 1)


def test_a_server_that_is_away_is_tried_again_later_and_longer_each_time(house, carrier, postbox):
    away = SmtpCarrier(SmtpServer("127.0.0.1", 1), SENDER)
    make_mail()
    make_mail()
    at, pauses = clock.now(), []
    for _ in range(4):
        with clock.frozen(at):
            assert deliver(away) == 1
            mail = db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.attempts.desc())).first()
            assert mail is not None
            pauses.append((mail.next_at - at).total_seconds() / 60)
            db.session.execute(sa.delete(OutboxMail).where(OutboxMail.id != mail.id))
            at = mail.next_at
    assert pauses == [1, 2, 4, 8]
    assert (only_mail().state, only_mail().reason) == (MailState.WAITING, Reason.UNREACHABLE)
    with clock.frozen(at):
        assert deliver(carrier) == 1
    assert states() == [MailState.SENT]
    assert len(postbox.got) == 1


def test_nothing_is_tried_before_its_time(house, carrier, postbox):
    make_mail(next_at=clock.now() + timedelta(minutes=1))
    assert deliver(carrier) == 0
    assert states() == [MailState.WAITING]


def test_a_mail_is_given_up_after_a_day_and_a_night(house, carrier, postbox):
    postbox.answers["maja@demo.example"] = "451 Try later"
    make_mail()
    began = at = clock.now()
    for _ in range(MOST_TRIES):
        with clock.frozen(at):
            deliver(carrier)
            at = only_mail().next_at
    mail = only_mail()
    assert (mail.state, mail.reason, mail.smtp_code) == (MailState.FAILED, Reason.POSTPONED, 451)
    assert mail.attempts == MOST_TRIES
    assert at - began > timedelta(hours=20)


def test_one_that_is_asked_to_wait_does_not_hold_up_the_next(house, carrier, postbox):
    postbox.answers["maja@demo.example"] = "450 Greylisted"
    make_mail()
    make_mail(address="jonas@demo.example")
    assert deliver(carrier) == 2
    assert states() == [MailState.WAITING, MailState.SENT]


@pytest.mark.parametrize("where", ["answers", "verdicts"])
def test_a_refusal_is_final_and_told_by_its_number_alone(house, carrier, postbox, where):
    getattr(postbox, where)["maja@demo.example"] = "550 No maja@demo.example here"
    make_mail()
    make_mail(address="jonas@demo.example")
    deliver(carrier)
    assert states() == [MailState.FAILED, MailState.SENT]
    failed = db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)).first()
    assert failed is not None
    assert (failed.reason, failed.smtp_code) == (Reason.REFUSED, 550)
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert deliver(carrier) == 0


@pytest.mark.parametrize(
    "address", ["uden", "to@a.example, b@c.example", "x@y.example\nBcc: z@y.example", "æ@y.example", "@y.example", "x@"]
)
def test_an_address_that_is_none_fails_and_reaches_no_server(house, carrier, postbox, address):
    make_mail(address=address)
    deliver(carrier)
    assert (only_mail().state, only_mail().reason) == (MailState.FAILED, Reason.ADDRESS)
    assert postbox.connections == 0


def test_a_connection_that_breaks_before_the_answer_leaves_a_doubt_and_no_second_mail(house, carrier, postbox):
    postbox.hangs_up = True
    make_mail()
    deliver(carrier)
    assert (only_mail().state, only_mail().reason) == (MailState.UNCERTAIN, Reason.UNANSWERED)
    postbox.hangs_up = False
    with clock.frozen(clock.now() + timedelta(days=30)):
        give_up_stale()
        assert deliver(carrier) == 0
    assert len(postbox.got) == 1


def test_somebody_may_send_a_doubtful_mail_again_with_the_same_identification(house, carrier, postbox):
    postbox.hangs_up = True
    make_mail()
    deliver(carrier)
    postbox.hangs_up = False
    send_again(SystemActor("HR"), only_mail())
    db.session.commit()
    assert deliver(carrier) == 1
    assert states() == [MailState.SENT]
    assert postbox.got[0]["Message-ID"] == postbox.got[1]["Message-ID"]


@pytest.mark.parametrize("state", [MailState.WAITING, MailState.SENDING, MailState.SENT])
def test_only_what_did_not_get_through_can_be_sent_again(house, carrier, state):
    with pytest.raises(NotHeldError):
        send_again(SystemActor("HR"), make_mail(state))


def test_what_was_sent_stays_sent_whoever_asks_the_database(house, carrier):
    mail = make_mail(MailState.SENT)
    change = sa.update(OutboxMail).where(OutboxMail.id == mail.id).values(state=MailState.WAITING, sent_at=None)
    with pytest.raises(DBAPIError), db.session.begin_nested():
        db.session.execute(change)


def test_a_claimed_mail_is_left_alone_for_ten_minutes_and_is_then_uncertain(house, carrier):
    make_mail()
    assert claim() is not None
    at = clock.now()
    for minutes, expected in ((9, MailState.SENDING), (11, MailState.UNCERTAIN)):
        with clock.frozen(at + timedelta(minutes=minutes)):
            give_up_stale()
            assert claim() is None
        assert states() == [expected]


def test_a_slow_worker_still_tells_what_it_knows_unless_somebody_sent_the_mail_again(house, carrier):
    make_mail()
    slow = claim()
    assert slow is not None
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        give_up_stale()
        settle(slow, Outcome(MailState.SENT))
    assert states() == [MailState.SENT]
    db.session.execute(sa.delete(OutboxMail))
    make_mail()
    slow = claim()
    assert slow is not None
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        give_up_stale()
        send_again(SystemActor("HR"), only_mail())
        db.session.commit()
        assert claim() is not None
        settle(slow, Outcome(MailState.FAILED, Reason.REFUSED))
    assert states() == [MailState.SENDING]


def test_a_worker_that_is_told_to_stop_ends_the_mail_and_begins_no_other(house, carrier, postbox):
    make_mail()
    make_mail(address="jonas@demo.example")
    assert deliver(carrier, is_stopping=lambda: bool(postbox.got)) == 1
    assert states() == [MailState.SENT, MailState.WAITING]


def test_a_server_that_wants_a_sign_in_gets_it_and_a_wrong_password_costs_no_mail(house, carrier):
    with mail_server(password="hemmelig") as box:
        right = SmtpServer("127.0.0.1", box.port, "portal", "hemmelig")
        wrong = SmtpServer("127.0.0.1", box.port, "portal", "forkert")
        make_mail()
        deliver(SmtpCarrier(wrong, SENDER))
        assert (only_mail().state, only_mail().reason) == (MailState.WAITING, Reason.SIGN_IN)
        with clock.frozen(only_mail().next_at):
            deliver(SmtpCarrier(right, SENDER))
        assert states() == [MailState.SENT]


def test_a_server_without_encryption_gets_neither_password_nor_mail(house, carrier, postbox):
    make_mail()
    deliver(SmtpCarrier(SmtpServer("127.0.0.1", postbox.port, starttls=True), SENDER))
    assert (only_mail().state, only_mail().reason, postbox.got) == (MailState.WAITING, Reason.UNREACHABLE, [])


def test_no_log_line_tells_whom_or_what(house, carrier, postbox):
    postbox.answers["maja@demo.example"] = "550 maja@demo.example is not here"
    tell(house, "hr")
    make_mail()
    make_mail(address="uden")
    with capture_logs() as lines:
        deliver(carrier)
    assert lines == [{"event": "mails", "log_level": "info", "failed": 2, "sent": 1}]


def test_a_folder_takes_mails_whole(house, carrier, tmp_path):
    tell(house, "hr")
    folder = tmp_path / "mails"
    deliver(FolderCarrier(folder))
    assert states() == [MailState.SENT]
    assert [path.name for path in folder.iterdir()] == [f"{only_mail().id:08}.eml"]


def test_a_folder_that_cannot_be_is_tried_again_later(house, carrier, tmp_path):
    (tmp_path / "a file").write_text("")
    make_mail()
    nowhere = FolderCarrier(tmp_path / "a file" / "mails")
    deliver(nowhere)
    assert states() == [MailState.WAITING]
    with pytest.raises(TryLaterError):
        nowhere.check()


def test_two_workers_at_once_never_send_the_same_mail(shared_app, postbox):
    with shared_app.app_context():
        for number in range(40):
            make_mail(address=f"person{number}@demo.example")
        db.session.commit()
    together, tried = threading.Barrier(2), []

    def work() -> None:
        with shared_app.app_context():
            together.wait(10)
            tried.append(deliver(SmtpCarrier(postbox.server, SENDER)))

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert sum(tried) == 40
    assert sorted(postbox.recipients) == sorted(f"person{number}@demo.example" for number in range(40))
