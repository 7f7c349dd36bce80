"""Pure: a post with those who hold it, as it is shown."""

import enum
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple


class Holder(NamedTuple):
    """A person in a post for a period."""

    appointment_id: int
    person_id: int
    name: str
    initials: str
    is_acting: bool
    valid_from: date
    valid_to: date | None

    @property
    def last_on(self) -> date | None:
        """The last day in the post, as people say it; None when no end is known."""
        return None if self.valid_to is None else self.valid_to - timedelta(days=1)


class PostCount(NamedTuple):
    """How many posts a unit has on a day, vacant ones too: on leaders' levels, and of its staff."""

    leaders: int = 0
    staff: int = 0

    def __bool__(self) -> bool:
        return any(self)


@dataclass(frozen=True)
class Post:
    """A post on a day. Of an acting and a regular holder the acting one comes first: that is who to ask.

    `coming` is who comes next after the day. `ever` are the holders of all times, where the question asked for them.
    """

    id: int
    unit_id: int
    title: str
    level: enum.Enum
    leads_unit: bool
    valid_from: date
    valid_to: date | None
    holders: tuple[Holder, ...] = ()
    ever: tuple[Holder, ...] = ()
    coming: Holder | None = None

    kind = "position"

    @property
    def is_vacant(self) -> bool:
        """Nobody holds it on the day."""
        return not self.holders

    @property
    def holder_name(self) -> str | None:
        """Who is shown as its holder."""
        return self.holders[0].name if self.holders else None

    @property
    def initials(self) -> str:
        """The initials of the shown holder."""
        return self.holders[0].initials if self.holders else ""

    @property
    def is_acting(self) -> bool:
        """The shown holder is acting (konstitueret)."""
        return bool(self.holders) and self.holders[0].is_acting
