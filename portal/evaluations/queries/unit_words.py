"""The units that a file can name, on any day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import sqlalchemy as sa

from portal.db import db
from portal.organisation.lineage import rows_on
from portal.organisation.models import UnitAlias
from portal.organisation.queries.units import unit_rows


@dataclass(frozen=True)
class UnitsOfDay:
    """The units of a day: by names and codes without capitals, with their parents, and their names."""

    by_word: Mapping[str, Collection[int]]
    parents: Mapping[int, int | None]
    names: Mapping[int, str]

    def named(self, text: str) -> Collection[int]:
        """The units that a code or a name can mean; a code goes before a name."""
        return self.by_word.get(text.casefold(), ())


class UnitWords:
    """All units with all their spellings, read once: two statements, however many days are asked for."""

    def __init__(self) -> None:
        self._rows = unit_rows()
        self._aliases = db.session.execute(sa.select(UnitAlias.name, UnitAlias.unit_id)).all()
        self.on = cache(self._on)

    def _on(self, day: date) -> UnitsOfDay:
        units = rows_on(self._rows, day)
        words: dict[str, set[int]] = {}
        for row in units.values():
            words.setdefault(row.name.casefold(), set()).add(row.unit_id)
        for name, unit_id in self._aliases:
            if unit_id in units:
                words.setdefault(name.casefold(), set()).add(unit_id)
        codes = {row.code.casefold(): {row.unit_id} for row in units.values()}
        return UnitsOfDay(
            {**words, **codes},
            {row.unit_id: row.parent_id for row in units.values()},
            {row.unit_id: row.name for row in units.values()},
        )


def units_of(on: date) -> UnitsOfDay:
    """Return the units of a day with all their spellings; two statements."""
    return UnitWords().on(on)
