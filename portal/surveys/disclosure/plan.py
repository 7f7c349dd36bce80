"""The plan: the largest family of groups that can be shown without telling about fewer than `k` people.

Each unit's own direct group becomes a leaf below the unit, so that one tree holds every group that could be shown.
What a shown group says beyond the shown groups inside it is its rest: figures can be subtracted. A family is safe when
every rest is empty or holds at least `k` answers, and when no rest of nobody's answers hides fewer than `k` invited,
for then it would be known that none of them took part. It is people who count: where somebody is asked in several
units of a group, only the first answer protects.

Complementary suppression has an exact answer on a tree: from the leaves up, each unit keeps the best family for every
size of the rest it carries upward, capped at `k`. This takes O(units x k²) steps.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class UnitCount:
    """A unit's own direct group: `answers` and `invited` are of the unit itself, not of those below.

    `again` of the invited stand in a unit before this one too. Nobody knows whose the answers are, so that as many of
    them as possible are taken for second ones: two units' people are never counted twice.
    """

    id: Hashable
    parent: Hashable | None
    answers: int
    invited: int
    again: int = 0

    @property
    def people(self) -> int:
        """How many people answered at least, or where nobody did, were asked; those counted before left out."""
        return max(0, (self.answers or self.invited) - self.again)


@dataclass(frozen=True)
class Plan:
    """What may be shown: whole units, direct groups alone, and the blocks of direct groups that are never split.

    A unit without sub-units is one group and stands in `published`. Direct groups nobody answered in are in no block
    unless they share one with others. `homes` has the group that each block is the rest of, and `around` the nearest
    shown group that a shown one lies in.
    """

    published: frozenset[Any]
    direct_published: frozenset[Any]
    blocks: tuple[tuple[Any, ...], ...]
    homes: tuple["Node", ...]
    around: Mapping["Node", "Node | None"]

    @property
    def shown(self) -> frozenset["Node"]:
        """All groups that may be shown."""
        return frozenset(self.around)


Rest = tuple[int, int]
"""What is carried upward: `NOBODY`, `ASKED` or `ANSWERED`, and of how many people, capped at `k`.

As soon as somebody answered, those who were only asked no longer count.
"""
NOBODY, ASKED, ANSWERED = range(3)


Node = tuple[Any, bool]
"""A group that can be shown: a unit's id, and whether it is the direct group of a unit that has others below it."""


def plan(units: Sequence[UnitCount], k: int, among: Collection[Node] | None = None) -> Plan:
    """Return the safe family of the largest weight, made of all groups or only of those in `among`.

    The top weighs more than all else, then the direct groups (a leader's own report), then whole areas. Among equals
    the one that holds the first group wins, higher levels and smaller ids first.
    A part of a safe family is safe beside it: figures that add up to others are chosen among those others' groups.
    Raises ValueError for a `k` below 2, negative or impossible numbers, units named twice, or a unit without a top.
    """
    tree = _Tree(units, k, among)
    chosen = 0
    for top in tree.tops:
        chosen |= tree.best(top)
    shown = {node for node in tree.nodes if chosen >> tree.bit[node] & 1}
    return Plan(
        frozenset(unit for unit, is_direct in shown if not is_direct),
        frozenset(unit for unit, is_direct in shown if is_direct),
        *tree.blocks(shown),
    )


class _Tree:
    """The units with their direct groups as leaves, and what each node weighs."""

    def __init__(self, units: Sequence[UnitCount], k: int, among: Collection[Node] | None = None) -> None:
        _check(units, k)
        self._k, self._among = k, None if among is None else frozenset(among)
        self._counts = {unit.id: unit for unit in units}
        self._below: dict[Any, list[Any]] = {unit.id: [] for unit in units}
        for unit in units:
            if unit.parent is not None:
                self._below[unit.parent].append(unit.id)
        self.tops = [unit.id for unit in units if unit.parent is None]
        self._order = self._top_down()
        inner = [(unit.id, True) for unit in units if self._below[unit.id]]
        self.nodes: list[Node] = [(unit.id, False) for unit in units] + inner
        self._weigh(dict(self._order))

    def _top_down(self) -> list[tuple[Any, int]]:
        found = [(top, 0) for top in self.tops]
        for unit, depth in found:
            found.extend((below, depth + 1) for below in self._below[unit])
        if len(found) != len(self._counts):
            raise ValueError("Some units lie in a ring, with no top above them.")
        return found

    def _weigh(self, depth: dict[Any, int]) -> None:
        """A weight is one whole number: counts of tops, own groups and areas above, and one bit a node below."""
        ranked = sorted(self.nodes, key=lambda node: (depth[node[0]] + node[1], _sortable(node[0]), node[1]))
        size = len(ranked)
        self.bit = {node: size - 1 - rank for rank, node in enumerate(ranked)}
        area, own = 1 << size, (size + 1) << size
        top = own * (size + 1)
        self._weight = {
            (unit, is_direct): (1 << self.bit[unit, is_direct])
            + (top if self._counts[unit].parent is None and not is_direct else 0)
            + (own if is_direct or not self._below[unit] else area)
            for unit, is_direct in self.nodes
        }

    def best(self, top: Any) -> int:
        """Return the bits of the nodes shown in the tree below a top."""
        carried: dict[Any, dict[Rest, int]] = {}
        size = len(self.nodes)
        totals: dict[Any, int] = {}
        for unit, _ in reversed(self._order):
            own = self._counts[unit]
            kind = ANSWERED if own.answers else ASKED if own.invited else NOBODY
            rests = {(kind, min(own.people, self._k)): 0}
            total = own.answers
            if self._below[unit]:
                rests = self._with_shown((unit, True), rests, own.answers)
            for below in self._below[unit]:
                rests = self._merged(rests, carried.pop(below))
                total += totals[below]
            totals[unit] = total
            carried[unit] = self._with_shown((unit, False), rests, total)
        return max(carried[top].values()) & ((1 << size) - 1)

    def _with_shown(self, node: Node, rests: dict[Rest, int], answers: int) -> dict[Rest, int]:
        """Add what follows when the node is shown: nothing is carried upward any more."""
        k = self._k
        safe = [value for (kind, people), value in rests.items() if kind == NOBODY or people >= k]
        if not safe or answers < k or not (self._among is None or node in self._among):
            return rests
        shown = max(safe) + self._weight[node]
        nothing = (NOBODY, 0)
        return {**rests, nothing: max(shown, rests.get(nothing, 0))}

    def _merged(self, left: dict[Rest, int], right: dict[Rest, int]) -> dict[Rest, int]:
        found: dict[Rest, int] = {}
        for one, value in left.items():
            for two, other in right.items():
                rest = (one[0], min(one[1] + two[1], self._k)) if one[0] == two[0] else max(one, two)
                together = value + other
                if together >= found.get(rest, 0):
                    found[rest] = together
        return found

    def blocks(self, shown: set[Node]) -> tuple[tuple[tuple[Any, ...], ...], tuple[Node, ...], dict[Node, Node | None]]:
        """Return the rest of every shown node as the ids of its direct groups, their nodes, and what lies around each.

        Rests in which nobody answered are left out.
        """
        found: dict[Node, list[Any]] = {}
        inside: dict[Any, Node | None] = {}
        around: dict[Node, Node | None] = {}
        for unit, _ in self._order:
            count = self._counts[unit]
            inside[unit] = None if count.parent is None else inside[count.parent]
            for node in ((unit, False), (unit, True)):
                if node in shown:
                    around[node] = inside[unit]
                    inside[unit] = node if not node[1] else inside[unit]
            home = (unit, True) if (unit, True) in shown else inside[unit]
            if home is not None and count.invited:
                found.setdefault(home, []).append(unit)
        answered = {home: tuple(g) for home, g in found.items() if any(self._counts[one].answers for one in g)}
        return tuple(answered.values()), tuple(answered), around


def _check(units: Sequence[UnitCount], k: int) -> None:
    if k < 2:
        raise ValueError("k must be at least 2.")
    ids = {unit.id for unit in units}
    if len(ids) != len(units):
        raise ValueError("A unit stands twice.")
    for unit in units:
        if unit.parent is not None and unit.parent not in ids:
            raise ValueError(f"Unit {unit.id!r} lies under {unit.parent!r}, which is not there.")
        if not 0 <= unit.answers <= unit.invited:
            raise ValueError(f"Unit {unit.id!r} has {unit.answers} answers of {unit.invited} invited.")
        if not 0 <= unit.again <= unit.invited:
            raise ValueError(f"Unit {unit.id!r} has {unit.again} of {unit.invited} who were counted before.")


def _sortable(unit: Any) -> tuple[bool, Any]:
    return isinstance(unit, str), unit


def groups_of(units: Iterable[UnitCount], nodes: Collection[Node]) -> dict[Node, frozenset[Any]]:
    """Return the ids of the direct groups that each node is made of."""
    below: dict[Any, list[Any]] = {}
    for one in units:
        below.setdefault(one.parent, []).append(one.id)
    return {node: frozenset({node[0]} if node[1] else _with_below(node[0], below)) for node in nodes}


def _with_below(unit: Any, below: Mapping[Any, list[Any]]) -> list[Any]:
    found = [unit]
    for here in found:
        found.extend(below.get(here, ()))
    return found
