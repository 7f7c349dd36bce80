"""Changing a table that SQLite cannot alter: a new one is written, filled and given the old one's name.

SQLite can add a column, but not change a check. Migrations use this where PostgreSQL has ALTER TABLE.
"""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError


def rebuild(connection: sa.Connection, table: str, change: Callable[[str], str]) -> None:
    """Give a table of an SQLite database the definition that `change` makes of its present one, keeping all rows.

    Columns are matched by name; indexes and triggers come along. Does nothing when `change` changes nothing, so that a
    migration that was cut off can run again. Call it before anything else in a migration: foreign keys can only be put
    aside between transactions. Raises IntegrityError when a row would point nowhere afterwards.
    """
    definition, extras = _definitions(connection, table)
    changed = change(definition)
    if changed == definition:
        return
    run = connection.exec_driver_sql
    run("COMMIT")
    run("PRAGMA foreign_keys=OFF")
    run("BEGIN IMMEDIATE")
    try:
        _replace(connection, table, changed, extras)
        run("COMMIT")
    except BaseException:
        run("ROLLBACK")
        raise
    finally:
        run("PRAGMA foreign_keys=ON")
        run("BEGIN IMMEDIATE")


def _definitions(connection: sa.Connection, table: str) -> tuple[str, list[str]]:
    rows = connection.exec_driver_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table,)
    ).all()
    return next(sql for kind, sql in rows if kind == "table"), [sql for kind, sql in rows if kind != "table"]


def _replace(connection: sa.Connection, table: str, definition: str, extras: list[str]) -> None:
    run, new = connection.exec_driver_sql, f"{table}_rebuilt"
    run(definition.replace(table, new, 1))
    # What the database computes itself cannot be copied; table_xinfo marks it as hidden.
    names = [row[1] for row in run(f"PRAGMA table_xinfo({table})") if not row[6]]
    kept = {row[1] for row in run(f"PRAGMA table_xinfo({new})") if not row[6]}
    columns = ", ".join(name for name in names if name in kept)
    run(f"INSERT INTO {new} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608
    run(f"DROP TABLE {table}")
    run(f"ALTER TABLE {new} RENAME TO {table}")
    for extra in extras:
        run(extra)
    if lost := run("PRAGMA foreign_key_check").all():
        raise IntegrityError("foreign_key_check", None, ValueError(f"{len(lost)} rows of {table} point nowhere"))
