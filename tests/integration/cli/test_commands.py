"""The command line, as operations use it: a database of its own, and words for what is wrong."""

import os
import runpy

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from portal.cli import portal
from portal.config import ROOT, ConfigError
from tests.databases import own_database

PASSWORD = "grus-hegn-kajak-59"


@pytest.fixture
def command(tmp_path, monkeypatch):
    """`command("db", "check")` runs `portal db check` on an empty database and returns what came of it."""
    with own_database("cli", tmp_path) as url:
        monkeypatch.setenv("PORTAL_ENV", "production")
        monkeypatch.setenv("SECRET_KEY", "x" * 40)
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("PORTAL_DATA_DIR", str(tmp_path))
        yield lambda *arguments, **options: CliRunner().invoke(portal, arguments, **options)


def test_a_new_portal_is_made_step_by_step(command):
    assert command("db", "check").exit_code == 1
    assert "portal db upgrade" in command("doctor").output
    assert command("db", "upgrade").exit_code == 0
    assert command("db", "check").exit_code == 0
    added = command("user", "add", "anna@kommune.example", "Anna Lyng", "--role", "admin", "--password", PASSWORD)
    assert added.exit_code == 0, added.output
    assert command("doctor").exit_code == 0, command("doctor").output
    assert "Loggen er hel" in command("audit", "verify").output


def test_an_account_is_refused_with_words(command):
    command("db", "upgrade")
    short = command("user", "add", "anna@kommune.example", "Anna Lyng", "--password", "kort")
    assert (short.exit_code, "mindst 12 tegn" in short.output) == (1, True)
    command("user", "add", "anna@kommune.example", "Anna Lyng", "--password", PASSWORD)
    twice = command("user", "add", "ANNA@kommune.example", "Anna Lyng", "--password", PASSWORD)
    assert "allerede en konto" in twice.output
    assert command("user", "disable", "anna@kommune.example").exit_code == 0
    assert "ingen konto" in command("user", "disable", "ukendt@kommune.example").output


def test_an_edited_log_is_named_row_by_row(command, tmp_path, monkeypatch):
    command("db", "upgrade")
    command("user", "add", "anna@kommune.example", "Anna Lyng", "--role", "hr", "--password", PASSWORD)
    engine = _engine()
    with engine.begin() as connection:
        on_table = "" if engine.dialect.name == "sqlite" else " ON audit_entries"
        connection.execute(sa.text(f"DROP TRIGGER no_update_audit_entries{on_table}"))
        connection.execute(sa.text("UPDATE audit_entries SET actor = 'Nogen' WHERE seq = 2"))
    engine.dispose()
    verdict = command("audit", "verify")
    assert verdict.exit_code == 1
    assert verdict.output.strip() == "Hændelse 2 er ændret, indsat eller flyttet."


def test_production_does_not_serve_demo_accounts_an_old_database_or_a_default_secret(command, monkeypatch):
    assert "portal db upgrade" in command("serve").output
    command("db", "upgrade")
    monkeypatch.setenv("PORTAL_ENV", "demo")
    command("user", "add", "demo@demo.example", "Demo Person", "--password", PASSWORD)
    _mark_as_demo()
    monkeypatch.setenv("PORTAL_ENV", "production")
    assert "demokonti" in command("serve").output
    monkeypatch.setenv("SECRET_KEY", "demo-secret-never-for-production")
    with pytest.raises(ConfigError, match="SECRET_KEY"):
        command("serve", catch_exceptions=False)
    assert command("demo").exit_code != 0


def _mark_as_demo() -> None:
    engine = _engine()
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE accounts SET is_demo = true"))
    engine.dispose()


def _engine() -> sa.Engine:
    return sa.create_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://"))


def test_another_server_makes_the_same_demands(command, monkeypatch):
    with pytest.raises(SystemExit):
        runpy.run_path(str(ROOT / "wsgi.py"))
    command("db", "upgrade")
    assert runpy.run_path(str(ROOT / "wsgi.py"))["app"].name == "portal"
