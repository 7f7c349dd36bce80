"""A unit with all below it on a date, as a part of other questions (a recursive common table expression)."""

from typing import Any

import sqlalchemy as sa

from portal.db import holds_on
from portal.organisation.models import UnitPeriod


def subtree(roots: Any, on: Any) -> sa.CTE:
    """Return a CTE with the columns `root` and `unit_id`: every root itself and every unit below it on `on`.

    `roots` is a select (or union) of the two columns `root`, any value that tells roots apart, and `unit_id`.
    """
    start = roots.subquery("roots")
    tree = sa.select(start.c.root, start.c.unit_id).cte("tree", recursive=True)
    below = sa.select(tree.c.root, UnitPeriod.unit_id).join(
        UnitPeriod, sa.and_(UnitPeriod.parent_id == tree.c.unit_id, holds_on(UnitPeriod, on))
    )
    return tree.union(below)


def unit_and_below(unit_id: Any, on: Any) -> sa.Select[tuple[int]]:
    """Return the select of the ids of a unit and all units below it on a date; either may be a bound name."""
    unit = sa.literal(unit_id) if isinstance(unit_id, int) else unit_id
    root = sa.select(sa.literal(0).label("root"), unit.label("unit_id"))
    return sa.select(subtree(root, on).c.unit_id)
