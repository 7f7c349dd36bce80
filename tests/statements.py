"""Counting the statements that a block sends to the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine, event

from portal.compiled import asked
from portal.db import db

HOUSEKEEPING = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


@contextmanager
def count_statements(engine: Engine | None = None) -> Iterator[list[str]]:
    """Collect the text of every statement of this block; those that only steer the transaction do not count."""
    seen, engine = [], engine or db.engine

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(HOUSEKEEPING):
            seen.append(statement)

    def note_prepared(_engine: Any, text: str) -> None:
        seen.append(text)

    event.listen(engine, "before_cursor_execute", note)
    asked.connect(note_prepared, sender=engine)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
        asked.disconnect(note_prepared, sender=engine)


WHOLE_TABLE = {"sqlite": "SCAN {}", "postgresql": "Seq Scan on {}"}


def whole_tables_read(statement: sa.ClauseElement, *tables: str) -> list[str]:
    """Return the steps of a statement's plan that read one of some tables from end to end."""
    marks = [WHOLE_TABLE[db.engine.dialect.name].format(table) for table in tables]
    return [step for step in plan_of(statement) for mark in marks if mark in step]


def plan_of(statement: sa.ClauseElement) -> list[str]:
    """Return the steps by which the database would answer a statement."""
    dialect = db.engine.dialect.name
    if dialect == "postgresql":
        # A small table is read whole whatever indexes it has, unless that is made dear.
        db.session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    text = str(statement.compile(db.engine, compile_kwargs={"literal_binds": True}))
    explain = "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"
    plan = [str(row) for row in db.session.execute(sa.text(f"{explain} {text}".replace(":", r"\:")))]
    assert plan
    return plan
