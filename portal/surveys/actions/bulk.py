"""Many rows at once, by the shortest way that each database has: the count of a large survey writes a million."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from portal.db import Model, db


def insert_rows(kind: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows of plain values, in the order of the columns; nothing happens when there are none."""
    many = list(rows)
    if not many:
        return
    table, names = kind.__tablename__, ", ".join(columns)
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        connection.exec_driver_sql(statement, [tuple(row) for row in many])
        return
    driver: Any = connection.connection.dbapi_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in many:
            copy.write_row(row)


def tell_planner(*kinds: type[Model]) -> None:
    """Let PostgreSQL count tables that were just filled: until then it takes them for small, and reads all of them."""
    if db.session.connection().dialect.name == "postgresql":
        db.session.execute(sa.text("ANALYZE " + ", ".join(kind.__tablename__ for kind in kinds)))


def new_ids(kind: Any, number: int) -> Sequence[int]:
    """Return so many ids for rows to be inserted in this transaction; nobody else gets the same."""
    if db.session.connection().dialect.name == "sqlite":
        # Only one transaction writes at a time, and this one does.
        first = 1 + (db.session.scalar(sa.select(sa.func.max(kind.id))) or 0)
        return range(first, first + number)
    taken = sa.func.nextval(sa.func.pg_get_serial_sequence(kind.__tablename__, "id"))
    return db.session.scalars(sa.select(taken).select_from(sa.func.generate_series(1, number))).all()
