"""The standard house in a database of its own, where everything is committed: for what happens after a commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db
from tests.checking import CheckedClient
from tests.databases import own_database
from tests.factories.house import House, build_house


@contextmanager
def own_house(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch | None = None
) -> Iterator[tuple[Flask, House, str]]:
    """Yield an application with the standard house, and the database's address.

    With `monkeypatch` the command line finds the same database.
    """
    with own_database(name, folder) as url:
        environ = {"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(folder)}
        if monkeypatch is not None:
            for key, value in environ.items():
                monkeypatch.setenv(key, value)
        app = create_app(read_settings(environ))
        app.config.update(RAISE_UNEXPECTED=True)
        app.test_client_class = CheckedClient
        with app.app_context():
            alembic.upgrade()
        with app.app_context():
            house = build_house()
            db.session.commit()
        yield app, house, url
        with app.app_context():
            db.engine.dispose()
