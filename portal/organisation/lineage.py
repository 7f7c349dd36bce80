"""Pure: which unit lies under which on a day, from the periods of all units."""

import enum
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from portal.organisation.validity import holds


class UnitRow(NamedTuple):
    """A unit's name and parent for a period, with its code and kind."""

    unit_id: int
    parent_id: int | None
    name: str
    valid_from: date
    valid_to: date | None
    code: str
    kind: enum.Enum

    @property
    def last_on(self) -> date | None:
        """The last day of the period, as people say it; None when no end is known."""
        return None if self.valid_to is None else self.valid_to - timedelta(days=1)


def rows_on(rows: Iterable[UnitRow], on: date) -> dict[int, UnitRow]:
    """Return the units of a day by id."""
    return {row.unit_id: row for row in rows if holds(row, on)}


def last_rows(rows: Iterable[UnitRow], on: date) -> dict[int, UnitRow]:
    """Return the units of a day by id, and those closed by then as they were last: the rows of a day's areas."""
    return {row.unit_id: row for row in sorted(rows, key=lambda row: row.valid_from) if row.valid_from <= on}


def path_up(unit_id: int, day: Mapping[int, UnitRow]) -> list[UnitRow]:
    """Return the units above a unit on a day, the top first; a parent that is gone ends the path."""
    path: list[UnitRow] = []
    here = day.get(unit_id)
    while here is not None and here.parent_id is not None:
        here = day.get(here.parent_id)
        if here is None or here in path:
            break
        path.insert(0, here)
    return path


def would_loop(unit_id: int, parent_id: int, from_on: date, rows: Iterable[UnitRow]) -> bool:
    """Return whether a unit would come to lie under itself on some day from `from_on`, if it got this parent."""
    everything = list(rows)
    days = {from_on} | {row.valid_from for row in everything if row.valid_from > from_on}
    for day in (rows_on(everything, on) for on in sorted(days)):
        if parent_id == unit_id or any(row.unit_id == unit_id for row in path_up(parent_id, day)):
            return True
    return False
