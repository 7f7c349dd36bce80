"""Pure: which absence figures of a file may be stored. A figure is of a unit with all below it in a month.

Absence is about health, so that nothing is told of fewer than ten people: neither by a figure, nor by two of which the
one can be taken from the other. Numbers of people decide, never how high the absence is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.evaluations.importing import Fault, Wrong
from portal.evaluations.listed_tree import ListedTree, Parents

K = 10
HIGHEST = 1000
"""The highest absence, in tenths of a percent."""


@dataclass(frozen=True)
class Told:
    """A line of the file: absence in tenths of a percent; `row` is its number in the spreadsheet."""

    row: int
    unit: int
    month: date
    people: int
    tenths: int


@dataclass(frozen=True)
class Outcome:
    """The lines that may be stored, and those that are left out; by month, then as in the file."""

    kept: tuple[Told, ...]
    left_out: tuple[Told, ...]


ParentsOn = Callable[[date], Parents]
"""The unit above each unit in a month."""


def faults_of(lines: Sequence[Told], parents_on: ParentsOn) -> list[Fault]:
    """Return the lines that cannot be true, in the order of the file.

    A unit twice in a month, fewer people than below it, or an absence that no absence of the rest adds up to.
    """
    faults: list[Fault] = []
    for month, own in _by_month(lines):
        seen: set[int] = set()
        twice = [line for line in own if line.unit in seen or seen.add(line.unit)]
        faults += [Fault(line.row, Wrong.TWICE) for line in twice]
        if not twice:
            faults += _impossible(own, parents_on(month))
    return sorted(faults, key=lambda fault: fault.row)


def outcome_of(lines: Sequence[Told], parents_on: ParentsOn) -> Outcome:
    """Return what may be stored of lines without faults. Raises UnsafeError when the audit does not pass."""
    kept: list[Told] = []
    left_out: list[Told] = []
    for month, own in _by_month(lines):
        shown = ListedTree({line.unit: line.people for line in own}, parents_on(month)).shown(K)
        kept += [line for line in own if line.unit in shown]
        left_out += [line for line in own if line.unit not in shown]
    return Outcome(tuple(kept), tuple(left_out))


def _impossible(lines: Sequence[Told], parents: Parents) -> list[Fault]:
    tree = ListedTree({line.unit: line.people for line in lines}, parents)
    # Days are counted in halves of a tenth of a percent of a person, by which a rounded percentage may be off.
    days = tree.rests_of({line.unit: 2 * line.people * line.tenths for line in lines})
    slack = tree.sums_of({line.unit: line.people for line in lines})
    faults = []
    for line in lines:
        rest, most = days[line.unit], 2 * HIGHEST * tree.rests[line.unit]
        if tree.rests[line.unit] < 0:
            faults.append(Fault(line.row, Wrong.FEWER))
        elif not -slack[line.unit] <= rest <= most + slack[line.unit]:
            faults.append(Fault(line.row, Wrong.IMPOSSIBLE))
    return faults


def _by_month(lines: Sequence[Told]) -> list[tuple[date, list[Told]]]:
    found: dict[date, list[Told]] = {}
    for line in lines:
        found.setdefault(line.month, []).append(line)
    return sorted(found.items())
