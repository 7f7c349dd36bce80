"""Reading a whole date as Danes write it; periods and loose words are read elsewhere."""

import re
from datetime import date

_LONGEST = 40
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LEAP_YEAR = 2024
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_WEEKDAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,? )?(?:den |d\. ?)?"
_IN_DIGITS = re.compile(_WEEKDAY + r"([0-9]{1,2})(?:[-/.]|\. )([0-9]{1,2})(?:(?:[-/.]|\. )([0-9]{2}|[0-9]{4}))?")
_IN_WORDS = re.compile(_WEEKDAY + r"([0-9]{1,2})\.? ?([a-z]+)\.?(?: ([0-9]{2}|[0-9]{4}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_HYPHENS = str.maketrans("\u2010\u2011\u2013\u2212", "----")


class DateError(ValueError):
    """The text is not a date; the message tells the reader in Danish what to write."""


def read_date(text: str) -> date:
    """Read 13-03-2026, 13.3.2026, 13/3-2026, "13. marts 2026" or 2026-03-13, for the years 1900-2100.

    Raises DateError for anything else, also for a day that does not exist, with or without its year, and for a year
    in two digits.
    """
    plain = " ".join(text.split()).lower().translate(_HYPHENS)
    if len(plain) > _LONGEST:
        raise DateError("Skriv datoen som 13-03-2026.")
    day, month, year = _parts(plain)
    if len(year) == 2:
        raise DateError("Skriv årstallet med fire cifre, fx 13-03-2026.")
    if not 1 <= month <= 12:
        raise DateError(f"Måned {month} findes ikke. Skriv datoen som 13-03-2026.")
    if not year:
        _existing(day, month, _LEAP_YEAR)
        raise DateError("Skriv datoen som 13-03-2026.")
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise DateError(f"Skriv et årstal mellem {_FIRST_YEAR} og {_LAST_YEAR}.")
    return _existing(day, month, int(year))


def _parts(plain: str) -> tuple[int, int, str]:
    if match := _IN_DIGITS.fullmatch(plain):
        return int(match[1]), int(match[2]), match[3] or ""
    if match := _ISO.fullmatch(plain):
        return int(match[3]), int(match[2]), match[1]
    if (match := _IN_WORDS.fullmatch(plain)) and match[2] in _MONTH_NUMBERS:
        return int(match[1]), _MONTH_NUMBERS[match[2]], match[3] or ""
    raise DateError("Skriv datoen som 13-03-2026.")


def _existing(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        written = f"{day}. {_MONTHS[month - 1]}"
        if (month, day) == (2, 29):
            written += f" {year}"
        raise DateError(f"{written} findes ikke. Vælg en anden dato.") from None
