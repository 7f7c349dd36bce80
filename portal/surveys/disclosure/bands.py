"""Bands: how many answered is only told roughly, for exact numbers of two groups could be subtracted."""

BANDS = ((5, 9), (10, 14), (15, 24), (25, 49), (50, 99))
EXACT_FROM = 50
"""From so many invited on, the share of those who answered is told to the nearest five percent."""
RATE_BANDS = ((0, 49), (50, 74), (75, 100))


def count_band(n: int) -> tuple[int, int]:
    """Return the first and last number of the band that `n` lies in; from 100 both are the nearest ten.

    Raises ValueError below five, which is never told.
    """
    if n < BANDS[0][0]:
        raise ValueError("Fewer than five are never told.")
    for first, last in BANDS:
        if n <= last:
            return first, last
    nearest = (n + 5) // 10 * 10
    return nearest, nearest


def rate_band(answers: int, invited: int) -> tuple[int, int]:
    """Return the lowest and highest percentage that is told of a response rate; equal from 50 invited on."""
    percent = 100 * answers // invited
    if invited >= EXACT_FROM:
        nearest = (200 * answers + 5 * invited) // (10 * invited) * 5
        return nearest, nearest
    return next(band for band in RATE_BANDS if percent <= band[1])
