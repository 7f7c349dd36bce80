"""The only clock of the portal: Copenhagen for people, UTC for the database.

Everything that depends on "when" takes a date or a time as an argument; only
the outermost code asks this module.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")

# One value for the whole process, so that a frozen test also freezes the threads of a test server.
_stopped_at: datetime | None = None


def now() -> datetime:
    """The present moment as a timezone-aware UTC time."""
    return _stopped_at if _stopped_at is not None else datetime.now(UTC)


def today() -> date:
    """The calendar day it is in Copenhagen now."""
    return now().astimezone(COPENHAGEN).date()


@contextmanager
def frozen(at: datetime | date) -> Iterator[None]:
    """Stop the clock at a moment, or at noon in Copenhagen on a day; for tests.

    Raises ValueError for a time without a timezone. Frozen clocks can be nested.
    """
    global _stopped_at
    before, _stopped_at = _stopped_at, _as_utc(at)
    try:
        yield
    finally:
        _stopped_at = before


def _as_utc(at: datetime | date) -> datetime:
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(12), tzinfo=COPENHAGEN)
    if at.tzinfo is None:
        raise ValueError("A frozen time needs a timezone.")
    return at.astimezone(UTC)
