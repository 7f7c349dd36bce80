"""The database floor: the base class of all tables, column types, and how each engine is opened.

SQLite and PostgreSQL run the same models, migrations and tests. Python's SQLite driver starts transactions
late and loses concurrent updates, so its own handling is switched off and every transaction begins with a
statement of ours: `BEGIN IMMEDIATE` when it will write, plain `BEGIN` when it only reads.
"""

import enum
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import sqlalchemy as sa
from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.sql.functions import FunctionElement

from portal.write_queue import QueuedConnection, WriteQueue

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


_only_reads: ContextVar[bool] = ContextVar("only_reads", default=False)


@contextmanager
def only_reading() -> Iterator[None]:
    """Within this block SQLite transactions take no write lock."""
    token = _only_reads.set(True)
    try:
        yield
    finally:
        _only_reads.reset(token)


def begin_read_only() -> None:
    """Let the transactions of this request take no write lock; `begin_writable` turns it back."""
    _only_reads.set(True)


def begin_writable() -> None:
    """Let the transactions of this request or command take the write lock at once (the default)."""
    _only_reads.set(False)


db = SQLAlchemy()
alembic = Alembic(metadatas=Model.metadata, run_mkdir=False, command_name="")


def engine_options(url: str) -> dict[str, Any]:
    """Return what `SQLALCHEMY_ENGINES` needs for a database address; what people typed stays out of errors and logs."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if url.startswith("sqlite"):
        connection = {"timeout": 15, "isolation_level": None, "factory": QueuedConnection}
        return {"url": url, "hide_parameters": True, "connect_args": connection}
    # Disks no longer seek, and short questions gain nothing from being compiled: with its own defaults the server reads
    # whole tables where an index would do, four times slower on a unit's page.
    # Whoever begins no transaction for writing (see `_begin_on_server`) may only read.
    options = {"options": "-c random_page_cost=1.1 -c jit=off -c default_transaction_read_only=on"}
    pool = {"pool_pre_ping": True, "pool_size": 8, "max_overflow": 8}
    return {"url": url, "hide_parameters": True, **pool, "connect_args": options}


def prepare_engine(engine: sa.Engine) -> None:
    """Attach the listeners that make an SQLite engine durable, checked and free of lost updates.

    On PostgreSQL they spare readers a transaction.
    """
    if engine.dialect.name != "sqlite":
        event.listen(engine, "connect", _let_transactions_write)
        event.listen(engine, "begin", _begin_on_server)
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", partial(_begin, WriteQueue(engine.url.database or "")))


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # What is deleted is overwritten at once, also where SQLite was not built to do so by itself.
    settings = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "secure_delete=ON")
    for pragma in settings:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(queue: WriteQueue, connection: sa.Connection) -> None:
    if _only_reads.get():
        connection.exec_driver_sql("BEGIN")
        return
    raw: Any = connection.connection.dbapi_connection
    try:
        raw.begin_immediate(queue)
    except sqlite3.OperationalError as error:
        raise OperationalError("BEGIN IMMEDIATE", None, error) from error


def _let_transactions_write(connection: Any, _record: Any) -> None:
    connection.read_only = False


def _begin_on_server(connection: sa.Connection) -> None:
    # Each question sees what is committed when it is asked, in a transaction or not. Without one, readers spare the
    # two trips that begin and end it, and the driver keeps its prepared statements, which it forgets at every rollback.
    if "isolation_level" not in connection.get_execution_options():
        raw: Any = connection.connection.dbapi_connection
        raw.autocommit = _only_reads.get()
