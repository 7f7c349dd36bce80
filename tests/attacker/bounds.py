"""Bounds by linear programming: between which values can a single person's score still lie, given all that is shown?

The attacker knows the method, so he knows that totals of extreme groups were limited before they were shown: each rest
of people whom no figure tells apart has a true total and a limited one, and is limited upward, downward or not at all.
Every choice of these that fits what is shown is tried; a person's interval reaches from the least to the greatest.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np
from scipy.optimize import linprog

LOWEST, HIGHEST = 1, 5
ROOM = 2
"""By how many points a total of extreme answers is limited: half the scale."""
ITEM_K = 20
PRECISION = 1e-2
"""Scores and limits are whole thousandths, which leaves so much of a point over in a sum."""

Between = Callable[[np.ndarray, float, float], None]


@dataclass(frozen=True)
class Mean:
    """A published mean of a set of direct groups: the interval it was rounded from, and whether it is a bound."""

    groups: frozenset[str]
    low: Fraction
    high: Fraction
    bound: str = ""


@dataclass(frozen=True)
class Known:
    """All that is shown of one group and theme: its means, and of its items the means and shares by option.

    `items` has means by item, `shares` by item and option. All who answered have answered everything.
    """

    themes: Sequence[Mean]
    items: Mapping[str, Sequence[Mean]]
    shares: Mapping[tuple[str, int], Sequence[Mean]]
    people: Mapping[str, int]


class ImpossibleError(Exception):
    """What is shown cannot come from limited totals."""


def narrowest(known: Known) -> tuple[float, frozenset[str]]:
    """Return the width of the narrowest interval in which a person's score is known to lie, and whose groups' it is.

    Raises ImpossibleError when no answers and limits lead to what is shown.
    """
    problem = _Problem(known)
    reach: dict[int, tuple[float, float]] = {}
    for states in problem.states():
        for at, atom in enumerate(problem.atoms):
            if problem.people(atom):
                found = problem.person(at, states)
                if found:
                    low, high = reach.get(at, found)
                    reach[at] = min(low, found[0]), max(high, found[1])
    if not reach:
        raise ImpossibleError
    width, at = min((high - low, at) for at, (low, high) in reach.items())
    return width, problem.atoms[at]


class _Problem:
    """Columns: for each atom its true and its limited total, then how many chose each option of each item."""

    def __init__(self, known: Known) -> None:
        self.known = known
        shown = [one for one in (*known.themes, *self._item_means()) if sum(known.people[g] for g in one.groups)]
        self.atoms = _atoms([one.groups for one in shown])
        self._items = sorted(known.items.keys() | {item for item, _ in known.shares})
        self._columns = len(self.atoms) * (2 + len(self._items) * HIGHEST)

    def _item_means(self) -> list[Mean]:
        return [one for means in (*self.known.items.values(), *self.known.shares.values()) for one in means]

    def people(self, atom: frozenset[str]) -> int:
        return sum(self.known.people[group] for group in atom)

    def states(self) -> Iterator[tuple[str, ...]]:
        """Yield how each atom may have been limited, as far as the words "højst" and "mindst" allow."""
        for states in product(("", "højst", "mindst"), repeat=len(self.atoms)):
            if all(self._says(one, states) for one in self.known.themes):
                yield states

    def _says(self, mean: Mean, states: Sequence[str]) -> bool:
        inside = {states[at] for at, atom in enumerate(self.atoms) if atom <= mean.groups and self.people(atom)}
        return mean.bound == (inside.pop() if len(inside) == 1 else "")

    def person(self, at: int, states: Sequence[str]) -> tuple[float, float] | None:
        """Return the interval of the score of somebody in an atom, None when the states do not fit what is shown."""
        n = self.people(self.atoms[at])
        ends = [self._end(at, states, sign) for sign in (1, -1)]
        if ends[0] is None or ends[1] is None:
            return None
        return max(LOWEST, ends[0] - HIGHEST * (n - 1)), min(HIGHEST, ends[1] - LOWEST * (n - 1))

    def _end(self, at: int, states: Sequence[str], sign: int) -> float | None:
        goal = np.zeros(self._columns)
        goal[at] = sign
        above, most = self._inequalities(states)
        equal, exact = self._equalities()
        bounds = [*(self._true(one, s) for one, s in zip(self.atoms, states, strict=True))]
        bounds += [self._limited(one, s) for one, s in zip(self.atoms, states, strict=True)]
        bounds += [(0, None)] * (self._columns - len(bounds))
        found = linprog(goal, above or None, most or None, equal or None, exact or None, bounds)
        return None if found.status == 2 else sign * found.fun

    def _true(self, atom: frozenset[str], state: str) -> tuple[float, float]:
        n = self.people(atom)
        low, high = n * LOWEST, n * HIGHEST
        if state and n:
            return (low, low + ROOM) if state == "højst" else (high - ROOM, high)
        return low, high

    def _limited(self, atom: frozenset[str], state: str) -> tuple[float, float]:
        n = self.people(atom)
        if not n:
            return 0, 0
        low, high = n * LOWEST + ROOM, n * HIGHEST - ROOM
        return {"højst": (low, low), "mindst": (high, high), "": (low, high)}[state]

    def _inequalities(self, states: Sequence[str]) -> tuple[list[np.ndarray], list[float]]:
        rows: list[np.ndarray] = []
        most: list[float] = []

        def between(row: np.ndarray, low: float, high: float) -> None:
            rows.extend((row, -row))
            most.extend((high + PRECISION, -low + PRECISION))

        size = len(self.atoms)
        for at, state in enumerate(states):
            if not state:
                row = np.zeros(self._columns)
                row[at], row[size + at] = 1, -1
                between(row, 0, 0)
        for mean in self.known.themes:
            row = np.zeros(self._columns)
            for at in self._inside(mean.groups):
                row[size + at] = 1
            n = sum(self.known.people[group] for group in mean.groups)
            between(row, float(n * mean.low), float(n * mean.high))
        self._item_rows(between)
        return rows, most

    def _item_rows(self, between: Between) -> None:
        for item, means in self.known.items.items():
            for mean in means:
                row = np.zeros(self._columns)
                for at in self._inside(mean.groups):
                    for option in range(1, HIGHEST + 1):
                        row[self._column(at, item, option)] = option
                    self._minus_deficit(row, at)
                self._add(between, row, mean, ROOM)
        for (item, option), means in self.known.shares.items():
            for mean in means:
                row = np.zeros(self._columns)
                for at in self._inside(mean.groups):
                    row[self._column(at, item, option)] = 1
                    if option in (LOWEST, HIGHEST):
                        self._minus_deficit(row, at, (1 if option == HIGHEST else -1) / (HIGHEST - LOWEST))
                self._add(between, row, mean, Fraction(1, 2))

    def _minus_deficit(self, row: np.ndarray, at: int, part: float = 1) -> None:
        """What a limited total lacks is missing from the items of the same people too."""
        row[at] -= part
        row[len(self.atoms) + at] += part

    def _add(self, between: Between, row: np.ndarray, mean: Mean, room: Fraction | int) -> None:
        n = sum(self.known.people[group] for group in mean.groups)
        # Blocks of items are limited by themselves, also some that no page shows; one that is no bound was not.
        blocks = n // ITEM_K
        slack = room * blocks if mean.bound or blocks > 1 else 0
        between(row, float(n * mean.low - slack), float(n * mean.high + slack))

    def _equalities(self) -> tuple[list[np.ndarray], list[float]]:
        rows: list[np.ndarray] = []
        exact: list[float] = []
        for at, atom in enumerate(self.atoms) if self._items else ():
            total = np.zeros(self._columns)
            total[at] = -len(self._items)
            for item in self._items:
                count = np.zeros(self._columns)
                for option in range(1, HIGHEST + 1):
                    count[self._column(at, item, option)] = 1
                    total[self._column(at, item, option)] = option
                rows.append(count)
                exact.append(self.people(atom))
            rows.append(total)
            exact.append(0)
        return rows, exact

    def _column(self, at: int, item: str, option: int) -> int:
        return len(self.atoms) * 2 + (at * len(self._items) + self._items.index(item)) * HIGHEST + option - 1

    def _inside(self, groups: frozenset[str]) -> list[int]:
        return [at for at, atom in enumerate(self.atoms) if atom <= groups]


def _atoms(sets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Return the groups that no shown set tells apart, together."""
    found: dict[tuple[bool, ...], set[str]] = {}
    for group in sorted({group for one in sets for group in one}):
        found.setdefault(tuple(group in one for one in sets), set()).add(group)
    return [frozenset(groups) for groups in found.values()]
