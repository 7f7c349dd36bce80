"""Pure: what stands out in a unit's shown figures. Whatever is found here could be read off the page's own table.

Means are in tenths. A figure that is not shown is None and takes no part; units are never compared or ranked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST_NAMED = 3


@dataclass(frozen=True)
class Gap:
    """How far apart two groups lie in a theme, in tenths: `higher` and `lower` are their places in the row."""

    theme: int
    tenths: int
    higher: int
    lower: int


@dataclass(frozen=True)
class Findings:
    """Themes, by id, that lie highest and lowest, in order; and the largest gap between two groups."""

    highest: tuple[int, ...]
    lowest: tuple[int, ...]
    gap: Gap | None


def findings_of(means: Mapping[int, Sequence[int | None]], exact: Mapping[int, Sequence[int | None]]) -> Findings:
    """Return what stands out among themes. `means` has a mean a group, `exact` only those that are no bounds.

    A theme is placed by the plain mean of its shown groups, and never among both the highest and the lowest.
    Equal ones keep the order of the questionnaire.
    """
    placed = {theme: _middle(row) for theme, row in means.items() if any(mean is not None for mean in row)}
    number = min(MOST_NAMED, len(placed) // 2)
    highest = sorted(placed, key=lambda theme: -placed[theme])[:number]
    lowest = sorted((theme for theme in placed if theme not in highest), key=lambda theme: placed[theme])[:number]
    gaps = [found for theme, row in exact.items() if (found := gap_of(theme, row)) is not None and found.tenths]
    return Findings(tuple(highest), tuple(lowest), max(gaps, key=lambda gap: gap.tenths, default=None))


def gap_of(theme: int, row: Sequence[int | None]) -> Gap | None:
    """Return the distance between the highest and the lowest of a row, None when fewer than two are shown."""
    shown = [(mean, place) for place, mean in enumerate(row) if mean is not None]
    if len(shown) < 2:
        return None
    (high, higher), (low, lower) = max(shown, key=lambda one: one[0]), min(shown, key=lambda one: one[0])
    return Gap(theme, high - low, higher, lower)


def _middle(row: Sequence[int | None]) -> Fraction:
    shown = [mean for mean in row if mean is not None]
    return Fraction(sum(shown), len(shown))
