"""Reading: from a due text to the days it means, and the year when none was written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from portal.tasks.due import wording
from portal.tasks.due.readers import DAYS_AHEAD, Named, named
from portal.tasks.due.refusals import DueError, not_understood, wrong_weekday
from portal.tasks.due.spans import MONTHS, WEEKDAYS, Span


@dataclass(frozen=True)
class Due:
    """A due text as written, and the first and the last day it means."""

    text: str
    from_on: date
    to_on: date

    @classmethod
    def kept(cls, text: str | None, due_on: date | None) -> "Due | None":
        """What a row says that keeps the text and the last day that it meant when it was written."""
        return cls(text, due_on, due_on) if text and due_on else None

    def is_overdue(self, *, on: date) -> bool:
        """True from the day after the last day."""
        return on > self.to_on


# Saving a due date reads it three times: to see whether it can be read, to save it, and to offer the way back.
@lru_cache(maxsize=256)
def read_due(text: str, *, written_on: date) -> Due | None:
    """The due date in the text, or None when the text is blank; the rules stand in `portal.tasks.due`.

    `written_on` is the day of writing: it decides the year when the text has none, and what "i morgen" means.
    DueError, with a Danish sentence for the field, when the text gives no due date or an impossible one.
    """
    if not text.strip():
        return None
    bound, words = wording.bounded(wording.plain(text, written_on=written_on))
    found = named(words, written_on=written_on)
    year = found.year or _next_year(found, bound, written_on)
    span = found.days_in(year)
    if found.weekday not in (None, span.from_on.weekday()):
        on = span.from_on
        raise wrong_weekday(on.day, MONTHS[on.month - 1], year, WEEKDAYS[on.weekday()])
    span = bound(span)
    # Tomorrow is another day tomorrow, so that the day itself is kept.
    said = f"{span.to_on:%d-%m-%Y}" if words in DAYS_AHEAD else text.strip()
    return Due(text=said, from_on=span.from_on, to_on=span.to_on)


def read_again(text: str, stored: Due | None, *, written_on: date) -> Due | None:
    """As `read_due`; a text that stands as it is stored keeps the days that it meant when it was written."""
    return stored if stored and stored.text == text.strip() else read_due(text, written_on=written_on)


def _next_year(found: Named, bound: Callable[[Span], Span], written_on: date) -> int:
    """The first year, from last year on, whose span ends late enough; DueError when no near year has one."""
    refusal = not_understood()
    for year in range(written_on.year - 1, written_on.year + 3):
        try:
            if bound(found.days_in(year)).to_on >= written_on - found.may_lie_back:
                return year
        except DueError as error:
            refusal = error
    raise refusal
