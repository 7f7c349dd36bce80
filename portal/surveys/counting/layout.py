"""What a ballot of a survey holds: an item a place, in the order asked."""

import enum
from dataclasses import dataclass
from functools import cached_property

from portal.surveys.ballot import size_of
from portal.surveys.scoring import DONT_KNOW, HIGHEST, LOWEST, NO_ANSWER, WITHHELD


class Kind(enum.Enum):
    """How an item is answered; the same codes as the questionnaire's."""

    SCALE = "scale"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True)
class Asked:
    """One item: its theme and version by id, and how many options there are (2 for yes and no, 5 on the scale)."""

    theme: int
    item_version: int
    kind: Kind
    options: int = HIGHEST
    is_reversed: bool = False

    def allows(self, value: int) -> bool:
        """Return whether a number may stand in a ballot for this item."""
        if self.kind is Kind.TEXT:
            return value == NO_ANSWER
        return value in (NO_ANSWER, DONT_KNOW, WITHHELD) or LOWEST <= value <= self.options


@dataclass(frozen=True)
class Layout:
    """All items of a survey, by their place in a ballot."""

    asked: tuple[Asked, ...]

    @cached_property
    def text_places(self) -> tuple[int, ...]:
        """The places that are answered in words."""
        return tuple(place for place, one in enumerate(self.asked) if one.kind is Kind.TEXT)

    @cached_property
    def size(self) -> int:
        """The size of every ballot in bytes."""
        return size_of(len(self.asked), len(self.text_places))

    @cached_property
    def scales(self) -> dict[int, tuple[int, ...]]:
        """The places on the scale, by theme, in the order asked."""
        found: dict[int, list[int]] = {}
        for place, one in enumerate(self.asked):
            if one.kind is Kind.SCALE:
                found.setdefault(one.theme, []).append(place)
        return {theme: tuple(places) for theme, places in found.items()}
