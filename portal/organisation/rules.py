"""Pure: what a change of a unit touches, and what stands in its way; from the periods of all units."""

from collections.abc import Iterable, Sequence
from datetime import date

from portal.organisation.lineage import UnitRow, path_up, rows_on
from portal.organisation.validity import Lasting, Period, covers, joined


def touched(unit_id: int, from_on: date, field: str, rows: Iterable[UnitRow]) -> list[UnitRow]:
    """Return the periods that a new name or parent reaches: the one on the day, and those after it.

    A later change of the same field that is decided already stands, so its period and what follows are not reached;
    a later change of the other field does not bring the old value back. Empty when the unit is not there on the day.
    """
    found: list[UnitRow] = []
    for row in sorted((row for row in rows if row.unit_id == unit_id), key=lambda row: row.valid_from):
        if not found:
            if row.valid_from <= from_on and (row.valid_to is None or from_on < row.valid_to):
                found.append(row)
        elif row.valid_from != found[-1].valid_to or getattr(row, field) != getattr(found[0], field):
            break
        else:
            found.append(row)
    return found


def reach(from_on: date, found: Sequence[UnitRow]) -> Period:
    """Return the days on which a change holds that touches these periods."""
    return Period(from_on, found[-1].valid_to)


def lasts(unit_id: int, throughout: Lasting, rows: Iterable[UnitRow]) -> bool:
    """Return whether a unit is there on every day of a period."""
    own = joined(row for row in rows if row.unit_id == unit_id)
    return any(covers(period, throughout) for period in own)


def left_below(unit_id: int, to_on: date, rows: Iterable[UnitRow]) -> list[UnitRow]:
    """Return the units that would lie under a unit that is gone from `to_on`, each once by its first such period."""
    found: dict[int, UnitRow] = {}
    for row in sorted(rows, key=lambda row: row.valid_from):
        if row.parent_id == unit_id and (row.valid_to is None or row.valid_to > to_on):
            found.setdefault(row.unit_id, row)
    return list(found.values())


def all_below(unit_id: int, on: date, rows: Iterable[UnitRow]) -> list[UnitRow]:
    """Return every unit under a unit on a day, at whatever depth."""
    day = rows_on(rows, on)
    return [row for row in day.values() if any(above.unit_id == unit_id for above in path_up(row.unit_id, day))]
