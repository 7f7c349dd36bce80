"""Pure: where a unit's absence over months lies, in the units of the SVG's viewBox. Y grows downwards.

The height begins at nothing and ends at a whole five percent above the highest, so that small changes look small. A
month without a figure has no point, and no line is drawn across it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT, EDGE = 240, 72, 6
STEP = 50
"""Five percent, in tenths."""


@dataclass(frozen=True)
class AbsenceChart:
    """The points that are shown, the lines between neighbours as polylines want them, and what the top stands for."""

    dots: tuple[tuple[float, float], ...]
    lines: tuple[str, ...]
    top: int


def chart_of(tenths: Sequence[int | None]) -> AbsenceChart | None:
    """Return the drawing of absence in tenths of a percent, the oldest first; None with fewer than two figures."""
    shown = [one for one in tenths if one is not None]
    if len(shown) < 2:
        return None
    top = max(STEP, -(-max(shown) // STEP) * STEP)
    dots = [None if one is None else _dot(at, len(tenths), one / top) for at, one in enumerate(tenths)]
    pairs = [(one, other) for one, other in pairwise(dots) if one and other]
    lines = tuple(f"{one[0]:g},{one[1]:g} {other[0]:g},{other[1]:g}" for one, other in pairs)
    return AbsenceChart(tuple(dot for dot in dots if dot is not None), lines, top // 10)


def _dot(at: int, count: int, share: float) -> tuple[float, float]:
    x = EDGE + (WIDTH - 2 * EDGE) * at / (count - 1)
    y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share
    return round(x, 1), round(y, 1)
