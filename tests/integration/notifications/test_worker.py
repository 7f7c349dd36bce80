"""`portal worker` in a process of its own: woken, cut off in the middle of a mail, and told to stop."""

import signal
from datetime import timedelta
from importlib import import_module

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from portal import clock
from portal.db import db
from portal.notifications import sweeps
from portal.notifications.models import MailState, OutboxMail, Reason, Sweep
from portal.notifications.sweeps import register_sweep, run_due_sweeps
from portal.notifications.waking import Queue
from tests.factories.notifications import make_mail

# The package names its commands, which hide the modules of the same names.
module = import_module("portal.cli.worker")
work = module.work
PATIENCE_SECONDS = 120


def never() -> bool:
    return False


def write(app, *addresses: str) -> None:
    with app.app_context():
        for address in addresses:
            make_mail(address=address)
        db.session.commit()


def found(app) -> list[OutboxMail]:
    with app.app_context():
        return list(db.session.scalars(sa.select(OutboxMail).order_by(OutboxMail.id)))


def test_a_worker_killed_in_the_middle_of_a_mail_never_sends_it_twice(shared_app, postbox, start_worker):
    postbox.holds = True
    write(shared_app, "maja@demo.example", "jonas@demo.example")
    process = start_worker()
    assert postbox.reached.wait(PATIENCE_SECONDS)
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE_SECONDS)
    assert [mail.state for mail in found(shared_app)] == [MailState.SENDING, MailState.WAITING]
    postbox.release()
    work(shared_app, never)
    assert [mail.state for mail in found(shared_app)] == [MailState.SENDING, MailState.SENT]
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        work(shared_app, never)
    with clock.frozen(clock.now() + timedelta(days=60)):
        work(shared_app, never)
    first = found(shared_app)[0]
    assert (first.state, first.reason) == (MailState.UNCERTAIN, Reason.STOPPED)
    assert postbox.recipients == ["maja@demo.example", "jonas@demo.example"]


def test_a_worker_told_to_stop_ends_its_mail_first(shared_app, postbox, start_worker):
    postbox.holds = True
    write(shared_app, "maja@demo.example")
    process = start_worker()
    assert postbox.reached.wait(PATIENCE_SECONDS)
    process.send_signal(signal.SIGTERM)
    postbox.release()
    assert process.wait(PATIENCE_SECONDS) == 0
    assert [mail.state for mail in found(shared_app)] == [MailState.SENT]


def test_a_worker_at_rest_is_woken_by_what_is_told(shared_app, postbox, start_worker, tmp_path):
    process = start_worker()
    assert process.stdout is not None
    assert b"Klar" in process.stdout.readline()
    write(shared_app, "maja@demo.example")
    Queue(tmp_path, lambda: None).wake()
    assert postbox.reached.wait(PATIENCE_SECONDS)
    assert postbox.recipients == ["maja@demo.example"]


def test_mails_wait_where_no_mail_server_is_set_up(shared_app, monkeypatch):
    write(shared_app, "maja@demo.example")
    monkeypatch.setattr(module, "own_carrier", lambda: None)
    work(shared_app, never)
    assert [mail.state for mail in found(shared_app)] == [MailState.WAITING]


def test_a_round_without_a_database_is_told_and_the_worker_lives_on(shared_app, monkeypatch):
    def fail() -> None:
        raise RuntimeError("the text of a mail")

    monkeypatch.setattr(module, "give_up_stale", fail)
    with capture_logs() as lines:
        assert work(shared_app, never) is False
    assert lines == [{"event": "mails failed", "log_level": "error", "kind": "RuntimeError"}]


@pytest.fixture
def jobs(monkeypatch):
    """No registered jobs but those of the test."""
    monkeypatch.setattr(sweeps, "_registered", {})


def test_a_registered_job_is_done_as_often_as_it_wants(shared_app, jobs):
    done = []
    register_sweep("test.daily", done.append, every=timedelta(days=1))
    began = clock.now()
    for hours in (0, 1, 23, 24, 25, 49):
        with clock.frozen(began + timedelta(hours=hours)), shared_app.app_context():
            run_due_sweeps()
    assert [(at - began) / timedelta(hours=1) for at in done] == [0, 24, 49]


def test_a_job_that_fails_leaves_nothing_half_done_and_is_done_again(shared_app, jobs):
    tries = []

    def fail_once(at) -> None:
        tries.append(at)
        make_mail(address=f"try{len(tries)}@demo.example")
        if len(tries) == 1:
            raise RuntimeError("no")

    after = []
    register_sweep("test.a", fail_once, every=timedelta(days=1))
    register_sweep("test.b", after.append, every=timedelta(days=1))
    for _ in range(3):
        with shared_app.app_context():
            run_due_sweeps()
    assert (len(tries), len(after)) == (2, 1)
    assert [mail.address for mail in found(shared_app)] == ["try2@demo.example"]


def test_a_round_does_the_jobs_too(shared_app, postbox, jobs):
    done = []
    register_sweep("test.job", done.append, every=timedelta(minutes=5))
    work(shared_app, never)
    work(shared_app, never)
    assert len(done) == 1
    with shared_app.app_context():
        assert db.session.scalars(sa.select(Sweep.name)).all() == ["test.job"]
