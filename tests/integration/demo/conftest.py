"""The demo municipality on a database of the worker's own."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal.app import create_app
from portal.config import read_settings
from portal.db import db
from tests.databases import own_database


@pytest.fixture(scope="session")
def _filled_app(filled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("demo")
    with own_database("demo", folder, like=filled) as url:
        yield create_app(read_settings({"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(folder)}))


@pytest.fixture
def demo(_filled_app: Flask) -> Iterator[Flask]:
    """The filled-in application, inside an application context. The tests only read."""
    with _filled_app.app_context():
        yield _filled_app
        db.session.rollback()
