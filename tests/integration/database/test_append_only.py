"""What only grows cannot be replaced either: INSERT OR REPLACE deletes the row that is in the way."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal.db import Model, db
from tests.databases import demo_application


@pytest.fixture(scope="module")
def demo_app(filled, tmp_path_factory):
    """The demo municipality, in which most of what only grows has rows."""
    with demo_application("append_only", tmp_path_factory.mktemp("append-only"), filled) as app:
        yield app


def test_no_row_of_what_only_grows_can_be_replaced(demo_app):
    with demo_app.app_context():
        is_sqlite = db.engine.dialect.name == "sqlite"
        guards = "SELECT name FROM sqlite_master" if is_sqlite else "SELECT tgname FROM pg_trigger"
        names = set(db.session.scalars(sa.text(guards)))
        # A server has no REPLACE, but an insertion that changes the row in the way.
        guard = "no_delete_{}" if is_sqlite else "no_update_{}"
        tables = [table for table in Model.metadata.sorted_tables if guard.format(table.name) in names]
        filled = [table for table in tables if db.session.scalar(sa.select(sa.exists().select_from(table)))]
        assert {"audit_entries", "status_updates", "task_steps", "task_comments"} <= {table.name for table in filled}
        for table in filled:
            with pytest.raises(IntegrityError, match=r"only grows|no_(delete|update)"), db.session.begin_nested():
                db.session.execute(sa.text(_replacing(table, is_sqlite=is_sqlite)))


def _replacing(table: sa.Table, *, is_sqlite: bool) -> str:
    names = [column.name for column in table.c]
    key = [column.name for column in table.primary_key]
    rows = f"{table.name} ({', '.join(names)}) SELECT {', '.join(names)} FROM {table.name} WHERE true"
    if is_sqlite:
        return f"REPLACE INTO {rows}"
    return f"INSERT INTO {rows} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {key[0]} = EXCLUDED.{key[0]}"
