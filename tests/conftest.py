"""What every test stands on: one database a worker, emptied of each test's doings by a rolled-back transaction.

`PORTAL_TEST_DATABASE_URL` (a PostgreSQL address that may create databases) runs the same tests there; without it
they run on SQLite.
"""

import gc
import os
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from types import CodeType

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from nacl import pwhash

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, begin_writable, db
from portal.identity import actions, passwords
from portal.surveys import sealing
from tests.checking import CheckedClient
from tests.databases import filled_demo, keep_plans, own_database
from tests.factories.house import House, build_house
from tests.signing_in import SigningIn


class CompiledTemplates(BytecodeCache):
    """Templates are compiled once a worker, however many applications its tests make."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was compiled of the same text."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(scope="session", autouse=True)
def _little_housekeeping() -> Iterator[None]:
    """What stays for the whole run is not looked through again and again, and templates are compiled once."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {**Flask.jinja_options, "bytecode_cache": CompiledTemplates()})
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Passwords and keys that cost next to nothing; unit tests of both prove what they cost when in use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher.from_parameters(CHEAPEST))
        patch.setattr(actions, "NOBODY", passwords.hash_password("nobody at all"))
        patch.setattr(sealing, "STEPS", pwhash.argon2id.OPSLIMIT_MIN)
        patch.setattr(sealing, "MEMORY", pwhash.argon2id.MEMLIMIT_MIN)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of the run have in common, and with `tests/run.py` all its parts."""
    if kept := os.environ.get("PORTAL_TEST_SHARED"):
        return Path(kept)
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def filled(shared: Path) -> str:
    """The address of the demo municipality, filled once a run; `own_database` makes copies of it."""
    return filled_demo(shared)


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty database of this worker's own."""
    with own_database("test", tmp_path_factory.mktemp("database")) as url:
        yield url


@pytest.fixture(scope="session")
def empty_app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application on a migrated database without a row."""
    data_dir = tmp_path_factory.mktemp("data")
    environ = {"PORTAL_ENV": "test", "DATABASE_URL": database_url, "PORTAL_DATA_DIR": str(data_dir)}
    application = create_app(read_settings(environ))
    application.config.update(RAISE_UNEXPECTED=True)
    application.test_client_class = CheckedClient
    with application.app_context():
        alembic.upgrade()
        keep_plans(db.engine)
    return application


@pytest.fixture(scope="session")
def _app_with_house(empty_app: Flask) -> tuple[Flask, House]:
    """The application with the standard house, built once a worker."""
    with empty_app.app_context():
        house = build_house()
        db.session.commit()
    return empty_app, house


@pytest.fixture
def app(_app_with_house: tuple[Flask, House]) -> Iterator[Flask]:
    """The application, inside an application context whose every change is rolled back after the test."""
    application, _ = _app_with_house
    begin_writable()  # A request that failed in the test before may have left it otherwise.
    with application.app_context(), db.engine.connect() as connection:
        everything = connection.begin()
        usual = dict(db.sessionmaker.kw)
        db.sessionmaker.configure(bind=connection, join_transaction_mode="create_savepoint")
        yield application
        db.session.close()
        db.sessionmaker.kw.clear()
        db.sessionmaker.kw.update(usual)
        everything.rollback()


@pytest.fixture
def house(app: Flask, _app_with_house: tuple[Flask, House]) -> House:
    """The ids of the standard house: units, posts and people of every persona."""
    # A copy: what one test adds to it must not be there in the next.
    return deepcopy(_app_with_house[1])


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """pytest-flask's own leaks the signed-in user from one client to the next; ours pushes nothing."""


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript, signed out."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, house: House) -> SigningIn:
    """`sign_in("hr")` returns a client in which that persona is signed in."""
    return SigningIn(app, house)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test fails the run: what could not be tried was not tried."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
