"""The whole organisation on a day, and the days on which it changed."""

from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from portal.db import db, holds_on
from portal.organisation.lineage import UnitRow, rows_on
from portal.organisation.models import Level, Position, UnitPeriod
from portal.organisation.posts import Post, PostCount
from portal.organisation.queries.posts import posts_on
from portal.organisation.queries.units import unit_rows, walk

CHANGES_SHOWN = 6


@dataclass
class TreeUnit:
    """A unit of the day with the posts that lead it, the number of all its posts, and the units below it."""

    row: UnitRow
    leaders: list[Post]
    counted: PostCount
    children: list["TreeUnit"] = field(default_factory=list)


def organisation_tree(on: date) -> list[TreeUnit]:
    """Return the units at the top with all below them, sisters in Danish order; three statements."""
    day = rows_on(unit_rows(on), on)
    leaders: dict[int, list[Post]] = {}
    for post in posts_on(Position.leads_unit.is_(True), on):
        leaders.setdefault(post.unit_id, []).append(post)
    is_staff = Position.level == Level.STAFF
    numbers = db.session.execute(
        sa.select(Position.unit_id, sa.func.count().filter(~is_staff), sa.func.count().filter(is_staff))
        .where(holds_on(Position, on))
        .group_by(Position.unit_id)
    )
    counted = {unit_id: PostCount(*count) for unit_id, *count in numbers}
    tops: list[TreeUnit] = []
    path: list[TreeUnit] = []
    for depth, row in walk(day):
        unit = TreeUnit(row, leaders.get(row.unit_id, []), counted.get(row.unit_id, PostCount()))
        del path[depth:]
        (path[-1].children if path else tops).append(unit)
        path.append(unit)
    return tops


def days_of_change() -> list[date]:
    """Return the latest days on which units began, ended, moved or changed name, the newest first.

    The day on which the description begins is no change.
    """
    begins = sa.select(UnitPeriod.valid_from.label("day"))
    ends = sa.select(UnitPeriod.valid_to.label("day")).where(UnitPeriod.valid_to.is_not(None))
    days = sa.union(begins, ends).subquery()
    first = sa.select(sa.func.min(UnitPeriod.valid_from)).scalar_subquery()
    query = sa.select(days.c.day).where(days.c.day > first).order_by(days.c.day.desc()).limit(CHANGES_SHOWN)
    return list(db.session.scalars(query))
