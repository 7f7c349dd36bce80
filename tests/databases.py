"""Databases of a test's own, on whichever engine the run is for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from portal.db import db


@contextmanager
def own_database(name: str, folder: Path) -> Iterator[str]:
    """Yield the address of an empty database: a file in `folder`, or a database on the PostgreSQL of the run."""
    server = os.environ.get("PORTAL_TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{folder / f'{name}.sqlite3'}"
        return
    database = f"portal_{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    url = sa.make_url(server.replace("postgresql://", "postgresql+psycopg://"))
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {database}"))
    yield sa.make_url(server).set(database=database).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)"))
    engine.dispose()


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
