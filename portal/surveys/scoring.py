"""Pure: from what one person answered to scores.

A score is a whole number of thousandths on the scale 1 to 5. A person's score of a theme is the mean of the answers
given in it; "Ved ikke", "Ønsker ikke at oplyse" and no answer leave both the number and the mean.
"""

from collections.abc import Sequence

LOWEST, HIGHEST = 1, 5
NO_ANSWER, DONT_KNOW, WITHHELD = 0, 250, 251
"""What stands in a ballot instead of a rating: passed by, does not know, does not wish to tell."""
WITHOUT_VALUE = bytes([NO_ANSWER, DONT_KNOW, WITHHELD])


def turned(value: int) -> int:
    """Return an answer on the scale to a statement that is worded the other way round."""
    return LOWEST + HIGHEST - value


def theme_score(values: bytes) -> int | None:
    """Return a person's score of a theme in thousandths, None when nothing in it was rated."""
    rated = values.translate(None, WITHOUT_VALUE)
    return (2000 * sum(rated) + len(rated)) // (2 * len(rated)) if rated else None


def index(means: Sequence[int]) -> int | None:
    """Return the index of a unit in tenths: the mean of the theme means that are shown, never of answers."""
    return (2 * sum(means) + len(means)) // (2 * len(means)) if means else None
