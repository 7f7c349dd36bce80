"""All attacks on all that was fetched, and what they found; nothing is what a portal that keeps its word leaves."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tests.attacker.algebra import Row, told_apart
from tests.attacker.bounds import ImpossibleError, Known, Mean, narrowest
from tests.attacker.harvest import Answer
from tests.attacker.markup import telling_cells
from tests.attacker.reading import (
    COUNT,
    HIDDEN,
    INDEX,
    MEAN,
    RATE,
    Figure,
    figures_in,
    is_rough,
    texts_of_sheet,
    tree_in,
)
from tests.attacker.writers import comments_in, given_away

ITEM_K = 20
HALF_THE_SCALE = 2
ALMOST = 1e-3


@dataclass(frozen=True)
class Truth:
    """What the attacker is told: people by group and unit, the items on the scale by theme, and who wrote what."""

    k: int
    invited: Mapping[str, Mapping[str, int]]
    answers: Mapping[str, Mapping[str, int]]
    scales: Mapping[str, Sequence[str]]
    writers: Mapping[str, int] = field(default_factory=dict)


Shown = tuple[Figure, frozenset[str]]
"""A figure that is not hidden, with the units whose people it is about."""


def findings(pools: Sequence[Sequence[Answer]], truth: Truth) -> list[str]:
    """Return what was found in pools fetched one after the other; figures of all of them are reckoned together."""
    answers = [answer for pool in pools for answer in pool]
    cells = {one for pool in pools for one in figures_in(pool)}
    strange = [f"a cell of {one.unit} says: {one.text}" for one in sorted(cells) if not one.is_readable]
    shown = [one for pool in pools for one in _shown(pool, truth)]
    found = [*strange, *telling_cells(answers), *_contradictions(pools), *_more_in_sheets(answers)]
    found += [f"exactly told: {one.text}" for one, _ in shown if one.what == COUNT and not is_rough(one.text)]
    found += _indexes(shown)
    for group in truth.answers:
        found += combined(group, [one for one in shown if one[0].group == group], truth)
    return found + given_away(comments_in(answers), truth.writers)


def _shown(pool: Sequence[Answer], truth: Truth) -> list[Shown]:
    tree = tree_in(pool)
    below: dict[str, set[str]] = {unit: {unit} for unit in tree}
    for unit in tree:
        above = tree[unit]
        while above is not None:
            below[above].add(unit)
            above = tree[above]
    found = []
    for one in figures_in(pool):
        if one.is_readable and not one.is_hidden and one.group in truth.invited:
            units = {one.unit} if one.is_direct else below[one.unit]
            found.append((one, frozenset(u for u in units if truth.invited[one.group].get(u))))
    return found


def _contradictions(pools: Sequence[Sequence[Answer]]) -> Iterator[str]:
    """A cell says the same to everybody, on pages and in files, and at all times."""
    texts: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for pool in pools:
        for one in figures_in(pool):
            texts[one.unit, one.is_direct, one.group, one.theme, one.item, one.what].add(one.text)
    for cell, said in sorted(texts.items(), key=str):
        if len(said) > 1:
            yield f"{cell} says {sorted(said)}"


def _more_in_sheets(answers: Sequence[Answer]) -> Iterator[str]:
    files = {(answer.persona, answer.path): answer.text for answer in answers if "csv" in answer.kind}
    for answer in answers:
        if "spreadsheet" in answer.kind and answer.status == 200:
            plain = files.get((answer.persona, answer.path.replace("/regneark", "/csv")), "")
            more = [text for text in texts_of_sheet(answer)[1:] if not text.isdigit() and text not in plain]
            if more:
                yield f"{answer.path} holds more than the file beside it: {more[:3]}"


def _indexes(shown: Sequence[Shown]) -> Iterator[str]:
    means: dict[tuple[str, bool, str], list[Fraction]] = defaultdict(list)
    for one, _ in shown:
        if one.is_theme:
            means[one.unit, one.is_direct, one.group].append(Fraction(one.text.split(" ")[-1].replace(",", ".")))
    for one, _ in shown:
        if one.what == INDEX:
            themes = means[one.unit, one.is_direct, one.group]
            low, high = one.interval
            if not themes or not low <= sum(themes) / len(themes) <= high:
                yield f"{one.unit}: the index says more than the themes that are shown"


def combined(group: str, shown: Sequence[Shown], truth: Truth) -> Iterator[str]:
    """Yield what figures of one group tell together: of too few people, or of a score too well."""
    answers, invited = truth.answers[group], truth.invited[group]

    def apart(what: str, rows: Sequence[Row], k: int) -> Iterator[str]:
        for units in told_apart(rows, answers, invited, k):
            yield f"{group}, {what}: {sorted(units)} can be told apart"

    yield from apart(
        "who took part", [_row(units, [COUNT]) for one, units in shown if one.what in (COUNT, RATE)], truth.k
    )
    for theme, items in truth.scales.items():
        about = [one for one in shown if one[0].theme == theme]
        rows = [_row(units, items) for one, units in about if one.is_theme]
        rows += [_row(units, [one.item]) for one, units in about if one.item in items]
        yield from apart(theme, rows, truth.k)
        for item in sorted({one.item for one, _ in about if one.item}):
            yield from apart(item, [_row(units, [item]) for one, units in about if one.item == item], ITEM_K)
        yield from _too_narrow(group, theme, about, truth)


def _row(units: frozenset[str], items: Sequence[str]) -> Row:
    return {(unit, item): Fraction(1) for unit in units for item in items}


def _too_narrow(group: str, theme: str, about: Sequence[Shown], truth: Truth) -> Iterator[str]:
    items = truth.scales[theme]
    means: dict[str, list[Mean]] = {item: [] for item in items}
    shares: dict[tuple[str, int], list[Mean]] = {}
    for one, units in about:
        if one.item in items and one.what == MEAN:
            means[one.item].append(_mean(one, units))
        elif one.item in items and one.what[0].isdigit():
            shares.setdefault((one.item, int(one.what[0])), []).append(_mean(one, units))
    themes = [_mean(one, units) for one, units in about if one.is_theme]
    if not themes:
        return
    try:
        width, units = narrowest(Known(themes, means, shares, truth.answers[group]))
    except ImpossibleError:
        yield f"{group}, {theme}: what is shown was not limited"
        return
    if width < HALF_THE_SCALE - ALMOST:
        yield f"{group}, {theme}: a score in {sorted(units)} is known within {width:.2f} points"


def _mean(one: Figure, units: frozenset[str]) -> Mean:
    low, high = one.interval
    return Mean(units, low, high, one.bound)


__all__ = ["HIDDEN", "Truth", "findings"]
