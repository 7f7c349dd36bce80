"""From the sums of a group to the figures that may be shown, with the blocks they rest on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portal.surveys.counting.layout import Asked, Kind
from portal.surveys.counting.tally import GroupTally
from portal.surveys.disclosure import (
    Bound,
    Fault,
    Limited,
    Node,
    Plan,
    Shown,
    UnitCount,
    audit,
    count_band,
    groups_of,
    limited,
    mean_of,
    plan,
    rate_band,
    together,
)
from portal.surveys.scoring import HIGHEST, LOWEST

ITEM_K = 20
"""Means of single items, shares and distributions need so many answers."""
COMMENT_K = 10
"""Comments are shown for at least so many writers."""
TENTHS, PERCENT = 10, 100


class UnsafeError(Exception):
    """The audit found that something could be worked out; nothing may be shown. The message names what."""


@dataclass(frozen=True)
class LedgerBlock:
    """A block as the ledger keeps it: its direct groups, number of answers and limited total in thousandths."""

    units: tuple[int, ...]
    content: Limited


@dataclass(frozen=True)
class CountedFigure:
    """A figure for a unit with all below it, or for its direct group alone, as it is shown."""

    unit: int
    is_direct: bool
    value: int
    bound: Bound | None
    band: tuple[int, int]
    rate: tuple[int, int] | None = None


@dataclass(frozen=True)
class CountedMeasure:
    """One thing that is shown of a group: `kind` is theme, item, share or participation."""

    kind: str
    theme: int | None
    item_version: int | None
    option: int | None
    k: int
    low: int
    high: int
    blocks: tuple[LedgerBlock, ...]
    figures: tuple[CountedFigure, ...]

    @property
    def steps(self) -> int:
        """In what its figures are told: percent for shares, else tenths."""
        return PERCENT if self.kind == "share" else TENTHS


@dataclass(frozen=True)
class Tree:
    """The frozen units with their parents, and how many of the group were invited in each unit itself.

    `again` of them are asked in a unit before this one too.
    """

    parents: Mapping[int, int | None]
    invited: Mapping[int, int]
    again: Mapping[int, int] = field(default_factory=dict)

    def counted(self, units: Sequence[int], answers: Sequence[int]) -> list[UnitCount]:
        """Return the units with numbers of answers."""
        return [
            UnitCount(unit, self.parents[unit], n, self.invited.get(unit, 0), self.again.get(unit, 0))
            for unit, n in zip(units, answers, strict=True)
        ]


def measures_of(group: GroupTally, tree: Tree, k: int) -> Iterator[CountedMeasure]:
    """Yield everything that may be shown of a group. Raises UnsafeError when the audit does not pass.

    Items and shares are planned among the groups shown for their theme: a theme's sum is made of its items' sums, so
    what is shown of both must be safe together. For the same reason an item lacks what its theme's limits took away.
    """
    took_part = _planned(tree.counted(group.units, group.ballots), k)
    yield _measure(took_part, group.ballots, "participation", high=1, tree=tree)
    themes: dict[int, _Theme] = {}
    for theme, answers in group.theme_n.items():
        planned = _planned(tree.counted(group.units, answers), k)
        measure = _measure(planned, group.theme_total[theme], "theme", theme, low=LOWEST, high=HIGHEST)
        themes[theme] = _Theme(planned, _taken(measure, dict(zip(group.units, group.theme_total[theme], strict=True))))
        yield measure
    for place, asked in enumerate(group.layout.asked):
        if asked.kind is Kind.SCALE:
            yield from _scale_measures(group, tree, place, themes[asked.theme], k)
        elif asked.kind is not Kind.TEXT:
            planned = _planned(tree.counted(group.units, group.item_sums(place)[0]), max(k, ITEM_K))
            shares = [[1000 * n for n in counts] for counts in group.options(place)]
            yield from _shares(planned, asked, shares)


def _scale_measures(group: GroupTally, tree: Tree, place: int, theme: "_Theme", k: int) -> Iterator[CountedMeasure]:
    asked = group.layout.asked[place]
    answers, totals = group.item_sums(place)
    planned = _planned(tree.counted(group.units, answers), max(k, ITEM_K), within=theme.planned)
    taken = [theme.taken.get(unit, 0) for unit in group.units]
    totals = [total - less for total, less in zip(totals, taken, strict=True)]
    yield _measure(planned, totals, "item", asked.theme, asked.item_version, low=LOWEST, high=HIGHEST)
    shares = [[1000 * n for n in counts] for counts in group.options(place)]
    lowest, highest = (-1, 0) if asked.is_reversed else (0, -1)
    for at, less in enumerate(taken):
        # So many people's answers move from one end of the scale to the other as make up for the points.
        shares[highest][at] -= less // (HIGHEST - LOWEST)
        shares[lowest][at] += less // (HIGHEST - LOWEST)
    yield from _shares(planned, asked, shares)


def _shares(planned: "_Planned", asked: Asked, shares: Sequence[Sequence[int]]) -> Iterator[CountedMeasure]:
    for option, counts in enumerate(shares, start=1):
        yield _measure(planned, counts, "share", asked.theme, asked.item_version, option, high=1)


def _taken(theme: CountedMeasure, totals: Mapping[int, int]) -> dict[int, int]:
    """Return what limits took from the total of each of a theme's blocks, at the block's first unit."""
    return {block.units[0]: sum(totals[unit] for unit in block.units) - block.content.total for block in theme.blocks}


def comment_homes(group: GroupTally, tree: Tree, place: int) -> dict[int, Node]:
    """Return, for each unit whose comments at a place may be shown, the unit or direct group that they are shown for.

    Comments of a unit without others below it are shown for the unit, which is its direct group.
    """
    writers = group.writers(place)
    planned = _planned(tree.counted(group.units, [writers[unit] for unit in group.units]), COMMENT_K)
    found = zip(planned.plan.blocks, planned.plan.homes, strict=True)
    return {unit: home for block, home in found for unit in block}


@dataclass(frozen=True)
class _Planned:
    """What may be shown by numbers alone, and has passed the audit."""

    counts: list[UnitCount]
    plan: Plan
    k: int


@dataclass(frozen=True)
class _Theme:
    """What may be shown of a theme, and what limits took from its blocks, in thousandths by unit."""

    planned: _Planned
    taken: Mapping[int, int]


def _planned(counts: list[UnitCount], k: int, *, within: _Planned | None = None) -> _Planned:
    found = _Planned(counts, plan(counts, k, None if within is None else within.plan.shown), k)
    faults = _faults(found, found.plan.shown)
    if within is not None:
        faults += _faults(within, within.plan.shown | found.plan.shown)
    if faults:
        raise UnsafeError("; ".join(map(str, faults)))
    return found


def _faults(planned: _Planned, nodes: frozenset[Node]) -> list[Fault]:
    shown = [Shown(node, groups) for node, groups in groups_of(planned.counts, nodes).items()]
    answers = {one.id: one.answers for one in planned.counts}
    invited = {one.id: one.invited for one in planned.counts}
    return audit(shown, answers, invited, planned.k, {one.id: one.again for one in planned.counts})


def _measure(
    planned: _Planned,
    totals: Sequence[int],
    kind: str,
    theme: int | None = None,
    item_version: int | None = None,
    option: int | None = None,
    *,
    low: int = 0,
    high: int,
    tree: Tree | None = None,
) -> CountedMeasure:
    by_unit = {one.id: (one.answers, total) for one, total in zip(planned.counts, totals, strict=True)}
    blocks = []
    for units in planned.plan.blocks:
        n, total = (sum(parts) for parts in zip(*(by_unit[unit] for unit in units), strict=True))
        # How many took part is no score: nothing is limited, and the ledger keeps no total.
        content = Limited(n, 0, None) if kind == "participation" else limited(n, total, low=low, high=high)
        blocks.append(LedgerBlock(units, content))
    rates = _rates(planned, tree) if tree else {}
    steps = PERCENT if kind == "share" else TENTHS
    figures = tuple(
        CountedFigure(
            unit, is_direct, mean_of(whole, steps), whole.bound, count_band(whole.n), rates.get((unit, is_direct))
        )
        for (unit, is_direct), whole in _wholes(planned.plan, blocks).items()
    )
    return CountedMeasure(kind, theme, item_version, option, planned.k, low, high, tuple(blocks), figures)


def _wholes(chosen: Plan, blocks: Sequence[LedgerBlock]) -> dict[Node, Limited]:
    """Return every shown group as the sum of its blocks, the innermost added to what lies around them."""
    parts: dict[Node, list[Limited]] = {node: [] for node in chosen.around}
    for block, home in zip(blocks, chosen.homes, strict=True):
        parts[home].append(block.content)
    wholes: dict[Node, Limited] = {}
    for node, around in reversed(list(chosen.around.items())):
        wholes[node] = together(parts[node])
        if around is not None:
            parts[around].append(wholes[node])
    return wholes


def _rates(planned: _Planned, tree: Tree) -> dict[Node, tuple[int, int]]:
    answers = {one.id: one.answers for one in planned.counts}
    return {
        node: rate_band(sum(answers[one] for one in groups), sum(tree.invited.get(one, 0) for one in groups))
        for node, groups in groups_of(planned.counts, planned.plan.shown).items()
    }
