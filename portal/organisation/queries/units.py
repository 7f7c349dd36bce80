"""Units by day, by code and as choices."""

from datetime import date

import sqlalchemy as sa

from portal.db import db, holds_on
from portal.organisation.lineage import UnitRow, last_rows, path_up, rows_on
from portal.organisation.models import Unit, UnitPeriod
from portal.web.danish import sort_key

INDENT = "\u00a0\u00a0\u00a0"


def unit_rows(on: date | None = None) -> list[UnitRow]:
    """Return the periods of all units, or those that hold on a day; one statement.

    There are some hundred of them at most, so a tree is worked out from all rather than asked for level by level.
    """
    query = (
        sa.select(
            UnitPeriod.unit_id,
            UnitPeriod.parent_id,
            UnitPeriod.name,
            UnitPeriod.valid_from,
            UnitPeriod.valid_to,
            Unit.code,
            Unit.kind,
        )
        .join(Unit, Unit.id == UnitPeriod.unit_id)
        .order_by(UnitPeriod.unit_id, UnitPeriod.valid_from)
    )
    if on is not None:
        query = query.where(holds_on(UnitPeriod, on))
    return [UnitRow(*row) for row in db.session.execute(query)]


def unit_by_code(code: str) -> Unit | None:
    """Return the unit with a short code."""
    return db.session.scalar(sa.select(Unit).where(Unit.code == code))


def unit_choices(on: date) -> list[tuple[int, str]]:
    """Return (unit id, indented name) of the units of a day, each under the one above it; one statement."""
    day = rows_on(unit_rows(on), on)
    return [(row.unit_id, f"{INDENT * depth}{row.name}") for depth, row in walk(day)]


def walk(day: dict[int, UnitRow]) -> list[tuple[int, UnitRow]]:
    """Return (depth, unit) from the top down, sisters in Danish order; one whose parent is gone stands at the top."""
    below: dict[int | None, list[UnitRow]] = {}
    for row in sorted(day.values(), key=lambda row: (sort_key(row.name), row.unit_id), reverse=True):
        below.setdefault(row.parent_id if row.parent_id in day else None, []).append(row)
    found: list[tuple[int, UnitRow]] = []
    waiting = [(0, row) for row in below.get(None, [])]
    while waiting:
        depth, row = waiting.pop()
        found.append((depth, row))
        waiting += [(depth + 1, child) for child in below.get(row.unit_id, [])]
    return found


def lineage_ids(unit_id: int, on: date) -> list[int]:
    """Return the ids of a unit and of all above it on a day, the nearest first; one statement."""
    day = rows_on(unit_rows(on), on)
    return [unit_id, *(row.unit_id for row in reversed(path_up(unit_id, day)))]


def area_ids_above(unit_id: int, on: date) -> list[int]:
    """Return the ids of a unit and of all in whose areas it is on a day, the nearest first; one statement.

    As `lineage_ids`, but a closed unit lies where it lay last.
    """
    rows = last_rows(unit_rows(), on)
    return [unit_id, *(row.unit_id for row in reversed(path_up(unit_id, rows)))]
