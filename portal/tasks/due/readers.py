"""Readers: one for each way to name a day or a period. The first whose pattern fits the wording reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from portal.tasks.due import refusals, spans
from portal.tasks.due.spans import MONTHS, WEEKDAYS, Span

_NO_DAYS = timedelta(0)
_A_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Named:
    """What a wording names: its days in a given year, and the year if it was written.

    `may_lie_back` is how long before the day of writing it may have ended; `weekday` is the one written
    (0 is Monday).
    """

    days_in: Callable[[int], Span]
    year: int | None
    may_lie_back: timedelta = _NO_DAYS
    weekday: int | None = None


_YEAR = r"(?:,? ?(?:af |i )?(?P<year>[12][0-9]{3}))?"
_MONTH = r"(?P<month>" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r"|sept)\b\.?"
_WEEKDAY = r"(?:(?P<weekday>mandag|tirsdag|onsdag|torsdag|fredag|lordag|sondag),? (?:d\. ?|d |den )?)?"
_ORDINAL = r"(?:(?P<number>[0-9]{1,2})\.?|(?P<word>forste|andet|tredje|fjerde))"
_THIRDS = (
    r"(?:(?P<first>primo|forst i|start|starten af|begyndelsen af)"
    r"|(?P<second>medio|midt i|midten af)"
    r"|(?P<third>ultimo|sidst i|slut|slutningen af))"
)
_SEASONS = {"forar": 3, "sommer": 6, "efterar": 9}
_HOLIDAYS = {
    "sommerferien": lambda year: spans.months(7, 1, year),
    "efterarsferien": lambda year: spans.weeks(42, 42, year),
    "jul": lambda year: Span(date(year, 12, 24), date(year, 12, 26)),
}
DAYS_AHEAD = {"i dag": 0, "i morgen": 1, "i overmorgen": 2}


def _year(found: re.Match[str]) -> int | None:
    written = found["year"]
    if written is None:
        return None
    return int(written) + (2000 if len(written) == 2 else 0)


def _month(found: re.Match[str]) -> int:
    return next(place for place, name in enumerate(MONTHS, start=1) if name.startswith(found["month"][:3]))


def _ordinal(found: re.Match[str]) -> int:
    words = ("forste", "andet", "tredje", "fjerde")
    return words.index(found["word"]) + 1 if found["word"] else int(found["number"])


def _third(found: re.Match[str]) -> int:
    return [bool(found[name]) for name in ("first", "second", "third")].index(True)


def _day_ahead(found: re.Match[str], written_on: date) -> Named:
    on = written_on + timedelta(days=DAYS_AHEAD[found[0]])
    return Named(lambda _: Span(on, on), written_on.year)


def _day_in_figures(found: re.Match[str], _: date) -> Named:
    return _day(found, int(found["month"]))


def _day_in_words(found: re.Match[str], _: date) -> Named:
    return _day(found, _month(found))


def _day(found: re.Match[str], month: int) -> Named:
    number, written = int(found["day"]), found.groupdict().get("weekday")
    plain_names = [name.replace("ø", "o") for name in WEEKDAYS]
    weekday = plain_names.index(written) if written else None
    return Named(lambda year: spans.day(number, month, year), _year(found), _A_MONTH, weekday)


def _month_of_year(found: re.Match[str], _: date) -> Named:
    month = _month(found)
    return Named(lambda year: spans.months(month, 1, year), _year(found))


def _third_of_month(found: re.Match[str], _: date) -> Named:
    third, month = _third(found), _month(found)
    return Named(lambda year: spans.third_of_month(third, month, year), _year(found))


def _third_of_year(found: re.Match[str], _: date) -> Named:
    third = _third(found)
    return Named(lambda year: spans.months(4 * third + 1, 4, year), _year(found))


def _quarter(found: re.Match[str], _: date) -> Named:
    number = _ordinal(found)
    if not 1 <= number <= 4:
        raise refusals.DueError(refusals.FOUR_QUARTERS)
    return Named(lambda year: spans.months(3 * number - 2, 3, year), _year(found))


def _half_year(found: re.Match[str], _: date) -> Named:
    number = _ordinal(found)
    if not 1 <= number <= 2:
        raise refusals.DueError(refusals.TWO_HALVES)
    return Named(lambda year: spans.months(6 * number - 5, 6, year), _year(found))


def _weeks(found: re.Match[str], _: date) -> Named:
    first = int(found["number"])
    last = int(found["last"] or first)
    return Named(lambda year: spans.weeks(first, last, year), _year(found))


def _season(found: re.Match[str], _: date) -> Named:
    first = _SEASONS[found["season"]]
    return Named(lambda year: spans.months(first, 3, year), _year(found))


def _winter(found: re.Match[str], _: date) -> Named:
    year = _year(found)
    if found["next"] and (year is None or int(found["next"]) % 100 != (year + 1) % 100):
        raise refusals.not_understood()
    return Named(lambda start: spans.months(12, 3, start), year)


def _holiday(found: re.Match[str], _: date) -> Named:
    return Named(_HOLIDAYS[found["holiday"]], _year(found))


def _whole_year(found: re.Match[str], _: date) -> Named:
    return Named(lambda year: spans.months(1, 12, year), _year(found))


_FIGURES_YEAR = r"(?:[-./ ]{1,2}(?P<year>(?:[12][0-9])?[0-9]{2}))?"
_TABLE = (
    ("|".join(DAYS_AHEAD), _day_ahead),
    (r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", _day_in_figures),
    (_WEEKDAY + r"(?P<day>[0-9]{1,2}) ?[-./] ?(?P<month>[0-9]{1,2})" + _FIGURES_YEAR, _day_in_figures),
    (_WEEKDAY + r"(?P<day>[0-9]{1,2})\.? ?" + _MONTH + _YEAR, _day_in_words),
    # Holidays stand before the months: "jul" alone is Christmas, while "13. jul" is a day in July.
    (r"(?P<holiday>" + "|".join(_HOLIDAYS) + r")(?:en)?" + _YEAR, _holiday),
    (_MONTH + _YEAR, _month_of_year),
    (_THIRDS + " " + _MONTH + _YEAR, _third_of_month),
    (_THIRDS + _YEAR.removesuffix("?"), _third_of_year),
    (_ORDINAL + r" ?(?:kvartal|kvt)\b\.?" + _YEAR, _quarter),
    (_ORDINAL + r" ?halvar" + _YEAR, _half_year),
    (r"uge(?:rne)?\.? ?(?P<number>[0-9]{1,2})(?: ?(?:-|/|til|og) ?(?P<last>[0-9]{1,2}))?" + _YEAR, _weeks),
    (r"(?P<season>forar|sommer|efterar)(?:et|en)?" + _YEAR, _season),
    (r"vinter(?:en)?" + _YEAR + r"(?: ?[/-] ?(?P<next>(?:20)?[0-9]{2}))?", _winter),
    (r"(?P<year>[12][0-9]{3})", _whole_year),
)
_READERS = tuple((re.compile(pattern), read) for pattern, read in _TABLE)


def named(words: str, *, written_on: date) -> Named:
    """What the plain wording names. DueError when no reader knows it, or it names something impossible."""
    for pattern, read in _READERS:
        if found := pattern.fullmatch(words):
            return read(found, written_on)
    raise refusals.not_understood()
