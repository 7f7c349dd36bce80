"""Pure: what stands out in one leader's report, and what two rounds may be compared on. Means are in tenths.

Whatever is found here can be read off the report's own table. What is not shown is None and takes no part; leaders are
never compared with each other.
"""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from portal.surveys.findings import findings_of

MOST_DIFFERENCES = 3


@dataclass(frozen=True)
class Difference:
    """How far the leader's own answer lies above (or, negative, below) the employees' in a theme, in tenths."""

    theme: int
    tenths: int


class Change(enum.Enum):
    """Why a theme cannot be compared with the last round."""

    NEW_THEME = "new_theme"
    OTHER_ITEMS = "other_items"


def standing_out(means: Mapping[int, int | None]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return up to three themes that lie highest and up to three that lie lowest, by id, in order.

    Themes that lie as high as one of the highest are no place to look into, so that equal means give no findings.
    """
    found = findings_of({theme: [mean] for theme, mean in means.items()}, {})
    values = {theme: mean for theme, mean in means.items() if mean is not None}
    least_high = min((values[theme] for theme in found.highest), default=0)
    lowest = tuple(theme for theme in found.lowest if values[theme] < least_high)
    highest = found.highest if min(values.values(), default=0) < max(values.values(), default=0) else ()
    return highest, lowest


def differences(own: Mapping[int, int | None], others: Mapping[int, int | None]) -> list[Difference]:
    """Return the largest differences between the leader's own answers and the others', the largest first."""
    found = []
    for theme, mean in own.items():
        other = others.get(theme)
        if mean is not None and other is not None and mean != other:
            found.append(Difference(theme, mean - other))
    return sorted(found, key=lambda one: -abs(one.tenths))[:MOST_DIFFERENCES]


def change_of(now: Collection[int], before: Collection[int]) -> Change | None:
    """Return why a theme's two rounds cannot be compared, from the item versions that each mean rests on."""
    if not before:
        return Change.NEW_THEME
    return None if set(now) == set(before) else Change.OTHER_ITEMS
