"""Pure: half-open periods. `valid_to` is the first day a thing no longer holds; None means that no end is known.

Rows of the tables fit as they are: everything with `valid_from` and `valid_to` is a period.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol


class Lasting(Protocol):
    """Anything that holds from one day until another."""

    @property
    def valid_from(self) -> date:
        """The first day it holds."""
        ...

    @property
    def valid_to(self) -> date | None:
        """The first day it no longer holds."""
        ...


class BackwardsPeriodError(ValueError):
    """A period must hold at least one day."""

    reason = "backwards"


@dataclass(frozen=True, order=True)
class Period:
    """A period on its own. Raises BackwardsPeriodError when it would hold no day at all."""

    valid_from: date
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise BackwardsPeriodError(f"{self.valid_from} – {self.valid_to}")

    @property
    def last_on(self) -> date | None:
        """The last day it holds, as people say it; None when no end is known."""
        return None if self.valid_to is None else self.valid_to - timedelta(days=1)


def months_from(on: date, months: int) -> date:
    """Return the day so many months later, or earlier for a negative number; the last day of a shorter month."""
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def period_of(lasting: Lasting) -> Period:
    """Return the period alone."""
    return Period(lasting.valid_from, lasting.valid_to)


def holds(lasting: Lasting, on: date) -> bool:
    """Return whether something holds on a day."""
    return lasting.valid_from <= on and (lasting.valid_to is None or on < lasting.valid_to)


def overlaps(one: Lasting, other: Lasting) -> bool:
    """Return whether there is a day on which both hold; periods that only touch do not overlap."""
    return clip(one, other) is not None


def clip(lasting: Lasting, within: Lasting) -> Period | None:
    """Return the part of a period that lies within another, None when there is no such day."""
    start = max(lasting.valid_from, within.valid_from)
    ends = [end for end in (lasting.valid_to, within.valid_to) if end is not None]
    end = min(ends, default=None)
    return None if end is not None and end <= start else Period(start, end)


def covers(lasting: Lasting, inner: Lasting) -> bool:
    """Return whether something holds on every day of `inner`."""
    return clip(inner, lasting) == period_of(inner)


def joined(lasting: Iterable[Lasting]) -> list[Period]:
    """Return the days of all periods as few periods, in order: those that touch or overlap become one."""
    found: list[Period] = []
    for period in sorted(map(period_of, lasting), key=lambda period: period.valid_from):
        last = found[-1] if found else None
        if last is None or (last.valid_to is not None and last.valid_to < period.valid_from):
            found.append(period)
        elif last.valid_to is not None:
            end = None if period.valid_to is None else max(last.valid_to, period.valid_to)
            found[-1] = Period(last.valid_from, end)
    return found


def gaps(lasting: Iterable[Lasting], within: Lasting) -> list[Period]:
    """Return the periods within `within` on which nothing holds, in order: when a post was vacant, for example."""
    found: list[Period] = []
    free_from: date | None = within.valid_from
    for period in joined(lasting):
        if (part := clip(period, within)) is None or free_from is None:
            continue
        if part.valid_from > free_from:
            found.append(Period(free_from, part.valid_from))
        free_from = part.valid_to
    if free_from is not None and (within.valid_to is None or free_from < within.valid_to):
        found.append(Period(free_from, within.valid_to))
    return found
