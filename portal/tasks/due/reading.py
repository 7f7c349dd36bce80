"""Reading: from a due text to the days it means, and the year when none was written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from portal.tasks.due import wording
from portal.tasks.due.readers import Named, named
from portal.tasks.due.refusals import DueError, not_understood, wrong_weekday
from portal.tasks.due.spans import MONTHS, WEEKDAYS, Span


@dataclass(frozen=True)
class Due:
    """A due text as written, and the first and the last day it means."""

    text: str
    from_on: date
    to_on: date

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
    return Due(text=text.strip(), from_on=span.from_on, to_on=span.to_on)


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
