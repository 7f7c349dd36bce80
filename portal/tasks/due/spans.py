"""Spans: the calendar arithmetic under the due texts, with inclusive first and last days."""

from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from portal.tasks.due import refusals

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MOST_WEEKS, HALF_A_YEAR = 53, 26
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days from `from_on` to `to_on`, both included."""

    from_on: date
    to_on: date

    def last_day(self) -> "Span":
        """Only the last day: what "senest" and "udgangen af" mean."""
        return Span(self.to_on, self.to_on)

    def day_before(self) -> "Span":
        """Only the day before the first one: what "inden" and "før" mean."""
        eve = self.from_on - _A_DAY
        return Span(eve, eve)


def day(number: int, month: int, year: int) -> Span:
    """One day. DueError when there is no such day."""
    if not 1 <= month <= 12:
        raise refusals.no_such_month(month)
    name = MONTHS[month - 1]
    if not 1 <= number <= monthrange(2024, month)[1]:
        raise refusals.no_such_day(number, name)
    if (number, month) == (29, 2) and not isleap(year):
        raise refusals.no_such_day(number, name, year)
    on = date(year, month, number)
    return Span(on, on)


def months(first: int, count: int, year: int) -> Span:
    """`count` whole months from month `first` (1-12) of the year; may run into the next year."""
    years_on, last = divmod(first + count - 2, 12)
    end_year, end_month = year + years_on, last + 1
    return Span(date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]))


def third_of_month(third: int, month: int, year: int) -> Span:
    """Third 0 is the 1st to 10th, third 1 the 11th to 20th, third 2 the 21st to the end."""
    whole = months(month, 1, year)
    last = whole.to_on if third == 2 else date(year, month, 10 * third + 10)
    return Span(date(year, month, 10 * third + 1), last)


def weeks(first: int, last: int, year: int) -> Span:
    """ISO weeks `first` of the ISO year to `last`, of the next year where that is at most half a year later.

    DueError for weeks that do not exist or run backwards.
    """
    end_year = year + 1 if last + MOST_WEEKS - first <= HALF_A_YEAR else year
    for number, of_year in ((first, year), (last, end_year)):
        if not 1 <= number <= MOST_WEEKS:
            raise refusals.no_such_week(number)
        # 28 December always lies in the last ISO week of its year.
        if number > date(of_year, 12, 28).isocalendar().week:
            raise refusals.week_not_in_year(of_year)
    if (year, first) > (end_year, last):
        raise refusals.DueError(refusals.WEEKS_BACKWARDS)
    return Span(date.fromisocalendar(year, first, 1), date.fromisocalendar(end_year, last, 7))
