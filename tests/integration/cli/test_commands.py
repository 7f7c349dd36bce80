"""The command line, as operations use it: a database of its own, and words for what is wrong."""

import os
import runpy

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.exc import IntegrityError

from portal.app import create_app
from portal.audit.models import AuditEntry
from portal.cli import portal
from portal.config import ROOT, ConfigError, read_settings
from portal.db import db
from tests.databases import drop_trigger, run_behind_its_back

PASSWORD = "grus-hegn-kajak-59"


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


@pytest.mark.parametrize(
    ("email", "name", "told"),
    [
        ("@", "Anna Lyng", "Skriv en e-mailadresse som anna@kommune.dk."),
        ("a b@c", "Anna Lyng", "Skriv en e-mailadresse som anna@kommune.dk."),
        ("anna@kommune.example\nbo@kommune.example", "Anna Lyng", "Skriv en e-mailadresse som anna@kommune.dk."),
        ("a" * 3000 + "@kommune.example", "Anna Lyng", "Skriv en e-mailadresse som anna@kommune.dk."),
        ("anna@" + "k" * 3000, "Anna Lyng", "Skriv en e-mailadresse som anna@kommune.dk."),
        ("anna@kommune.example", " A ", "Skriv et navn på mellem 2 og 120 tegn, uden usynlige tegn."),
        ("anna@kommune.example", "A" * 3000, "Skriv et navn på mellem 2 og 120 tegn, uden usynlige tegn."),
        ("anna@kommune.example", "Anna\x01Lyng", "Skriv et navn på mellem 2 og 120 tegn, uden usynlige tegn."),
        ("anna@kommune.example", "Anna \u202egnyL", "Skriv et navn på mellem 2 og 120 tegn, uden usynlige tegn."),
    ],
)
def test_nonsense_makes_no_account(email, name, told):
    refused = CliRunner().invoke(portal, ["user", "add", email, name, "--password", PASSWORD])
    assert (refused.exit_code, refused.output.strip()) == (1, told)


def test_a_role_that_is_given_twice_is_granted_once(command):
    command("db", "upgrade")
    roles = ("--role", "hr", "--role", "admin", "--role", "hr")
    added = command("user", "add", " anna@kommune.example ", "Anna  Lyng", *roles, "--password", PASSWORD)
    assert (added.exit_code, added.output.strip()) == (0, "anna@kommune.example er oprettet.")
    app = create_app(read_settings())
    with app.app_context():
        granted = sa.select(AuditEntry.subject).where(AuditEntry.verb == "role.granted").order_by(AuditEntry.seq)
        assert db.session.scalars(granted).all() == ["Anna Lyng: HR", "Anna Lyng: Systemadministrator"]
        db.session.close()
        db.engine.dispose()


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
    run_behind_its_back(
        drop_trigger("no_update_audit_entries", "audit_entries"),
        "UPDATE audit_entries SET actor = 'Nogen' WHERE seq = 2",
    )
    verdict = command("audit", "verify")
    assert verdict.exit_code == 1
    assert verdict.output.strip() == "Hændelse 2 er ændret, indsat eller flyttet."


@pytest.mark.parametrize("kept", ["seq", "digest"])
def test_no_other_program_puts_an_entry_in_anothers_place(command, kept):
    command("db", "upgrade")
    command("user", "add", "anna@kommune.example", "Anna Lyng", "--role", "hr", "--password", PASSWORD)
    columns = "at, actor, verb, subject_kind, subject_id, subject, changes"
    seq, digest = ("seq", "'x'") if kept == "seq" else ("seq + 100", "digest")
    rows = f"audit_entries (seq, digest, {columns}) SELECT {seq}, {digest}, {columns} FROM audit_entries WHERE seq = 2"
    is_sqlite = os.environ["DATABASE_URL"].startswith("sqlite")
    server = f"INSERT INTO {rows} ON CONFLICT ({kept}) DO UPDATE SET actor = 'Nogen'"
    with pytest.raises(IntegrityError, match="only grows"):
        run_behind_its_back(f"REPLACE INTO {rows}" if is_sqlite else server)
    assert "Loggen er hel" in command("audit", "verify").output


def test_an_old_database_has_no_log_to_check_yet(command):
    told = command("audit", "verify")
    assert (told.exit_code, told.output.strip()) == (1, "Databasen er ikke opdateret: kør `portal db upgrade`.")


def test_a_log_that_was_deleted_is_told_of(command):
    command("db", "upgrade")
    assert "Loggen er hel" in command("audit", "verify").output
    command("user", "add", "anna@kommune.example", "Anna Lyng", "--password", PASSWORD)
    run_behind_its_back(
        drop_trigger("no_delete_audit_entries", "audit_entries"), drop_trigger("no_delete_audit_head", "audit_head")
    )
    run_behind_its_back("DELETE FROM audit_entries", "DELETE FROM audit_head")
    told = command("audit", "verify")
    assert (told.exit_code, "Loggen er tom" in told.output) == (1, True)


def test_production_does_not_serve_demo_accounts_an_old_database_or_a_default_secret(command, monkeypatch):
    assert "portal db upgrade" in command("serve").output
    command("db", "upgrade")
    monkeypatch.setenv("PORTAL_ENV", "demo")
    command("user", "add", "demo@demo.example", "Demo Person", "--password", PASSWORD)
    run_behind_its_back("UPDATE accounts SET is_demo = true")
    monkeypatch.setenv("PORTAL_ENV", "production")
    assert "demokonti" in command("serve").output
    monkeypatch.setenv("SECRET_KEY", "demo-secret-never-for-production")
    with pytest.raises(ConfigError, match="SECRET_KEY"):
        command("serve", catch_exceptions=False)
    assert command("demo").exit_code != 0


def test_another_server_makes_the_same_demands(command, monkeypatch):
    with pytest.raises(SystemExit):
        runpy.run_path(str(ROOT / "wsgi.py"))
    command("db", "upgrade")
    assert runpy.run_path(str(ROOT / "wsgi.py"))["app"].name == "portal"


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
