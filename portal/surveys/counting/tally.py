"""Adding up ballots, one at a time. What a person answered is gone as soon as it is added."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import add, mul

from portal.surveys.ballot import Ballot, BallotError
from portal.surveys.counting.layout import Layout
from portal.surveys.scoring import HIGHEST, LOWEST, WITHOUT_VALUE, theme_score, turned

AS_NO_VALUE = bytes.maketrans(WITHOUT_VALUE, bytes(len(WITHOUT_VALUE)))
"""What makes all answers without a value the same."""
TURNED = bytes(turned(value) if LOWEST <= value <= HIGHEST else value for value in range(256))
"""What turns an answer on the scale, by the answer, and leaves what has no value."""


class GroupTally:
    """The sums of one group: by unit, how many ballots; by theme and place, how many answers and their total.

    A ballot is some fifty additions: all counts of a unit lie in one row, so that each is one step.
    """

    def __init__(self, layout: Layout, units: Sequence[int]) -> None:
        self.units = tuple(units)
        self._at = {unit: number for number, unit in enumerate(self.units)}
        nothing = bytes(8 * len(self.units))
        self.ballots = array("q", nothing)
        self.theme_n = {theme: array("q", nothing) for theme in layout.scales}
        self.theme_total = {theme: array("q", nothing) for theme in layout.scales}
        self._width = layout.slots[-1]
        self._counts = array("q", nothing * self._width)
        self.comments: dict[int, list[tuple[int, str]]] = {place: [] for place in layout.text_places}
        self.layout = layout
        self._turned = tuple(place for place, one in enumerate(layout.asked) if one.is_reversed)

    def add(self, ballot: Ballot) -> None:
        """Add one ballot. Raises BallotError when its unit is not of the survey."""
        at = self._at.get(ballot.survey_unit_id)
        if at is None:
            raise BallotError("The ballot is for a unit that is not of this survey.")
        values = bytearray(ballot.values)
        self.ballots[at] += 1
        row, counts = at * self._width, self._counts
        for slot in map(add, self.layout.slots, values.translate(AS_NO_VALUE)):
            counts[row + slot] += 1
        for place in self._turned:
            values[place] = TURNED[values[place]]
        for theme, places in self.layout.scales.items():
            score = theme_score(bytes([values[place] for place in places]))
            if score is not None:
                self.theme_n[theme][at] += 1
                self.theme_total[theme][at] += score
        for place, text in ballot.texts:
            self.comments[place].append((ballot.survey_unit_id, text))

    def options(self, place: int) -> list[array]:
        """Return how many of each unit chose each option of an item, the first option first."""
        first = self.layout.slots[place]
        return [self._counts[first + value :: self._width] for value in range(1, self.layout.asked[place].options + 1)]

    def writers(self, place: int) -> dict[int, int]:
        """Return how many of each unit wrote at a place."""
        found = dict.fromkeys(self.units, 0)
        for unit, _ in self.comments[place]:
            found[unit] += 1
        return found

    def item_sums(self, place: int) -> tuple[list[int], list[int]]:
        """Return how many of each unit answered an item on the scale, and the total of their answers in thousandths."""
        columns = list(zip(*self.options(place), strict=True))
        values = range(1, self.layout.asked[place].options + 1)
        weights = [1000 * (turned(value) if place in self._turned else value) for value in values]
        totals = [sum(map(mul, weights, one)) for one in columns]
        return [sum(one) for one in columns], totals


@dataclass
class Tally:
    """The sums of all groups, and the ballots of those that are named by nature."""

    layout: Layout
    groups: dict[int, GroupTally]
    named_groups: frozenset[int]
    named: list[Ballot] = field(default_factory=list)
    ballots: int = 0

    @classmethod
    def empty(cls, layout: Layout, groups: Iterable[int], named: Iterable[int], units: Sequence[int]) -> "Tally":
        """Return a tally without ballots."""
        return cls(layout, {group: GroupTally(layout, units) for group in groups}, frozenset(named))

    def add(self, ballot: Ballot) -> None:
        """Add one ballot. Raises BallotError when it is not of this survey, or an answer is not one of its item's."""
        if not self.layout.allows(bytes(ballot.values)):
            raise BallotError("The ballot has an answer that was not asked for.")
        self.ballots += 1
        if ballot.group_id in self.named_groups:
            self.named.append(ballot)
        elif ballot.group_id in self.groups:
            self.groups[ballot.group_id].add(ballot)
        else:
            raise BallotError("The ballot is for a group that is not of this survey.")
