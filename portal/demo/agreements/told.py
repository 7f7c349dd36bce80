"""What the demo's agreements are written in; posts are named by their keys."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from portal.demo.moments import When

ASKED_DAYS_AGO = 10
"""How long ago leaders were last asked for statuses, so that there is always one to write."""
HALF_A_YEAR = 182
DIALOGUE_IN_DAYS = 30


class Section(NamedTuple):
    """A section of a basis; `part` is the stable code."""

    part: str
    title: str
    guidance: str


class Shared(NamedTuple):
    """A shared goal of a basis."""

    title: str
    aim: str
    indicator: str
    unit: str
    start: str
    target: str
    circle: str
    tracks: tuple[str, ...]
    initiatives: tuple[str, ...] = ()


class Local(NamedTuple):
    """A local goal; without a unit it is followed by words alone."""

    title: str
    aim: str
    indicator: str
    unit: str | None = None
    start: str | None = None
    target: str | None = None
    circle: str = "blue"
    tracks: tuple[str, ...] = ("spor-3",)
    initiatives: tuple[str, ...] = ()
    kkc: str = ""
    in_top_contract: bool = False


class Word(NamedTuple):
    """What the holder says of one goal on a day, and when the leader acknowledges it."""

    when: When
    status: str
    value: str | None
    text: str
    receipt: When | None = None


@dataclass(frozen=True)
class Basis:
    """A basis of two years; `first` counts the years from this one to its first."""

    key: str
    first: int
    introduction: str
    sections: tuple[Section, ...]
    shared: tuple[Shared, ...]

    def starts_on(self, today: date) -> date:
        """Return its first day."""
        return date(today.year + self.first, 1, 1)

    def ends_on(self, today: date) -> date:
        """Return its last day."""
        return date(today.year + self.first + 1, 12, 31)

    def title(self, today: date) -> str:
        """Return its title with the years."""
        return f"Aftalegrundlag {self.starts_on(today).year}–{self.ends_on(today).year}"

    def asked(self, today: date) -> list[date]:
        """Return the days on which leaders are asked for statuses, twice a year."""
        last = today - timedelta(days=ASKED_DAYS_AGO)
        days = [last + timedelta(days=HALF_A_YEAR * step) for step in range(-9, 5)]
        return [on for on in days if self.starts_on(today) + timedelta(days=45) < on <= self.ends_on(today)]

    def dialogues(self, today: date) -> list[date]:
        """Return the days by which the yearly dialogue meetings are held."""
        days = [today + timedelta(days=DIALOGUE_IN_DAYS - 365 * years) for years in range(5)]
        return sorted({min(on, self.ends_on(today)) for on in days if on > self.starts_on(today)})


def number(text: str | None) -> Decimal | None:
    """Return a number as the tables keep it."""
    return None if text is None else Decimal(text)
