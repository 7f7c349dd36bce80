"""Databases of a test's own, on whichever engine the run is for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa


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
