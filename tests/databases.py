"""Databases of a test's own, on whichever engine the run is for."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event

from portal.app import create_app
from portal.cli.database import upgrade_database
from portal.config import read_settings
from portal.db import db
from portal.demo.fill import fill


@contextmanager
def own_database(name: str, folder: Path, like: str = "") -> Iterator[str]:
    """Yield the address of a database: a file in `folder`, or a database on the PostgreSQL of the run.

    It is empty, or a copy of the one at the address `like`, which nobody may be using.
    """
    server = os.environ.get("PORTAL_TEST_DATABASE_URL")
    if not server:
        file = folder / f"{name}.sqlite3"
        if like:
            shutil.copy(sa.make_url(like).database or "", file)
        yield f"sqlite:///{file}"
        return
    database = f"portal_{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    yield _made(server, database, sa.make_url(like).database if like else None)
    _gone(server, database)


@contextmanager
def demo_application(name: str, folder: Path, filled: str) -> Iterator[Flask]:
    """An application on its own copy of the filled demo."""
    with own_database(name, folder, like=filled) as url:
        app = create_app(read_settings({"PORTAL_ENV": "demo", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(folder)}))
        yield app
        with app.app_context():
            db.engine.dispose()


def _made(server: str, database: str, template: str | None) -> str:
    _gone(server, database)
    _run(server, f"CREATE DATABASE {database} TEMPLATE {template or 'template1'}")
    return sa.make_url(server).set(database=database).render_as_string(hide_password=False)


def _gone(server: str, database: str) -> None:
    _run(server, f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


def _run(server: str, statement: str) -> None:
    url = sa.make_url(server.replace("postgresql://", "postgresql+psycopg://"))
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def filled_demo(shared: Path) -> str:
    """Return the address of a database with the demo municipality, to be copied and not to be used.

    `shared` is a folder that all workers of the run know. The first that asks fills it, and the others wait.
    """
    server = os.environ.get("PORTAL_TEST_DATABASE_URL")
    note = shared / f"filled-{'postgresql' if server else 'sqlite'}"
    with (shared / "filling.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            url = _made(server, "portal_filled", None) if server else f"sqlite:///{shared / 'filled.sqlite3'}"
            _fill(url, shared)
            note.write_text(url)
    return note.read_text()


def _fill(url: str, folder: Path) -> None:
    app = create_app(read_settings({"PORTAL_ENV": "demo", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(folder)}))
    with app.app_context():
        upgrade_database()
        fill()
        db.session.commit()
        db.session.close()
        db.engine.dispose()


def keep_plans(engine: sa.Engine) -> None:
    """Let PostgreSQL plan each statement once, and not after every rollback; for a database whose tables stay.

    A test's requests all run inside one transaction; the driver forgets its prepared statements with every step back.
    """
    if engine.dialect.name == "postgresql":
        engine.dispose()
        event.listen(engine, "connect", _keep_plans)


def _keep_plans(connection: Any, _record: Any) -> None:
    connection.prepare_threshold, connection.prepared_max = 2, 2000
    connection._prepared._should_discard = lambda *_: False


@contextmanager
def undone() -> Iterator[None]:
    """Undo what this block stores, as the fixture `app` does for a whole test; needs that fixture."""
    bind = db.session.get_bind()
    assert isinstance(bind, sa.Connection)
    db.session.close()
    before = bind.begin_nested()
    yield
    db.session.close()
    before.rollback()


def run_behind_its_back(*statements: str) -> None:
    """Run SQL on the database in the environment, as somebody with the keys to it could."""
    engine = sa.create_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def drop_trigger(name: str, table: str) -> str:
    """Return the SQL that drops a trigger of the database in the environment."""
    return f"DROP TRIGGER {name}" + ("" if os.environ["DATABASE_URL"].startswith("sqlite") else f" ON {table}")
