"""Pure: units that a file tells of, each with all below it, and which of them may be shown.

A unit lies below the nearest unit above it that is told of too. What it holds beyond the units right below it is
its rest. Rests are the groups that the plan works on, so that nobody can subtract two shown numbers and find fewer than
`k` people.
"""

from collections.abc import Collection, Mapping

from portal.organisation.nearest import way_up
from portal.surveys.disclosure import Shown, UnitCount, audit, plan

Parents = Mapping[int, int | None]
"""The unit above each unit on the day that a file is of."""


class UnsafeError(Exception):
    """The audit does not pass: nothing may be shown. The faults are its arguments."""


class ListedTree:
    """The units of a file with how many people each holds, all below included."""

    def __init__(self, numbers: Mapping[int, int], parents: Parents) -> None:
        self.units = list(numbers)
        self._above = {unit: _nearest(unit, parents, numbers) for unit in numbers}
        self.rests = self.rests_of(numbers)

    def rests_of(self, numbers: Mapping[int, int]) -> dict[int, int]:
        """What each unit has beyond the units right below it, of a number that adds up over units."""
        rests = dict(numbers)
        for unit, above in self._above.items():
            if above is not None:
                rests[above] -= numbers[unit]
        return rests

    def sums_of(self, numbers: Mapping[int, int]) -> dict[int, int]:
        """What each unit and those right below it have together."""
        sums = dict(numbers)
        for unit, above in self._above.items():
            if above is not None:
                sums[above] += numbers[unit]
        return sums

    def shown(self, k: int) -> frozenset[int]:
        """The largest safe family, checked by the audit, which does not know how it was chosen.

        Raises UnsafeError when the audit does not pass.
        """
        counts = [UnitCount(unit, self._above[unit], self.rests[unit], self.rests[unit]) for unit in self.units]
        shown = plan(counts, k, among={(unit, False) for unit in self.units}).published
        groups = [Shown(unit, frozenset(one for one in self.units if unit in self.way_up(one))) for unit in shown]
        if faults := audit(groups, self.rests, self.rests, k):
            raise UnsafeError(*faults)
        return shown

    def way_up(self, unit: int) -> list[int]:
        """A unit and those told of above it, the nearest first."""
        return way_up(unit, self._above)


def _nearest(unit: int, parents: Parents, told: Collection[int]) -> int | None:
    above = parents.get(unit)
    while above is not None and above not in told:
        above = parents.get(above)
    return above
