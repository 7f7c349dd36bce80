"""What the log calls the rows that its numbers refer to. Each room registers its own, for the log knows no room.

    register_names(Position.id, Position.title)
    register_told("units", "parent_id", "units")

A name must be one that whoever reads the log may see: never what a column withholds (`portal.db.WITHHELD`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from portal.db import Model, db

Names = Mapping[tuple[str, Any], str]
"""Names by column ("tasks.owner_position_id") and the value that the log holds there."""

OWNER_TABLES = {"position": "positions", "person": "people", "unit": "units"}
OWNER_KEY = re.compile(r"(position|person|unit)-([0-9]{1,9})")

_registered: dict[str, tuple[InstrumentedAttribute[int], Any]] = {}
_told: dict[tuple[str, str], str] = {}


def register_names(key: InstrumentedAttribute[int], name: Any) -> None:
    """Let rows be called by `name`, an expression over the row whose key is `key`."""
    _registered[key.class_.__tablename__] = (key, name)


def register_told(kind: str, field: str, table: str) -> None:
    """Tell which table a number means that actions log beside the columns of a `kind` of subject."""
    _told[kind, field] = table


def registered_tables() -> frozenset[str]:
    """Return the tables whose rows have names here."""
    return frozenset(_registered)


def names_in(rows: Iterable[Any]) -> Names:
    """Return the names of everything the changes of some entries refer to: one statement, whatever their number.

    Rows that are gone have none.
    """
    meant = {(f"{row.subject_kind}.{field}", value): found for row in rows for field, value, found in _references(row)}
    wanted: dict[str, set[int]] = {}
    for table, number in meant.values():
        wanted.setdefault(table, set()).add(number)
    parts = [_part(table, numbers) for table, numbers in sorted(wanted.items()) if table in _registered]
    if not parts:
        return {}
    found: Iterable[Any] = db.session.execute(sa.union_all(*parts))
    names = {(table, number): name for table, number, name in found if name is not None}
    return {place: names[target] for place, target in meant.items() if target in names}


def _part(table: str, numbers: set[int]) -> sa.Select:
    key, name = _registered[table]
    return sa.select(sa.literal(table), key, name).where(key.in_(sorted(numbers)))


def _references(row: Any) -> Iterator[tuple[str, Any, tuple[str, int]]]:
    for field, pair in row.changes.items():
        table = _table_of(row.subject_kind, field)
        for value in (one for side in pair for one in (side if isinstance(side, list) else [side])):
            if isinstance(value, str) and (owner := OWNER_KEY.fullmatch(value)):
                yield field, value, (OWNER_TABLES[owner[1]], int(owner[2]))
            elif table and isinstance(value, int):
                yield field, value, (table, value)


def _table_of(kind: str, field: str) -> str | None:
    table = Model.metadata.tables.get(kind)
    column = None if table is None else table.c.get(field)
    for key in () if column is None else column.foreign_keys:
        return key.column.table.name
    return _told.get((kind, field))
