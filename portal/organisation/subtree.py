"""A unit with all below it on a date, as a part of other questions (a recursive common table expression).

Two readings: `subtree` is the organisation as it is on a day, and `area` is whose hands things are in, so that it
holds closed units too. Who is asked in a survey comes from the first, who follows up from the second.
"""

from typing import Any

import sqlalchemy as sa

from portal.db import holds_on
from portal.organisation.models import UnitPeriod
from portal.organisation.unit_periods import last_period


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


def area(roots: Any, on: Any) -> sa.CTE:
    """Return a CTE with the columns `root`, `unit_id` and `home_id`: every root and every unit of its area on `on`.

    A closed unit belongs to the area that it lay in last, and goes with it where that moves, so that what it leaves
    stays in somebody's hands. `home_id` is the unit itself while it is there, else the nearest one above that still
    is. `roots` as for `subtree`.
    """
    start = roots.subquery("roots")
    tree = sa.select(start.c.root, start.c.unit_id, start.c.unit_id.label("home_id")).cte("area", recursive=True)
    home = sa.case((holds_on(UnitPeriod, on), UnitPeriod.unit_id), else_=tree.c.home_id)
    below = sa.select(tree.c.root, UnitPeriod.unit_id, home).join(
        UnitPeriod, sa.and_(UnitPeriod.parent_id == tree.c.unit_id, last_period(on))
    )
    return tree.union(below)


def unit_and_below(unit_id: Any, on: Any) -> sa.Select[tuple[int]]:
    """Return the select of the ids of a unit and all units of its area on a date; either may be a bound name."""
    unit = sa.literal(unit_id) if isinstance(unit_id, int) else unit_id
    root = sa.select(sa.literal(0).label("root"), unit.label("unit_id"))
    return sa.select(area(root, on).c.unit_id)
