"""How the engine of each database is opened, and how its transactions begin.

SQLite and PostgreSQL run the same models, migrations and tests. Python's SQLite driver starts transactions late and
loses concurrent updates, so its own handling is switched off and every transaction begins with a statement of ours:
`BEGIN IMMEDIATE` when it will write, plain `BEGIN` when it only reads.
"""

import math
import sqlite3
import time
from functools import partial
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import InvalidatePoolError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from portal.db import ONLY_READS
from portal.write_queue import QueuedConnection, WriteQueue

IDLE_SECONDS, IDLE_BEFORE_WRITING = 1.0, 0.05
"""How long a connection to PostgreSQL may have been idle and still be lent without asking whether it is alive.

What somebody has written must not be lost: a request that has just read may write on, any other asks first.
"""


def engine_options(url: str) -> dict[str, Any]:
    """Return what `SQLALCHEMY_ENGINES` needs for a database address; what people typed stays out of errors and logs."""
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if url.startswith("sqlite"):
        connection = {"timeout": 15, "isolation_level": None, "factory": QueuedConnection}
        return {"url": url, "hide_parameters": True, "connect_args": connection}
    # Disks no longer seek, and short questions gain nothing from being compiled: with its own defaults the server reads
    # whole tables where an index would do, four times slower on a unit's page. A statement that says who may see what
    # is planned once for all values, as on SQLite: planning takes longer than answering, and a sixth of the statements
    # would be planned anew each time, by a guess of costs.
    # Whoever begins no transaction for writing (see `_begin_on_server`) may only read.
    settings = (
        "random_page_cost=1.1",
        "jit=off",
        "plan_cache_mode=force_generic_plan",
        "default_transaction_read_only=on",
    )
    options = {"options": " ".join(f"-c {setting}" for setting in settings)}
    pool = {"pool_size": 8, "max_overflow": 8}
    return {"url": url, "hide_parameters": True, **pool, "connect_args": options}


def prepare_engine(engine: sa.Engine) -> None:
    """Attach the listeners that make an SQLite engine durable, checked and free of lost updates.

    On PostgreSQL they spare readers a transaction.
    """
    if engine.dialect.name != "sqlite":
        event.listen(engine, "checkin", _note_when)
        event.listen(engine, "checkout", partial(_ask_if_alive, engine.dialect))
        event.listen(engine, "connect", _let_transactions_write)
        event.listen(engine, "begin", _begin_on_server)
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", partial(_begin, WriteQueue(engine.url.database or "")))


def _set_pragmas(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    settings = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF")
    # What is deleted is overwritten at once, also where SQLite was not built to do so by itself; and a row that REPLACE
    # takes away asks the triggers that guard against deletion.
    for pragma in (*settings, "secure_delete=ON", "recursive_triggers=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(queue: WriteQueue, connection: sa.Connection) -> None:
    raw: Any = connection.connection.dbapi_connection
    if ONLY_READS.get():
        raw.execute("BEGIN")
        return
    try:
        raw.begin_immediate(queue)
    except sqlite3.OperationalError as error:
        raise OperationalError("BEGIN IMMEDIATE", None, error) from error


def _note_when(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["idle_since"] = time.monotonic()


def _ask_if_alive(dialect: sa.Dialect, connection: Any, record: ConnectionPoolEntry, _lent: Any) -> None:
    # A server that was restarted costs nobody an error but who reads within that second. Whoever has just been answered
    # need not be asked again: under load that question was every eighth trip to the server.
    allowed = IDLE_SECONDS if ONLY_READS.get() else IDLE_BEFORE_WRITING
    if time.monotonic() - record.info.get("idle_since", math.inf) < allowed:
        return
    try:
        dialect.do_ping(connection)
    except psycopg.Error as error:
        raise InvalidatePoolError from error


def _let_transactions_write(connection: Any, _record: Any) -> None:
    connection.read_only = False


def _begin_on_server(connection: sa.Connection) -> None:
    # Each question sees what is committed when it is asked, in a transaction or not. Without one, readers spare the
    # two trips that begin and end it, and the driver keeps its prepared statements, which it forgets at every rollback.
    if "isolation_level" not in connection.get_execution_options():
        raw: Any = connection.connection.dbapi_connection
        raw.autocommit = ONLY_READS.get()
