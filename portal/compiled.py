"""What is left of a statement when it has been compiled for one database: its text, and how its values are sent."""

import re
from collections import namedtuple
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import psycopg
import sqlalchemy as sa
from blinker import Signal
from sqlalchemy.dialects import sqlite

KEPT_TEXTS, KEPT_CLASSES = 4, 256
STEP = 16

asked = Signal("A prepared statement is asked: the sender is the engine, `text` what the database is sent.")

_PLACE = re.compile(r"%\((\w+)\)s|__\[POSTCOMPILE_(\w+)\]|%%")
_Process = Callable[[Any], Any] | None


@dataclass(frozen=True)
class Value:
    """A value of a statement: what is done to it before it is sent, and what stands around it in a list.

    `constants` are what a value was composed with, as they are sent; None for one that is given each time.
    """

    name: str
    is_list: bool
    process: _Process
    cast: str
    nothing: str
    constants: tuple[Any, ...] | None

    def sent(self, value: Any) -> Any:
        """Return the value as the driver wants it."""
        return value if self.process is None else self.process(value)


class Compiled:
    """What is left of a statement on one database: pieces of text, and its values in the order they are sent."""

    def __init__(self, statement: Any, dialect: sa.Dialect) -> None:
        self._is_server = dialect.name == "postgresql"
        # The compiler marks values for both databases alike, so that one pattern finds their places.
        dialect = dialect if self._is_server else sqlite.dialect(paramstyle="pyformat")
        compiled = statement.compile(dialect=dialect)
        if _loads_entities(statement):
            raise TypeError("A prepared statement gives columns alone, not entities.")
        self._has_rows = statement.is_select
        columns: list[Any] = list(statement.subquery().c.items()) if self._has_rows else []
        self._row = _row_class(tuple(name for name, _ in columns))._make
        reading = (_reading(column, dialect) for _, column in columns)
        self._reads = [(place, read) for place, read in enumerate(reading) if read]
        found = [_value(bind, name, dialect) for bind, name in compiled.bind_names.items()]
        fixed = [value for value in found if value.constants is not None]
        self._singles = [value for value in found if value.constants is None and not value.is_list]
        self._lists = [value for value in found if value.constants is None and value.is_list]
        self._constants = [constant for value in fixed for constant in value.constants or ()]
        self._in_order = [(value, len(value.constants or ())) for value in fixed] + [(v, 1) for v in self._singles]
        self._template = str(compiled)
        self._text = lru_cache(maxsize=KEPT_TEXTS)(self._written)

    def ask(self, connection: sa.Connection, values: Mapping[str, Any]) -> list[Any]:
        """Return the rows."""
        sent = [*self._constants, *(value.sent(values[value.name]) for value in self._singles)]
        lengths = []
        for value in self._lists:
            listed = filled_up(values[value.name])
            lengths.append(len(listed))
            sent += map(value.sent, listed)
        text = self._text(tuple(lengths))
        if asked.receivers:
            asked.send(connection.engine, text=text)
        driver: Any = connection.connection.dbapi_connection
        try:
            with closing(psycopg.RawCursor(driver) if self._is_server else driver.cursor()) as cursor:
                cursor.execute(text, sent)  # type: ignore[arg-type]
                rows = cursor.fetchall() if self._has_rows else []
        except psycopg.Error as error:
            # The session would try to roll back on a connection that is gone, and the pool would lend it again.
            if connection.dialect.is_disconnect(error, driver, None):  # type: ignore[arg-type]
                connection.invalidate(error)
            raise
        return [self._row(row) for row in (self._read(rows) if self._reads else rows)]

    def _read(self, rows: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
        for row in map(list, rows):
            for place, read in self._reads:
                row[place] = read(row[place])
            yield row

    def _written(self, lengths: tuple[int, ...]) -> str:
        """The text for lists of some lengths."""
        places: dict[str, str] = {}
        taken = 0
        for value, length in (*self._in_order, *zip(self._lists, lengths, strict=True)):
            numbers = range(taken + 1, taken + length + 1)
            taken += length
            marks = [f"{'$' if self._is_server else '?'}{number}{value.cast}" for number in numbers]
            places[value.name] = ", ".join(marks) or value.nothing
        return _PLACE.sub(lambda found: places[found[1] or found[2]] if found.lastindex else "%", self._template)


def filled_up(values: Collection[Any]) -> list[Any]:
    """Return a list that says the same with a length that many have: the last value is repeated."""
    listed = list(values)
    many = len(listed)
    if many <= 1:
        return listed
    length = 1 << (many - 1).bit_length() if many <= STEP else -(-many // STEP) * STEP
    return listed + listed[-1:] * (length - many)


def _value(bind: sa.BindParameter[Any], name: str, dialect: sa.Dialect) -> Value:
    process = bind.type.dialect_impl(dialect).bind_processor(dialect)
    alone = str(sa.bindparam("alone", type_=bind.type).compile(dialect=dialect))
    value = Value(
        name=name,
        is_list=bind.expanding,
        process=process,
        # A single value has its cast behind its place in the text.
        cast=alone.removeprefix("%(alone)s") if bind.expanding else "",
        nothing=f"SELECT CAST(NULL AS {bind.type.compile(dialect=dialect)}) WHERE 1 != 1",
        constants=None,
    )
    if bind.required:
        return value
    given: Any = bind.effective_value
    return replace(value, constants=tuple(map(value.sent, given if bind.expanding else [given])))


@lru_cache(maxsize=KEPT_CLASSES)
def _row_class(names: tuple[str, ...]) -> Any:
    """One class for all statements that give rows alike."""
    return namedtuple("PreparedRow", names, rename=True)


def _loads_entities(statement: Any) -> bool:
    """Whether a statement asks for whole classes, which only the session can make."""
    asked_for = getattr(statement, "column_descriptions", ())
    return any(one.get("entity") is not None and one["expr"] is one["entity"] for one in asked_for)


def _reading(column: Any, dialect: sa.Dialect) -> _Process:
    return column.type.dialect_impl(dialect).result_processor(dialect, None)
