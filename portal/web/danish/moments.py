"""Reading a time of day as Danes write it, and the moment it means in Copenhagen."""

import re
from datetime import UTC, date, datetime, time

from portal.clock import COPENHAGEN

_CLOCK = re.compile(r"(?:kl\.?\s*)?([0-9]{1,2})(?:[.:]([0-9]{2}))?", re.IGNORECASE)
HOW = "Skriv tiden som 11.30."


class MomentError(ValueError):
    """The text is no time, or the time is none on that day; the message tells the reader in Danish what to write."""


def read_time(text: str) -> time:
    """Return the time written as 11.30, 11:30, "kl. 9" or 9. Raises MomentError for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise MomentError(HOW)
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        raise MomentError(HOW)
    return time(hour, minute)


def moment_of(day: date, at: time) -> datetime:
    """Return a time of a day in Copenhagen as a moment in UTC.

    MomentError in the night when clocks change, for an hour that is left out or comes twice.
    """
    local = datetime.combine(day, at, tzinfo=COPENHAGEN)
    moment = local.astimezone(UTC)
    if moment.astimezone(COPENHAGEN).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise MomentError("Den nat bliver uret stillet frem, så klokkeslættet findes ikke. Vælg et andet.")
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        raise MomentError("Den nat bliver uret stillet tilbage, så klokkeslættet findes to gange. Vælg et andet.")
    return moment
