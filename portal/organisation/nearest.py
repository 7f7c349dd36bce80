"""Pure: whose post is the nearest leader's, by the organisation of one day."""

from collections.abc import Mapping, Sequence


def way_up(unit_id: int, parents: Mapping[int, int | None]) -> list[int]:
    """Return a unit of the day and all above it, the nearest first; a unit that is gone ends the way."""
    way: list[int] = []
    here: int | None = unit_id
    while here is not None and here in parents and here not in way:
        way.append(here)
        here = parents[here]
    return way


def nearest_leader(
    position_id: int,
    unit_id: int,
    *,
    leads_unit: bool,
    parents: Mapping[int, int | None],
    leading: Mapping[int, Sequence[int]],
) -> int | None:
    """Return the post that leads a post, None when there is none.

    That is the post leading the same unit, unless the post leads it itself; else the leading post of the nearest unit
    above that has one. `parents` are the units of the day, `leading` the posts that lead them, the foremost first.
    """
    way = way_up(unit_id, parents)
    for unit in way[1:] if leads_unit else way:
        found = [post for post in leading.get(unit, ()) if post != position_id]
        if found:
            return found[0]
    return None


def area_of(unit_id: int, parents: Mapping[int, int | None]) -> int | None:
    """Return the unit right under the top that a unit lies in, or the top for itself; None for a unit that is gone."""
    way = way_up(unit_id, parents)
    return way[-2] if len(way) > 1 else way[0] if way else None
