"""Pure: where the points of a theme over cycles lie, in the units of the SVG's viewBox. Y grows downwards.

Cycles stand side by side at equal distances; the height is always the whole scale from 1 to 5, so that small changes
look small. What is not shown, or cannot be compared, has no point, and no line is drawn across it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT, EDGE = 120, 44, 6
LOWEST, HIGHEST = 10, 50


@dataclass(frozen=True)
class CycleTrend:
    """The points that are shown, and the lines between neighbours, as polylines want them."""

    dots: tuple[tuple[float, float], ...]
    lines: tuple[str, ...]


def trend_of(means: Sequence[int | None]) -> CycleTrend | None:
    """Return the drawing of means in tenths, the oldest first; None when there is nothing to compare."""
    dots = [None if mean is None else _dot(number, len(means), mean) for number, mean in enumerate(means)]
    shown = tuple(dot for dot in dots if dot is not None)
    if len(shown) < 2:
        return None
    pairs = [(one, other) for one, other in pairwise(dots) if one and other]
    lines = tuple(f"{one[0]:g},{one[1]:g} {other[0]:g},{other[1]:g}" for one, other in pairs)
    return CycleTrend(shown, lines)


def _dot(number: int, count: int, mean: int) -> tuple[float, float]:
    x = EDGE + (WIDTH - 2 * EDGE) * number / (count - 1)
    y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (mean - LOWEST) / (HIGHEST - LOWEST)
    return round(x, 1), round(y, 1)
