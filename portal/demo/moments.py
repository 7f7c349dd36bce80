"""When things happen in the demo: days counted from today, so that the demo never ages, or days the documents fix.

A whole number is a count of days from today, negative ones lie back. What happens within two weeks of today
falls on a working day; older days are kept to the day, so that "stille i 43 dage" is exactly that.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zlib import crc32
from zoneinfo import ZoneInfo

When = int | date
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NEAR_DAYS = 14
FIRST_HOUR = 8
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def day(when: When, today: date) -> date:
    """Return the calendar day of `when`, on a working day when it is near."""
    if isinstance(when, date):
        return when
    on = today + timedelta(days=when)
    step = timedelta(days=1 if when > 0 else -1)
    while abs(when) <= NEAR_DAYS and on.weekday() > 4:
        on += step
    return on


def moment(when: When, today: date, *, name: str, step: int = 0) -> datetime:
    """Return a moment in office hours in UTC: steps of the thing called `name` follow each other within a day."""
    minutes = crc32(name.encode()) % 180 + 37 * step
    at = datetime.combine(day(when, today), time(FIRST_HOUR), tzinfo=COPENHAGEN) + timedelta(minutes=minutes)
    return at.astimezone(UTC)


class Due(Protocol):
    """A due text that depends on what day it is today."""

    def text(self, today: date) -> str:
        """Return the text as somebody would write it."""
        ...


@dataclass(frozen=True)
class Written:
    """A due text that is fixed, as the documents have it."""

    words: str

    def text(self, today: date) -> str:  # noqa: ARG002
        """Return the text as written."""
        return self.words


@dataclass(frozen=True)
class OnDay:
    """A single day, `days` from today."""

    days: int

    def text(self, today: date) -> str:
        """Return the day in figures: 13-03-2026."""
        return day(self.days, today).strftime("%d-%m-%Y")


@dataclass(frozen=True)
class InQuarter:
    """A whole quarter, counted from this one."""

    ahead: int

    def text(self, today: date) -> str:
        """Return the quarter with its year: 1. kvartal 2026."""
        years, quarter = divmod((today.month - 1) // 3 + self.ahead, 4)
        return f"{quarter + 1}. kvartal {today.year + years}"


@dataclass(frozen=True)
class MidMonth:
    """The middle of a month, counted from this one."""

    ahead: int

    def text(self, today: date) -> str:
        """Return the month without a year: medio marts."""
        return f"medio {MONTHS[(today.month - 1 + self.ahead) % 12]}"


@dataclass(frozen=True)
class InWeek:
    """A whole week, counted from this one."""

    ahead: int

    def text(self, today: date) -> str:
        """Return the week without a year: uge 34."""
        return f"uge {(today + timedelta(weeks=self.ahead)).isocalendar().week}"
