"""The command line, as operations use it: a database of its own, and words for what is wrong."""

import os
import runpy
from datetime import timedelta

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from portal import clock, engines
from portal.app import create_app
from portal.cli import portal
from portal.config import ROOT, ConfigError, read_settings
from portal.db import db
from portal.notifications.models import MailState
from tests.databases import own_database
from tests.factories.notifications import make_mail
from tests.mail_server import mail_server

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
    number = command("user", "add", "bo@kommune.example", "010190-1234", "--password", PASSWORD)
    assert (number.exit_code, number.output.strip()) == (1, "Skriv ikke CPR-numre her.")


def test_whoever_forgot_their_password_is_given_another(command):
    command("db", "upgrade")
    command("user", "add", "anna@kommune.example", "Anna Lyng", "--password", PASSWORD)
    guessable = command("user", "password", "anna@kommune.example", "--password", "annalyng1234")
    assert (guessable.exit_code, "let at gætte" in guessable.output) == (1, True)
    given = command("user", "password", "ANNA@kommune.example", "--password", "fjord-kanel-trappe-måge")
    assert (given.exit_code, given.output.strip()) == (0, "ANNA@kommune.example har fået en ny adgangskode.")
    unknown = command("user", "password", "ukendt@kommune.example", "--password", PASSWORD)
    assert (unknown.exit_code, "ingen konto" in unknown.output) == (1, True)


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


def test_an_old_database_has_no_log_to_check_yet(command):
    told = command("audit", "verify")
    assert (told.exit_code, told.output.strip()) == (1, "Databasen er ikke opdateret: kør `portal db upgrade`.")


def test_a_log_that_was_deleted_is_told_of(command):
    command("db", "upgrade")
    assert "Loggen er hel" in command("audit", "verify").output
    command("user", "add", "anna@kommune.example", "Anna Lyng", "--password", PASSWORD)
    _run(_dropped("no_delete_audit_entries", "audit_entries"), _dropped("no_delete_audit_head", "audit_head"))
    _run("DELETE FROM audit_entries", "DELETE FROM audit_head")
    told = command("audit", "verify")
    assert (told.exit_code, "Loggen er tom" in told.output) == (1, True)


def test_a_guard_that_is_missing_is_named(command):
    command("db", "upgrade")
    _run(_dropped("no_update_audit_entries", "audit_entries"), _dropped("no_delete_task_steps", "task_steps"))
    for told in (command("db", "check"), command("doctor")):
        assert told.exit_code == 1
        assert "no_update_audit_entries på audit_entries mangler" in told.output
        assert "no_delete_task_steps på task_steps mangler" in told.output
        assert told.output.count("mangler") == 2


def _dropped(trigger: str, table: str) -> str:
    return f"DROP TRIGGER {trigger}" + ("" if os.environ["DATABASE_URL"].startswith("sqlite") else f" ON {table}")


def _run(*statements: str) -> None:
    engine = _engine()
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


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


def test_the_doctor_says_when_deleted_rows_would_stay_in_the_file(command, monkeypatch):
    command("db", "upgrade")
    assert "OK    Database\n" in command("doctor").output
    usual = engines._set_pragmas

    def careless(connection, record):
        usual(connection, record)
        connection.execute("PRAGMA secure_delete=OFF")

    monkeypatch.setattr(engines, "_set_pragmas", careless)
    told = command("doctor").output
    if os.environ["DATABASE_URL"].startswith("sqlite"):
        assert "secure_delete er 0, men skal være 1." in told
    else:
        assert "OK    Database\n" in told


def test_the_doctor_tells_that_mails_wait_without_calling_it_a_fault(command):
    command("db", "upgrade")
    told = command("doctor")
    assert told.exit_code == 0, told.output
    assert "OBS   Mails: Der er ingen mailserver. Mails venter i udbakken (0 nu)." in told.output


def test_the_doctor_tries_the_mail_server(command, monkeypatch):
    command("db", "upgrade")
    monkeypatch.setenv("PORTAL_MAIL_FROM", "portal@kommune.example")
    with mail_server() as box:
        monkeypatch.setenv("PORTAL_SMTP_URL", box.url)
        told = command("doctor")
        assert "OK    Mails" in told.output
        assert "OBS   Mails: Links i mails peger på denne maskine. Sæt PORTAL_BASE_URL." in told.output
    told = command("doctor")
    assert told.exit_code == 1
    assert "FEJL  Mails: Mailserveren kunne ikke nås." in told.output


def test_the_doctor_asks_for_the_worker_when_mails_have_waited_long(command, monkeypatch, tmp_path):
    command("db", "upgrade")
    monkeypatch.setenv("PORTAL_MAIL_DIR", str(tmp_path / "mails"))
    app = create_app(read_settings())
    with app.app_context():
        for minutes in (14, 16):
            make_mail(next_at=clock.now() - timedelta(minutes=minutes))
        make_mail(MailState.FAILED)
        db.session.commit()
        db.session.close()
        db.engine.dispose()
    told = command("doctor").output
    assert "FEJL  Mails: 1 mails har ventet i over et kvarter" in told
    assert "OBS   Mails: 1 mails kom ikke sikkert frem." in told


def test_a_worker_does_not_start_on_an_old_database(command):
    assert "portal db upgrade" in command("worker").output


def test_a_demo_that_is_deleted_takes_its_mails_along(command, monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_ENV", "demo")
    monkeypatch.delenv("DATABASE_URL")
    (tmp_path / "mails").mkdir()
    for name in ("portal.sqlite3", "huey.sqlite3", "mails/00000001.eml"):
        (tmp_path / name).write_text("")
    assert command("demo", "--reset-only").exit_code == 0
    assert [path for path in tmp_path.rglob("*") if "cli" not in path.name] == []
