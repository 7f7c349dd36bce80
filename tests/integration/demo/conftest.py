"""The demo municipality, filled in once a worker on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db
from portal.demo.fill import fill
from portal.strategy.foundation import lay_foundation
from tests.databases import own_database


@pytest.fixture(scope="session")
def demo_database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty database beside the one that holds the standard house."""
    with own_database("demo", tmp_path_factory.mktemp("demo")) as url:
        yield url


@pytest.fixture(scope="session")
def _filled_app(demo_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    data_dir: Path = tmp_path_factory.mktemp("demo_data")
    environ = {"PORTAL_ENV": "test", "DATABASE_URL": demo_database_url, "PORTAL_DATA_DIR": str(data_dir)}
    application = create_app(read_settings(environ))
    with application.app_context():
        alembic.upgrade()
        lay_foundation()
        fill()
        db.session.commit()
    return application


@pytest.fixture
def demo(_filled_app: Flask) -> Iterator[Flask]:
    """The filled-in application, inside an application context. The tests only read."""
    with _filled_app.app_context():
        yield _filled_app
        db.session.rollback()
