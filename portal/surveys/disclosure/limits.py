"""Limits: a block's total never says that everybody answered the lowest or the highest.

Of `n` scores from `low` to `high` the total is kept inside `[n*low + g*(high-low), n*high - g*(high-low)]`, g = 0.5, so
that each score could still lie anywhere in an interval of half the scale. Totals are whole numbers of thousandths.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Bound(enum.Enum):
    """What a limited figure says: at most, or at least."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True)
class Limited:
    """A block's number of answers and limited total, in thousandths; `bound` tells on which side it was limited."""

    n: int
    total: int
    bound: Bound | None


def limited(n: int, total: int, *, low: int, high: int) -> Limited:
    """Return a block's total, limited. `total` is the sum of `n` scores in thousandths of the scale `low` to `high`."""
    room = (high - low) * 500
    lowest, highest = n * low * 1000 + room, n * high * 1000 - room
    if total <= lowest:
        return Limited(n, lowest, Bound.AT_MOST)
    if total >= highest:
        return Limited(n, highest, Bound.AT_LEAST)
    return Limited(n, total, None)


def together(parts: Iterable[Limited]) -> Limited:
    """Return whole blocks added up; the sum is a bound where all of them are limited on one side.

    Raises ValueError when there is no block.
    """
    blocks = list(parts)
    bounds = {block.bound for block in blocks}
    if not blocks:
        raise ValueError("A figure is made of at least one block.")
    bound = bounds.pop() if len(bounds) == 1 else None
    return Limited(sum(block.n for block in blocks), sum(block.total for block in blocks), bound)


def mean_of(whole: Limited, steps: int) -> int:
    """Return the mean in whole steps, so many to one point: 10 for tenths, 100 for percent of shares.

    A bound is rounded outward, so that what is said stays true.
    """
    points, people = whole.total * steps, 1000 * whole.n
    if whole.bound is Bound.AT_MOST:
        return -(-points // people)
    return points // people if whole.bound is Bound.AT_LEAST else (2 * points + people) // (2 * people)
