"""Dates and times as Danish text: "26. marts", "onsdag 11. marts", "9. marts kl. 8.40"."""

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date as babel_date

from portal.web.danish.titles import at_start

_COPENHAGEN = ZoneInfo("Europe/Copenhagen")
_NO_BREAK_SPACE = "\u00a0"


def format_date(day: date, on: date | None = None) -> str:
    """A date for reading, "26. marts"; the year is left out only when it is the year of `on`."""
    return _written(day, "d. MMMM", on)


def format_day(day: date, on: date | None = None) -> str:
    """A date with its weekday, "onsdag 11. marts"; the year as in `format_date`."""
    return _written(day, "EEEE d. MMMM", on)


def format_date_short(day: date) -> str:
    """A date for fields and tables, "13-03-2026", as `read_date` reads it."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def format_time(at: datetime) -> str:
    """The time of day in Copenhagen, "8.40". Raises ValueError for a time without a timezone."""
    local = _in_copenhagen(at)
    return f"{local.hour}.{local.minute:02d}"


def format_datetime(at: datetime, on: date | None = None) -> str:
    """A moment as date and time in Copenhagen, "9. marts kl. 8.40"; the year as in `format_date`.

    Raises ValueError for a time without a timezone.
    """
    return f"{format_date(_in_copenhagen(at).date(), on)} kl.{_NO_BREAK_SPACE}{format_time(at)}"


def month_year(day: date) -> str:
    """The month of a date, "august 2025"."""
    return _unbroken(babel_date(day, "MMMM yyyy", locale="da"))


def period_text(start: date | None, end: date | None) -> str:
    """A period in whole months, "August 2025 – juni 2026"; `end` is the last day, not the day after.

    A missing end is "Fra august 2025", a missing start "Til juni 2026", and no dates at all "".
    """
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"Fra {month_year(start)}" if start else f"Til {month_year(end or date.min)}"
    if (start.year, start.month) == (end.year, end.month):
        return at_start(month_year(start))
    first = babel_date(start, "MMMM", locale="da") if start.year == end.year else month_year(start)
    return f"{at_start(first)} – {month_year(end)}"


@lru_cache(maxsize=4096)
def _written(day: date, pattern: str, on: date | None) -> str:
    year = "" if on is not None and on.year == day.year else " yyyy"
    return _unbroken(babel_date(day, pattern + year, locale="da"))


def _unbroken(text: str) -> str:
    return text.replace(" ", _NO_BREAK_SPACE)


def _in_copenhagen(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("A time needs a timezone before it can be shown.")
    return at.astimezone(_COPENHAGEN)


def due_shown(text: str | None, due_on: date | None, on: date) -> str:
    """A due text as it was written; one that is only a date in figures becomes "20. november"."""
    if text and due_on and re.fullmatch(r"[0-9 ./-]+", text):
        return format_date(due_on, on)
    return text or ""
