"""Pure: which counts of held steps may be told to those who do not see the leaders one by one, as MED does not.

»0 of 1 held« tells of one leader, and so does one area's count taken from another's. So an area is counted only where
it holds at least five leaders, and only where no counts subtracted from each other leave fewer. Numbers of leaders
decide, never what they held, and never who is looking: all see parts of one family of areas.
Somebody who counts an area may see some of its leaders one by one, as the own ones. These are subtracted too: what is
left must be nobody, or five. Leaving out more of a safe family keeps it safe.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from portal.evaluations.listed_tree import UnsafeError
from portal.organisation.nearest import way_up
from portal.surveys.disclosure import Shown, UnitCount, audit, plan

FEWEST = 5

Above = Mapping[int, int | None]
"""The area right above each area, None for a top."""


class Counted(NamedTuple):
    """A leader's place in a count: the nearest area, who it is, and whether the viewer sees this one's own steps."""

    area: int
    person: int
    is_known: bool


def told_areas(leaders: Sequence[Counted], above: Above) -> frozenset[int]:
    """Return the areas whose counts may be told, each with all areas below it.

    Somebody who leads two units is one person, and counts once. Raises UnsafeError when the audit does not pass.
    """
    family = _family(leaders, above)
    nearest = {area: next((one for one in way_up(area, above) if one in family), None) for area in above}
    unknown: dict[int | None, set[int]] = {}
    for one in leaders:
        if not one.is_known:
            unknown.setdefault(nearest[one.area], set()).add(one.person)
    thin = {area for area, people in unknown.items() if len(people) < FEWEST}
    return family - {over for area in thin if area is not None for over in way_up(area, above)}


def _family(leaders: Sequence[Counted], above: Above) -> frozenset[int]:
    rows = _numbers((one.area for one in leaders), above)
    people = _numbers({one.person: one.area for one in reversed(leaders)}.values(), above)
    again = {area: rows[area] - people[area] for area in above}
    counts = [UnitCount(area, over, rows[area], rows[area], again[area]) for area, over in above.items()]
    family = plan(counts, FEWEST, among={(area, False) for area in above}).published
    shown = [Shown(area, _with_below(area, above)) for area in family]
    if faults := audit(shown, rows, rows, FEWEST, again):
        raise UnsafeError(*faults)
    return family


def _numbers(areas: Iterable[int], above: Collection[int]) -> dict[int, int]:
    found = dict.fromkeys(above, 0)
    for area in areas:
        found[area] += 1
    return found


def _with_below(area: int, above: Above) -> frozenset[int]:
    return frozenset(one for one in above if area in way_up(one, above))
