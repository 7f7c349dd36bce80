"""Jobs that the worker does now and then. Each room registers its own, so that the worker knows no room.

    register_sweep("surveys.participation", note_participation, every=timedelta(days=1))

A job is called with the moment and writes in a transaction that is committed with the note that it was done: a job
that fails, or is cut off, is done anew a minute later, and of two workers only one does it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.db import db
from portal.logs import log
from portal.notifications.models import Sweep

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SweepJob:
    """What to do, under which name, and how long to leave between two times."""

    name: str
    job: Callable[[datetime], None]
    every: timedelta


_registered: dict[str, SweepJob] = {}


def register_sweep(name: str, job: Callable[[datetime], None], every: timedelta) -> None:
    """Make a job known, once at start. `job` gets the moment, must not commit, and must bear being done again."""
    _registered[name] = SweepJob(name, job, every)


def registered_sweeps() -> tuple[SweepJob, ...]:
    """Return every job that is known, by name."""
    return tuple(job for _, job in sorted(_registered.items()))


def run_due_sweeps() -> None:
    """Do every job whose time has come, each in a transaction of its own; one that fails is logged and left."""
    for sweep in registered_sweeps():
        try:
            _run_if_due(sweep, clock.now())
            db.session.commit()
        except Exception as error:
            db.session.rollback()
            log.error("sweep failed", sweep=sweep.name, kind=type(error).__name__, exc_info=error)


def _run_if_due(sweep: SweepJob, at: datetime) -> None:
    _make_known(sweep.name)
    is_due = sa.and_(Sweep.name == sweep.name, Sweep.ran_at <= at - sweep.every)
    row = db.session.scalar(sa.select(Sweep).where(is_due).with_for_update(skip_locked=True))
    if row is not None:
        row.ran_at = at
        sweep.job(at)


def _make_known(name: str) -> None:
    if db.session.scalar(sa.select(Sweep.name).where(Sweep.name == name)) is None:
        try:
            with db.session.begin_nested():
                db.session.add(Sweep(name=name, ran_at=NEVER))
        except IntegrityError:
            # Another worker made it known in between.
            return
