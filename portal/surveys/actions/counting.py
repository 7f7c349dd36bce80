"""The count: opens every envelope once, writes what may be shown, and empties the box; or does nothing at all.

Envelopes are opened without reading who took part. When the transaction is committed, `clean_up` cleans the files of
what was deleted and destroys the key; it can run again until it has succeeded.
"""

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor
from portal.db import db
from portal.surveys.actions.events import note_event
from portal.surveys.actions.writing import Progress, write_results
from portal.surveys.keys import key_path
from portal.surveys.models import AnswerCode, Envelope, Participant, Survey, SurveyEventKind, SurveyState
from portal.surveys.queries.boxes import envelopes_in
from portal.surveys.sealing import Opener, destroy_key

# How long cleaning up waits for others. While it waits for a table, everybody else waits behind it.
PATIENCE_MS = 5_000


class CountRefusedError(Exception):
    """The count was not made and nothing was changed. `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UncleanError(Exception):
    """The database's files could not be cleaned now; it is tried again later."""


def count(actor: Actor, survey_id: int, opener: Opener, progress: Progress = lambda _: None) -> None:
    """Count a survey that has closed. `progress` hears how many envelopes have been opened.

    Raises CountRefusedError, UnsafeError, BallotError or SealError; the caller rolls back.
    """
    survey = db.session.get_one(Survey, survey_id, with_for_update=True)
    if survey.state is not SurveyState.OPEN or survey.closes_at is None or survey.closes_at > clock.now():
        raise CountRefusedError("not_closed")
    if survey.public_key is None or not opener.fits(survey.public_key):
        raise CountRefusedError("another_key")
    if _flags(survey_id) != envelopes_in(survey_id):
        raise CountRefusedError("flags_and_envelopes_differ")
    write_results(survey, opener, progress)
    _empty_box(survey_id)
    survey.state, survey.counted_at = SurveyState.COUNTED, clock.now()
    note_event(actor, survey, SurveyEventKind.COUNTED)


def clean_up(survey: Survey) -> None:
    """Clean the database's files of the deleted envelopes and flags, and destroy the key.

    Runs after the commit, in a session that has nothing to keep: its transaction ends here. Raises OperationalError or
    UncleanError when others hold the files; the key is destroyed last, so that a sweep can see that it is to be done.
    """
    path = key_path(survey.public_key)
    # Reading the survey began a transaction, which would keep the files locked.
    db.session.rollback()
    if db.engine.dialect.name == "sqlite":
        _clean_files()
    else:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # The connection is not used again, so that its short patience is nobody else's.
            connection.detach()
            connection.exec_driver_sql(f"SET lock_timeout = {PATIENCE_MS}")
            for table in (Envelope, Participant, AnswerCode):
                connection.exec_driver_sql(f"VACUUM (FULL) {table.__tablename__}")
    destroy_key(path)


def _clean_files() -> None:
    """Rewrite SQLite's file and empty its log; on a connection of its own, for within a transaction it is refused."""
    connection = db.engine.raw_connection()
    connection.detach()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            is_busy = (cursor.execute(statement).fetchone() or (0,))[0]  # type: ignore[attr-defined]
        if is_busy:
            raise UncleanError("Somebody reads the database's log.")
    finally:
        connection.close()


def _flags(survey_id: int) -> int:
    query = sa.select(sa.func.count()).where(Participant.survey_id == survey_id, Participant.has_answered.is_(True))
    return db.session.scalar(query) or 0


def _empty_box(survey_id: int) -> None:
    mine = sa.select(Participant.id).where(Participant.survey_id == survey_id)
    db.session.execute(sa.delete(AnswerCode).where(AnswerCode.participant_id.in_(mine)))
    db.session.execute(sa.delete(Envelope).where(Envelope.survey_id == survey_id))
    forget = sa.update(Participant).where(Participant.survey_id == survey_id).values(has_answered=None)
    db.session.execute(forget, execution_options={"synchronize_session": False})
