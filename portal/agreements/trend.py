"""Pure: where the points of a goal's small trend lie, so that a template can draw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

WIDTH, HEIGHT, EDGE = 140, 32, 5
"""The drawing in its own units; the edge leaves room for the last, big point."""


@dataclass(frozen=True)
class Trend:
    """A trend as numbers of the drawing. `dots` are the points in order; `target_y` is where the target line lies."""

    dots: tuple[tuple[float, float], ...]
    target_y: float | None

    @property
    def line(self) -> str:
        """The points as a polyline wants them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.dots)

    @property
    def last(self) -> tuple[float, float]:
        """The newest point."""
        return self.dots[-1]


def draw_trend(points: Sequence[tuple[date, Decimal]], target: Decimal | None) -> Trend | None:
    """Return the trend of some numbers, oldest first; None without any. Of one day, the last number counts.

    Time runs to the right, days in proportion; the lowest and highest of the numbers and the target fill the height.
    """
    by_day = dict(points)
    if not by_day:
        return None
    days = sorted(by_day)
    levels = [*by_day.values(), *([target] if target is not None else [])]
    low, high = min(levels), max(levels)
    dots = tuple((_across(day, days[0], days[-1]), _down(by_day[day], low, high)) for day in days)
    return Trend(dots, _down(target, low, high) if target is not None else None)


def _across(day: date, first: date, last: date) -> float:
    span = (last - first).days
    share = (day - first).days / span if span else 1.0
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _down(level: Decimal, low: Decimal, high: Decimal) -> float:
    share = float((level - low) / (high - low)) if high > low else 0.5
    return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)
