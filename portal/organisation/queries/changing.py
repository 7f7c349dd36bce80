"""What the forms for changing units and posts need to know."""

from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.organisation.lineage import UnitRow, path_up, rows_on
from portal.organisation.models import Position, Unit
from portal.organisation.posts import Post
from portal.organisation.queries.posts import posts_ever
from portal.organisation.queries.unit_page import UnitPage, unit_page
from portal.organisation.queries.units import unit_rows, walk
from portal.organisation.rules import all_below, reach, touched
from portal.organisation.validity import Period


class LastChange(NamedTuple):
    """The latest entry of the log about a unit: its number is the version that a form brings back."""

    version: int = 0
    at: datetime | None = None
    by_id: int | None = None
    by: str = ""


class Parent(NamedTuple):
    """A unit that others could lie under; `begins_on` when it is not there yet; `lineage` is itself and all above."""

    row: UnitRow
    depth: int
    begins_on: date | None
    lineage: tuple[int, ...]


class Reach(NamedTuple):
    """The days on which a change would hold, and the units below that come along."""

    days: Period
    below: list[UnitRow]


def unit_by_id(unit_id: int) -> Unit:
    """Return a unit that there is."""
    return db.session.get_one(Unit, unit_id)


def unit_in_its_time(unit_id: int, on: date) -> UnitPage | None:
    """Return a unit on a day, or on the nearest one before or after when it is not there; None for no such unit."""
    page = unit_page(unit_id, on)
    return page if page is None or page.exists else unit_page(unit_id, page.row.valid_from)


def last_change(unit_id: int) -> LastChange:
    """Return who changed a unit last, and when; one statement."""
    query = sa.select(AuditEntry.seq, AuditEntry.at, AuditEntry.actor_id, AuditEntry.actor).where(
        AuditEntry.subject_kind == Unit.__tablename__, AuditEntry.subject_id == unit_id
    )
    row = db.session.execute(query.order_by(AuditEntry.seq.desc()).limit(1)).one_or_none()
    return LastChange(*row) if row else LastChange()


def reach_of(unit_id: int, from_on: date, field: str) -> Reach:
    """Return how far a new name or parent reaches; one statement."""
    rows = unit_rows()
    found = touched(unit_id, from_on, field, rows)
    days = reach(from_on, found) if found else Period(from_on)
    return Reach(days, all_below(unit_id, from_on, rows))


def parents_for(unit_id: int, on: date) -> list[Parent]:
    """Return the units that a unit could come to lie under, now or later, as a tree; one statement.

    Neither itself nor those below it on the day are among them.
    """
    rows = unit_rows()
    day = rows_on(rows, on)
    for row in sorted(rows, key=lambda row: row.valid_from):
        if row.valid_from > on:
            day.setdefault(row.unit_id, row)
    left_out = {unit_id} | {row.unit_id for row in day.values() if unit_id in _lineage(row, day)}
    return [
        Parent(row, depth, row.valid_from if row.valid_from > on else None, _lineage(row, day))
        for depth, row in walk(day)
        if row.unit_id not in left_out
    ]


def post_with_holders(position_id: int, on: date) -> Post | None:
    """Return a post with the holders of all times; one statement."""
    return next(iter(posts_ever(Position.id == position_id, on)), None)


def _lineage(row: UnitRow, day: dict[int, UnitRow]) -> tuple[int, ...]:
    return (row.unit_id, *(above.unit_id for above in path_up(row.unit_id, day)))
