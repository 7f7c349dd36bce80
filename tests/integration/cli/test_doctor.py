"""`portal doctor` names what is wrong, in words."""

import os
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from portal import clock, engines
from portal.app import create_app
from portal.cli.troubles import trouble_text
from portal.config import read_settings
from portal.db import db
from portal.notifications.models import MailState
from tests.databases import drop_trigger, run_behind_its_back
from tests.factories.notifications import make_mail
from tests.mail_server import mail_server


def test_a_guard_that_is_missing_is_named(command):
    command("db", "upgrade")
    run_behind_its_back(
        drop_trigger("no_update_audit_entries", "audit_entries"), drop_trigger("no_delete_task_steps", "task_steps")
    )
    for told in (command("db", "check"), command("doctor")):
        assert told.exit_code == 1
        assert "no_update_audit_entries på audit_entries mangler" in told.output
        assert "no_delete_task_steps på task_steps mangler" in told.output
        assert told.output.count("mangler") == 2


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


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://portal@127.0.0.1:1/portal", "Databaseserveren svarer ikke."),
        ("sqlite:///{}/ingen/portal.sqlite3", "Databasens fil kan ikke åbnes."),
        ("sqlite:///{}/tekst.sqlite3", "Databasens fil er ikke en SQLite-database."),
    ],
)
def test_the_doctor_says_in_words_why_the_database_cannot_be_used(command, monkeypatch, tmp_path, address, told):
    (tmp_path / "tekst.sqlite3").write_text("Ikke en database. " * 100)
    monkeypatch.setenv("DATABASE_URL", address.format(tmp_path))
    answer = command("doctor")
    assert answer.exit_code == 1
    assert f"FEJL  Database: {told}" in answer.output
    assert answer.output.count(told) == 1
    assert "FEJL  Migrationer: Se ovenfor." in answer.output
    assert "psycopg" not in answer.output


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('connection failed: FATAL:  password authentication failed for user "portal"', "adgangskode i DATABASE_URL"),
        ('connection failed: FATAL:  database "portal" does not exist', "findes ikke på serveren"),
        ("failed to resolve host 'db.intern'", "navn i DATABASE_URL findes ikke"),
        ("something new", "Databasen svarede med en fejl. (something new)"),
    ],
)
def test_what_a_server_says_is_told_in_words(said, told):
    text = trouble_text(OperationalError("SELECT 1", {}, Exception(f"{said}\nmore")))
    assert told in text
    assert text.endswith(f"({said})")


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


def test_the_doctor_tries_the_folders_of_keys_and_mails(command, monkeypatch, tmp_path):
    command("db", "upgrade")
    monkeypatch.setenv("PORTAL_KEY_DIR", str(tmp_path / "keys"))
    monkeypatch.setenv("PORTAL_MAIL_DIR", str(tmp_path / "mails"))
    assert "OK    Nøgler\nOK    Mails\n" in command("doctor").output
    (tmp_path / "optaget").write_text("Her er en fil, og ingen mappe.")
    monkeypatch.setenv("PORTAL_KEY_DIR", str(tmp_path / "optaget" / "keys"))
    monkeypatch.setenv("PORTAL_MAIL_DIR", str(tmp_path / "optaget" / "mails"))
    told = command("doctor")
    assert told.exit_code == 1
    assert "FEJL  Nøgler: Portalen kan ikke læse eller skrive, hvor den skal." in told.output
    assert f"FEJL  Mails: Portalen kan ikke lægge mails i {tmp_path}/optaget/mails." in told.output
    assert "Mailserveren" not in told.output


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
    assert "FEJL  Mails: 1 mail har ventet i over et kvarter" in told
    assert "OBS   Mails: 1 mail kom ikke sikkert frem." in told
