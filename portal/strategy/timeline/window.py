"""Window: the whole months a timeline shows."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Window:
    """Days from `from_on`, the first of a month, to `to_on`, the last of a month, both included."""

    from_on: date
    to_on: date

    @property
    def days(self) -> int:
        """The number of days shown."""
        return (self.to_on - self.from_on).days + 1

    def holds(self, on: date) -> bool:
        """True when the day is shown."""
        return self.from_on <= on <= self.to_on

    def months(self) -> list[date]:
        """The first day of every month shown."""
        first = 12 * self.from_on.year + self.from_on.month - 1
        last = 12 * self.to_on.year + self.to_on.month - 1
        return [_first_of(month) for month in range(first, last + 1)]


def window_around(on: date, *, months_before: int, months_after: int) -> Window:
    """The month of `on` with that many whole months before and after it."""
    month = 12 * on.year + on.month - 1
    last = _first_of(month + months_after)
    return Window(_first_of(month - months_before), last.replace(day=monthrange(last.year, last.month)[1]))


def _first_of(month: int) -> date:
    """The first day of a month counted from year 0."""
    return date(month // 12, month % 12 + 1, 1)
