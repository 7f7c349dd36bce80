"""`portal cleanup`, as the nightly job runs it, and the little that a start does."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.exc import OperationalError

from portal.app import create_app
from portal.cli import portal
from portal.config import read_settings
from portal.db import alembic, db
from portal.identity.models import SignInDelay
from portal.worn_out import registered
from tests.databases import own_database
from tests.statements import count_statements

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
# The package names its commands, which hide the modules of the same names.
module = import_module("portal.cli.cleanup")


@pytest.fixture
def own_app(tmp_path, monkeypatch):
    """An application on a database of its own, which the command line finds too."""
    with own_database("cleanup", tmp_path) as url:
        for name, value in {"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(tmp_path)}.items():
            monkeypatch.setenv(name, value)
        app = create_app(read_settings())
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def filled_app(own_app, monkeypatch):
    """The same with seven delays long forgotten and one of now, and chunks of three."""
    monkeypatch.setattr(module, "CHUNK", 3)
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0)
    with own_app.app_context():
        alembic.upgrade()
        rows = [
            SignInDelay(key_hash=str(day), failures=1, last_failed_at=LONG_AGO + timedelta(day)) for day in range(7)
        ]
        db.session.add_all([*rows, SignInDelay(key_hash="now", failures=1, last_failed_at=datetime.now(UTC))])
        db.session.commit()
    return own_app


def delays_left(app) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(SignInDelay)) or 0


def test_the_nightly_job_says_how_many_rows_went(filled_app):
    done = CliRunner().invoke(portal, ["cleanup"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        "Læste beskeder: 0 slettet",
        "Sendte mails: 0 slettet",
        "Sendte formularer: 0 slettet",
        "Ventetider ved login: 7 slettet",
        "Gamle sessioner: 0 slettet",
        "Tællere: 0 slettet",
    ]
    assert delays_left(filled_app) == 1
    assert "Ventetider ved login: 0 slettet" in CliRunner().invoke(portal, ["cleanup"]).output


def test_every_kind_has_words(own_app):
    assert {kind.name for kind in registered()} == set(module.WORDS)


def test_a_chunk_is_a_transaction_of_its_own(filled_app):
    with filled_app.app_context():
        with count_statements() as seen:
            list(module.clean_up())
        deletions = [statement for statement in seen if statement.startswith("DELETE FROM sign_in_delays")]
    assert len(deletions) == 3


def test_a_start_cleans_only_a_little(filled_app, monkeypatch):
    monkeypatch.setattr(module, "CHUNKS_AT_START", 2)
    with filled_app.app_context():
        module.clean_up_at_start()
    assert delays_left(filled_app) == 2


def test_a_start_does_not_fail_because_the_cleanup_did(filled_app, monkeypatch):
    def fail(*_values):
        raise OperationalError("DELETE", {}, Exception("database is locked"))

    monkeypatch.setattr(module, "delete_some", fail)
    with filled_app.app_context():
        module.clean_up_at_start()
    assert delays_left(filled_app) == 8


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_server_cleans_up_before_it_opens(filled_app, monkeypatch, command):
    monkeypatch.setenv("PORTAL_ENV", "demo")
    monkeypatch.setattr(import_module("portal.cli.serve").Server, "run", lambda _server: None)
    monkeypatch.setattr(import_module("portal.cli.demo"), "fill", lambda: None)
    assert CliRunner().invoke(portal, [command]).exit_code == 0
    assert delays_left(filled_app) == 1


def test_an_old_database_is_told_of_in_words(own_app):
    done = CliRunner().invoke(portal, ["cleanup"])
    assert done.exit_code == 1
    assert "portal db upgrade" in done.output
