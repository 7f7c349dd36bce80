"""`portal cleanup`: deletes what is worn out, a little at a time, so that nobody waits long for the lock."""

import time
from collections.abc import Iterator
from datetime import datetime
from itertools import count, islice

import click
from sqlalchemy.exc import SQLAlchemyError

from portal import clock
from portal.cli.application import application
from portal.cli.database import is_current
from portal.db import db
from portal.logs import log
from portal.worn_out import WornOut, delete_some, registered

CHUNK = 1_000
PAUSE_SECONDS = 0.1
"""Between two chunks; SQLite lets writers wait by asking again, at most every tenth of a second."""
CHUNKS_AT_START = 10
WORDS = {
    "messages": "Læste beskeder",
    "outbox": "Sendte mails",
    "posted_forms": "Sendte formularer",
    "sign_in_delays": "Ventetider ved login",
    "sign_in_sessions": "Gamle sessioner",
    "tallies": "Tællere",
}


@click.command()
def cleanup() -> None:
    """Slet rækker, der ikke bruges mere, og fortæl hvor mange."""
    app, _ = application()
    with app.app_context():
        if not is_current():
            raise click.ClickException("Databasen er ikke opdateret: kør `portal db upgrade`.")
        for kind, deleted in clean_up():
            click.echo(f"{WORDS.get(kind.name, kind.name)}: {deleted} slettet")


def clean_up(most_chunks: int | None = None) -> Iterator[tuple[WornOut, int]]:
    """Delete what is worn out now, and yield each kind with how many went; a commit a chunk."""
    at = clock.now()
    for kind in registered():
        yield kind, sum(islice(_chunks(kind, at), most_chunks))


def clean_up_at_start() -> None:
    """Clean up a little before the first visitor. What fails is logged: it must not keep the portal closed."""
    try:
        for _ in clean_up(CHUNKS_AT_START):
            pass
    except SQLAlchemyError as error:
        db.session.rollback()
        log.warning("cleanup failed", exc_info=error)


def _chunks(kind: WornOut, at: datetime) -> Iterator[int]:
    """Delete chunk by chunk, and yield how many rows each had; the last one is not full."""
    for number in count():
        if number:
            time.sleep(PAUSE_SECONDS)
        deleted = delete_some(kind, at, CHUNK)
        db.session.commit()
        yield deleted
        if deleted < CHUNK:
            return
