"""Pure: results of another system, through the same plan, limits and audit as a count of our own.

A file tells of a theme, for a unit with all below it, how many answered and their mean. A unit's rest is what is told
of it less what is told of the listed units nearest below it. Rests are the groups that the plan works on, so that
nobody can subtract two published figures and find fewer than `k` people. How many were invited is not known, so that
the rule about groups in which nobody took part cannot be held here.
"""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from portal.evaluations.listed_tree import ListedTree, Parents
from portal.surveys.disclosure import Bound, Limited, limited, mean_of, together
from portal.surveys.scoring import HIGHEST, LOWEST

K = 5
ROUNDED = 50
"""So many thousandths a mean may lie from the true one: other systems tell one decimal."""
TENTHS = 10


@dataclass(frozen=True)
class Told:
    """A line of the file: `mean` in thousandths; `row` is its number in the spreadsheet."""

    row: int
    unit: int
    theme: str
    n: int
    mean: int


class Wrong(enum.Enum):
    """What cannot be true: a line twice, fewer answers than below it, or a rest that no answers add up to."""

    TWICE = "twice"
    FEWER = "fewer"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line."""

    row: int
    wrong: Wrong


@dataclass(frozen=True)
class PublishedMean:
    """A figure that may be shown, in tenths, with the exact number of answers, which is only told as a band."""

    theme: str
    unit: int
    tenths: int
    bound: Bound | None
    n: int


@dataclass(frozen=True)
class LedgerRest:
    """A line of the ledger: what lies in a shown unit beyond the shown ones inside it."""

    theme: str
    unit: int
    content: Limited


@dataclass(frozen=True)
class Outcome:
    """What may be shown, its ledger, and the (theme, unit) that the plan leaves out."""

    figures: tuple[PublishedMean, ...]
    ledger: tuple[LedgerRest, ...]
    left_out: tuple[tuple[str, int], ...]


def faults_of(lines: Sequence[Told], parents: Parents) -> list[Fault]:
    """Return the lines that cannot be true, in the order of the file."""
    faults: list[Fault] = []
    for theme_lines in _by_theme(lines).values():
        seen: set[int] = set()
        twice = [line for line in theme_lines if line.unit in seen or seen.add(line.unit)]
        faults += [Fault(line.row, Wrong.TWICE) for line in twice]
        if not twice:
            faults += _Tree(theme_lines, parents).faults()
    return sorted(faults, key=lambda fault: fault.row)


def outcome_of(lines: Sequence[Told], parents: Parents, k: int = K) -> Outcome:
    """Return what may be shown of lines without faults. Raises UnsafeError when the audit does not pass."""
    figures: list[PublishedMean] = []
    ledger: list[LedgerRest] = []
    left_out: list[tuple[str, int]] = []
    for theme, theme_lines in _by_theme(lines).items():
        tree = _Tree(theme_lines, parents)
        shown = tree.shown(k)
        rests = tree.rests_of(shown)
        ledger += [LedgerRest(theme, unit, content) for unit, content in rests.items()]
        figures += [tree.figure(theme, unit, rests) for unit in tree.units if unit in shown]
        left_out += [(theme, unit) for unit in tree.units if unit not in shown]
    return Outcome(tuple(figures), tuple(ledger), tuple(left_out))


class _Tree:
    """The units told of in one theme, with their rests of answers and totals."""

    def __init__(self, lines: Sequence[Told], parents: Parents) -> None:
        self._lines = {line.unit: line for line in lines}
        self._tree = ListedTree({line.unit: line.n for line in lines}, parents)
        self.units, self._n = self._tree.units, self._tree.rests
        self._total = self._tree.rests_of({line.unit: line.n * line.mean for line in lines})
        self._slack = self._tree.sums_of({line.unit: line.n * ROUNDED for line in lines})

    def faults(self) -> list[Fault]:
        """The units whose rest cannot be."""
        fewer = [unit for unit in self.units if self._n[unit] < 0]
        odd = [unit for unit in self.units if self._n[unit] >= 0 and not self._is_possible(unit)]
        found = [(unit, Wrong.FEWER) for unit in fewer] + [(unit, Wrong.IMPOSSIBLE) for unit in odd]
        return [Fault(self._lines[unit].row, wrong) for unit, wrong in found]

    def _is_possible(self, unit: int) -> bool:
        n, total, slack = self._n[unit], self._total[unit], self._slack[unit]
        return n * LOWEST * 1000 - slack <= total <= n * HIGHEST * 1000 + slack

    def shown(self, k: int) -> frozenset[int]:
        """The units that may be shown. Raises UnsafeError."""
        return self._tree.shown(k)

    def rests_of(self, shown: Collection[int]) -> dict[int, Limited]:
        """The limited rest of each shown unit: its own and those of hidden units inside it. Empty ones are left out."""
        n, total = dict.fromkeys(shown, 0), dict.fromkeys(shown, 0)
        for unit in self.units:
            home = next((one for one in self._tree.way_up(unit) if one in shown), None)
            if home is not None:
                n[home] += self._n[unit]
                total[home] += self._total[unit]
        return {
            unit: limited(n[unit], total[unit], low=LOWEST, high=HIGHEST) for unit in self.units if n.get(unit, 0) > 0
        }

    def figure(self, theme: str, unit: int, rests: Mapping[int, Limited]) -> PublishedMean:
        """The mean of a shown unit, from the limited rests inside it."""
        whole = together(rest for home, rest in rests.items() if unit in self._tree.way_up(home))
        return PublishedMean(theme, unit, mean_of(whole, TENTHS), whole.bound, whole.n)


def _by_theme(lines: Sequence[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for line in lines:
        found.setdefault(line.theme, []).append(line)
    return found
