"""One unit on a day, with its life; three statements, and one more where it may have turned into another."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.db import db, holds_on
from portal.organisation.history import Event, below_events, leader_events, post_events, unit_events
from portal.organisation.lineage import UnitRow, path_up, rows_on
from portal.organisation.models import Level, Position, Unit, UnitAlias
from portal.organisation.posts import Post, PostCount
from portal.organisation.queries.posts import posts_ever
from portal.organisation.queries.turning import people_gone
from portal.organisation.queries.units import unit_rows
from portal.organisation.validity import Period, holds, joined
from portal.web.danish import sort_key


@dataclass(frozen=True)
class SubUnit:
    """A unit right below, with the posts that lead it."""

    row: UnitRow
    leaders: list[Post]


@dataclass(frozen=True)
class UnitPage:
    """What a unit's page shows. On a day when the unit does not exist, `row` is its nearest period instead.

    `posts` are the listed ones, `unlisted` how many others there are. `former` are the periods in which it had
    other names, the latest first; `existed` is when it has existed.
    """

    row: UnitRow
    exists: bool
    existed: list[Period]
    path: list[UnitRow]
    former: list[UnitRow]
    aliases: list[str]
    children: list[SubUnit]
    posts: list[Post]
    unlisted: int
    history: list[Event]

    @property
    def counted(self) -> PostCount:
        """How many posts it has, listed or not."""
        staff = sum(post.level is Level.STAFF for post in self.posts)
        return PostCount(len(self.posts) - staff, staff + self.unlisted)

    @property
    def leaders(self) -> list[Post]:
        """The posts that lead the unit."""
        return [post for post in self.posts if post.leads_unit]

    @property
    def lineage(self) -> list[int]:
        """The ids of the unit and of all above it, the nearest first."""
        return [self.row.unit_id, *(row.unit_id for row in reversed(self.path))]


def unit_page(unit_id: int, on: date) -> UnitPage | None:
    """Return a unit on a day, None when there has never been such a unit."""
    rows = unit_rows()
    own = [row for row in rows if row.unit_id == unit_id]
    if not own:
        return None
    day = rows_on(rows, on)
    shown = day.get(unit_id) or _nearest(own, on)
    below = [row for row in day.values() if row.parent_id == unit_id]
    posts = posts_ever(_posts_wanted(unit_id, [row.unit_id for row in below]), on)
    ours = [post for post in posts if post.unit_id == unit_id]
    existed = joined(own)
    events = (
        unit_events(unit_id, rows, people_gone(unit_id, rows))
        + below_events(unit_id, rows)
        + post_events(ours, existed)
    )
    events += leader_events(post for post in ours if post.leads_unit)
    aliases, unlisted = _aliases_and_unlisted(unit_id, on)
    return UnitPage(
        row=shown,
        exists=unit_id in day,
        existed=existed,
        path=path_up(unit_id, day),
        former=[row for row in reversed(own) if row.name != shown.name],
        aliases=aliases,
        children=_sub_units(below, [post for post in posts if holds(post, on)]),
        posts=[post for post in ours if unit_id in day and holds(post, on)],
        unlisted=unlisted if unit_id in day else 0,
        history=sorted(events, key=lambda event: event.on, reverse=True),
    )


def _nearest(own: list[UnitRow], on: date) -> UnitRow:
    """The last period before the day, or the first one when all lie ahead."""
    return max((row for row in own if row.valid_from <= on), key=lambda row: row.valid_from, default=own[0])


def _posts_wanted(unit_id: int, below: list[int]) -> sa.ColumnElement[bool]:
    leading_below = sa.and_(Position.unit_id.in_(below), Position.leads_unit.is_(True))
    return sa.or_(sa.and_(Position.unit_id == unit_id, Position.is_listed.is_(True)), leading_below)


def _sub_units(below: list[UnitRow], posts: list[Post]) -> list[SubUnit]:
    return [
        SubUnit(row, [post for post in posts if post.unit_id == row.unit_id])
        for row in sorted(below, key=lambda row: (sort_key(row.name), row.unit_id))
    ]


def _aliases_and_unlisted(unit_id: int, on: date) -> tuple[list[str], int]:
    """Return a unit's other names, and how many unlisted posts it has on a day; one statement."""
    unlisted = (
        sa.select(sa.func.count())
        .select_from(Position)
        .where(Position.unit_id == Unit.id, Position.is_listed.is_(False), holds_on(Position, on))
        .correlate(Unit)
        .scalar_subquery()
    )
    query = sa.select(UnitAlias.name, unlisted).select_from(Unit).join(Unit.aliases, isouter=True)
    rows = db.session.execute(query.where(Unit.id == unit_id)).all()
    return sorted((name for name, _ in rows if name), key=sort_key), rows[0][1] if rows else 0
