"""The database floor: the base class of all tables, column types, and whether a transaction will write."""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.sql.functions import FunctionElement

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(sa.TypeDecorator[datetime]):
    """A moment in UTC. Refuses naive values, so that no local time slips in."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Store the moment in UTC; SQLite keeps no zone. Raises ValueError for a moment without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment must carry its time zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Thousandths(sa.TypeDecorator[Decimal]):
    """A decimal number with at most three decimals, exact on both databases: SQLite has no decimals of its own."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> int | None:
        """Store thousandths. Raises ValueError for a finer number, which would be stored as another."""
        if value is None:
            return None
        scaled = value * 1000
        if scaled != int(scaled):
            raise ValueError("At most three decimals can be stored.")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Any) -> Decimal | None:
        """Return the number, without idle zeros behind the comma."""
        if value is None:
            return None
        number = (Decimal(value) / 1000).normalize()
        return number.quantize(Decimal(1)) if number == number.to_integral() else number


WITHHELD = {"audit": "withheld"}
"""The `info` of a column whose content the log does not repeat: whoever reads the log may not read it."""

TOLD_APART = {"audit": "told apart"}
"""The `info` of a column whose content the log has in the words of the action that writes it."""

SortText = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text made by `sort_key`, ordered by code point on both databases."""


class Model(DeclarativeBase):
    """Base of all tables. Relationships raise when a template would fetch (`lazy="raise_on_sql"`)."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {
        str: sa.Text,
        datetime: UTCDateTime,
        date: sa.Date,
    }


def code_column(kind: type[enum.Enum], name: str, **options: Any) -> Mapped[Any]:
    """Return a column that stores the stable code of an enum, with a named check of the allowed codes."""
    column_type = sa.Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
    return mapped_column(column_type, **options)


def linked(**options: Any) -> Any:
    """Return a relationship that must be loaded explicitly by a query."""
    return relationship(lazy="raise_on_sql", **options)


def exactly_one(name: str, *columns: str) -> sa.CheckConstraint:
    """Return a check that exactly one of the nullable foreign keys `columns` is set."""
    terms = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return sa.CheckConstraint(f"{terms} = 1", name=name)


def holds_on(kind: Any, on: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a row with a half-open `valid_from`/`valid_to` holds on a date (or on `ON`)."""
    return sa.and_(kind.valid_from <= on, sa.or_(kind.valid_to.is_(None), kind.valid_to > on))


ON = sa.bindparam("on", type_=sa.Date)
"""The date of a statement that is built once and asked with `{"on": ...}`: building costs more than asking."""


class JsonRows(FunctionElement[str]):
    """The rows of a subquery in one value: JSON text of a list of lists, None or "[]" without rows; in no order.

    What a page shows beside its rows then needs no statement of its own.
    """

    type = sa.Text()
    inherit_cache = True


@compiles(JsonRows, "sqlite")
def _json_rows_in_file(element: JsonRows, compiler: Any, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(JsonRows, "postgresql")
def _json_rows_on_server(element: JsonRows, compiler: Any, **options: Any) -> str:
    return f"json_agg(json_build_array({compiler.process(element.clauses, **options)}))::text"


ONLY_READS: ContextVar[bool] = ContextVar("only_reads", default=False)


@contextmanager
def only_reading() -> Iterator[None]:
    """Within this block SQLite transactions take no write lock."""
    token = ONLY_READS.set(True)
    try:
        yield
    finally:
        ONLY_READS.reset(token)


def begin_read_only() -> None:
    """Let the transactions of this request take no write lock; `begin_writable` turns it back."""
    ONLY_READS.set(True)


def begin_writable() -> None:
    """Let the transactions of this request or command take the write lock at once (the default)."""
    ONLY_READS.set(False)


def holding(query: sa.Select[Any], of: Any) -> sa.Select[Any]:
    """Return `query` such that whoever else wants to change its rows `of` a table waits until this transaction ends.

    A request that only reads, as the one that shows the form does, holds nobody up and could not lock on PostgreSQL.
    """
    return query if ONLY_READS.get() else query.with_for_update(of=of)


db = SQLAlchemy()
alembic = Alembic(metadatas=Model.metadata, run_mkdir=False, command_name="")
