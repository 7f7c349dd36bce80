"""Waking the worker. The queue only says »look now«; what is to be done stands in rows.

huey forgets a task that is cut off, so a round each minute finds what nobody was woken for. The queue is a file in the
data folder: a worker on another machine is not woken by it, and finds the rows in its own round.
"""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from huey import SqliteHuey, crontab
from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.db import db
from portal.logs import log

QUEUE_FILE = "huey.sqlite3"
WAKES = "wakes_the_worker"
EXTENSION = "waking"


class Queue:
    """The queue with its one task, which is done when somebody asks for it, and each minute."""

    def __init__(self, folder: Path, round_of_work: Callable[[], None]) -> None:
        folder.mkdir(parents=True, exist_ok=True)

        # huey finds a task by its module too, which must be the same in the web server and in the worker.
        def work() -> None:
            round_of_work()

        self.huey = SqliteHuey("portal", filename=str(folder / QUEUE_FILE), results=False)
        self._lock = threading.Lock()
        self._round = self.huey.task(name="round")(work)
        self.huey.periodic_task(crontab(), name="round_each_minute")(work)

    def wake(self) -> None:
        """Ask for a round of work, unless one is asked for already: it will see what this one would have seen."""
        # One thread at a time: huey does not bear that two close its connection at once.
        with self._lock:
            try:
                if not self.huey.pending_count():
                    self._round()
            finally:
                # An open connection must not be carried into the processes that a server forks.
                self.huey.storage.close()


def set_up_waking(app: Flask) -> None:
    """Let the application wake the worker; its queue is opened by the first one who does."""
    app.extensions[EXTENSION] = None


def wake_after_commit() -> None:
    """Wake the worker when the present transaction is committed."""
    db.session.info[WAKES] = True


@event.listens_for(Session, "after_commit")
def _wake(session: Session) -> None:
    # Releasing a savepoint is told as a commit too; nobody else can see the rows yet.
    if session.in_nested_transaction() or not session.info.pop(WAKES, False):
        return
    try:
        _queue().wake()
    except (sqlite3.Error, OSError) as error:
        # What was committed stays committed; the sweep finds it within a minute.
        log.warning("the worker was not woken", kind=type(error).__name__)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(WAKES, None)


def _queue() -> Queue:
    """The application's queue."""
    extensions: dict[str, Any] = current_app.extensions
    if extensions[EXTENSION] is None:
        extensions[EXTENSION] = Queue(Path(current_app.config["DATA_DIR"]), _only_the_worker_works)
    return extensions[EXTENSION]


def _only_the_worker_works() -> None:
    raise RuntimeError("Only `portal worker` does what the queue asks for.")
