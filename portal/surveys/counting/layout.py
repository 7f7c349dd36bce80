"""What a ballot of a survey holds: an item a place, in the order asked."""

import enum
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from portal.surveys.ballot import size_of
from portal.surveys.scoring import HIGHEST, LOWEST, NO_ANSWER, WITHOUT_VALUE


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

    @property
    def allowed(self) -> bytes:
        """The numbers that may stand in a ballot for this item."""
        if self.kind is Kind.TEXT:
            return bytes([NO_ANSWER])
        return bytes([*WITHOUT_VALUE, *range(LOWEST, self.options + 1)])


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

    @cached_property
    def slots(self) -> tuple[int, ...]:
        """Where the counts of each place begin in a row of counts: one for no value, then one for each option."""
        return tuple(accumulate((1 + one.options for one in self.asked), initial=0))

    def allows(self, values: bytes) -> bool:
        """Return whether the numbers of a ballot are as many as its items, and may all stand there."""
        if len(values) != len(self.asked):
            return False
        return not any(bytes([values[place] for place in places]).translate(None, ok) for ok, places in self._alike)

    @cached_property
    def _alike(self) -> tuple[tuple[bytes, tuple[int, ...]], ...]:
        """The places by what may stand there: whole sets of answers are checked faster than one after the other."""
        found: dict[bytes, list[int]] = {}
        for place, one in enumerate(self.asked):
            found.setdefault(one.allowed, []).append(place)
        return tuple((ok, tuple(places)) for ok, places in found.items())
