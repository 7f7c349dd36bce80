"""`portal worker`: sends the mails that wait, and does what the rooms have registered to be done now and then."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from flask import Flask

from portal.cli.application import application
from portal.cli.database import refuse_unready
from portal.config import ROOT, Settings
from portal.db import db
from portal.logs import log
from portal.notifications.carriers import own_carrier
from portal.notifications.delivery import BATCH, deliver, give_up_stale
from portal.notifications.sweeps import run_due_sweeps
from portal.notifications.waking import Queue

HEALTH_SECONDS = 1
"""Between two looks at whether huey's threads live; a signal that another thread caught waits as long."""
LONGEST_DELAY_SECONDS = 1
"""Between two looks at the queue while nothing happens."""
STOP_SECONDS = 20


@click.command()
@click.option("--until-input-ends", is_flag=True, help="Stop, når den, der startede kommandoen, er væk.")
def worker(until_input_ends: bool) -> None:
    """Send mails, og gør det, der skal gøres med mellemrum."""
    app, settings = application()
    with app.app_context():
        refuse_unready(settings)
        db.session.close()
        db.engine.dispose()
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    if until_input_ends:
        threading.Thread(target=_wait_for_the_end, args=(stopping,), daemon=True).start()
    _consume(app, settings, stopping)


def work(app: Flask, is_stopping: Callable[[], bool]) -> bool:
    """Do one round: mails, then jobs. Returns whether more mails may wait; no log line tells what stands in one."""
    tried = 0
    with app.app_context():
        try:
            give_up_stale()
            if (carrier := own_carrier()) is not None:
                tried = deliver(carrier, is_stopping=is_stopping)
        except Exception as error:
            db.session.rollback()
            log.error("mails failed", kind=type(error).__name__)
        if not is_stopping():
            run_due_sweeps()
    return tried == BATCH


@contextmanager
def worker_beside() -> Iterator[None]:
    """Run a worker while this block does, for the demo. It ends with us even when we are killed: its input does."""
    command = [sys.executable, "-m", "portal.cli", "worker", "--until-input-ends"]
    # In a session of its own, so that Ctrl+C reaches it through us and not in the middle of a mail.
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _consume(app: Flask, settings: Settings, stopping: threading.Event) -> None:
    """Do a round at once, and then whenever the queue asks for one, until we are told to stop; then end the mail."""

    def round_of_work() -> None:
        if work(app, stopping.is_set) and not stopping.is_set():
            queue.wake()

    queue = Queue(settings.data_dir, round_of_work)
    consumer = queue.huey.create_consumer(workers=1, max_delay=LONGEST_DELAY_SECONDS)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    queue.wake()
    consumer.start()
    # huey's own answer to SIGTERM cuts off what is under way.
    for number, handler in handlers.items():
        signal.signal(number, handler)
    click.echo("Klar: mails bliver sendt")
    while not stopping.wait(HEALTH_SECONDS):
        consumer.check_worker_health()
    consumer.stop(graceful=True)


def _wait_for_the_end(stopping: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stopping.set()
