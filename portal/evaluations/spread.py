"""Pure: how far leaders lie from each other, told so that no single leader can be seen.

From twenty leaders whose own figures are shown, the mean of each quarter of them is told: at least five leaders in
each. With fewer nothing is told. How many there are decides, never what the answers are.
"""

from collections.abc import Sequence
from itertools import pairwise

FEWEST_LEADERS = 20
QUARTERS = 4


def quarters_of(tenths: Sequence[int]) -> tuple[int, ...] | None:
    """Return the means of the four quarters of leaders in tenths, the lowest first; None with fewer than twenty.

    Where the leaders cannot be divided evenly, the first quarters have one more.
    """
    if len(tenths) < FEWEST_LEADERS:
        return None
    ordered, size, more = sorted(tenths), *divmod(len(tenths), QUARTERS)
    ends = [size * number + min(number, more) for number in range(QUARTERS + 1)]
    parts = [ordered[start:end] for start, end in pairwise(ends)]
    return tuple((2 * sum(part) + len(part)) // (2 * len(part)) for part in parts)
