"""The demo's history: everything that happens, told in any order and written in the order of time."""

from collections.abc import Callable
from datetime import date, datetime

from portal import clock
from portal.demo.moments import When, day, moment

FIRST_DAY = date(2022, 10, 1)
"""The day the portal was taken into use, before the first of two agreement periods; older things were written then."""


class Chronicle:
    """Collects what happens and when, then lets it happen with the clock stopped at each moment."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._events: list[tuple[datetime, Callable[[date], object]]] = []

    def day(self, when: When) -> date:
        """Return the calendar day of `when`."""
        return day(when, self.today)

    def is_past(self, when: When) -> bool:
        """Return whether `when` lies before today."""
        return self.day(when) < self.today

    def tell(self, when: When, name: str, act: Callable[[date], object], *, step: int = 0) -> None:
        """Let `act` happen to the thing called `name` on the day `when`; it is given that day."""
        self._events.append((moment(when, self.today, name=name, step=step), act))

    def play(self) -> None:
        """Let everything happen, the oldest first; of two things at one moment the one told first."""
        for at, act in sorted(self._events, key=lambda event: event[0]):
            with clock.frozen(at):
                act(clock.today())
