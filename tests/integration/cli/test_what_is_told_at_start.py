"""What operations are told when the portal cannot start."""

import socket
import sys

import pytest
from click.testing import CliRunner
from sqlalchemy.exc import OperationalError

from portal.cli import main, portal
from portal.web.assets import MissingAssetsError, read_prefix


def test_settings_that_are_wrong_are_told_in_one_danish_line_each(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("SECRET_KEY", "")
    monkeypatch.setenv("PORTAL_ENV", "production")
    monkeypatch.setattr(sys, "argv", ["portal", "serve"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines() == [
        "Indstilling: PORT skal være et helt tal fra 1 til 65535, men er 'x'.",
        "Indstilling: SECRET_KEY skal være mindst 32 tilfældige tegn i drift.",
    ]


@pytest.mark.parametrize(
    ("arguments", "changed", "told"),
    [
        ("db upgrade", {"DATABASE_URL": "sqlite:///{}/ingen/portal.sqlite3"}, "Databasens fil kan ikke åbnes."),
        ("serve", {"DATABASE_URL": "sqlite:///{}/tekst.sqlite3"}, "Databasens fil er ikke en SQLite-database."),
        ("user disable anna@kommune.example", {}, "Databasen er ikke opdateret: kør `portal db upgrade`."),
        ("demo", {"PORTAL_DATA_DIR": "/proc/ingen", "PORTAL_ENV": "demo"}, "Portalen kan ikke læse eller skrive"),
        ("survey verify 99999999999999999999", {}, "Der er ingen undersøgelse med nummer 99999999999999999999."),
    ],
)
def test_what_the_portal_cannot_use_is_told_in_one_line(monkeypatch, capsys, tmp_path, arguments, changed, told):
    (tmp_path / "tekst.sqlite3").write_text("Ikke en database. " * 100)
    usual = {"PORTAL_ENV": "production", "SECRET_KEY": "x" * 40, "PORTAL_DATA_DIR": str(tmp_path), "DATABASE_URL": ""}
    for name, value in {**usual, **changed}.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    if arguments.startswith("survey"):
        CliRunner().invoke(portal, ["db", "upgrade"])
    monkeypatch.setattr(sys, "argv", ["portal", *arguments.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(told)


def test_what_may_be_a_fault_of_the_portal_keeps_its_trace(monkeypatch):
    def fail() -> None:
        raise OperationalError("SELECT 1", {}, Exception("something new"))

    monkeypatch.setattr("portal.cli.portal", fail)
    with pytest.raises(OperationalError):
        main()


def test_a_port_that_another_program_uses_is_told_in_danish(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_ENV", "demo")
    monkeypatch.setenv("PORTAL_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "")
    CliRunner().invoke(portal, ["db", "upgrade"])
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        for command in ("serve", "demo"):
            told = CliRunner().invoke(portal, [command])
            assert told.exit_code == 1
            line = told.output.splitlines()[-1]
            assert line == f"Port {port} bruges af et andet program. Stop det, eller sæt PORT."
    monkeypatch.setenv("HOST", "192.0.2.1")
    assert "Serveren kan ikke lytte på 192.0.2.1:" in CliRunner().invoke(portal, ["serve"]).output


def test_the_doctor_says_that_the_data_folder_cannot_be_made(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    monkeypatch.setenv("PORTAL_ENV", "production")
    monkeypatch.setenv("PORTAL_DATA_DIR", "/proc/ingen")
    told = CliRunner().invoke(portal, ["doctor"])
    assert told.exit_code == 1
    assert "FEJL  Datamappe: Portalen kan ikke læse eller skrive, hvor den skal." in told.output


def test_the_doctor_tells_wrong_settings_in_one_line(monkeypatch):
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("PORTAL_DEBUG", "1")
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    told = CliRunner().invoke(portal, ["doctor"])
    assert told.exit_code == 1
    assert told.output.splitlines() == [
        "FEJL  Indstillinger og filer: PORT skal være et helt tal fra 1 til 65535, men er 'x'. "
        "PORTAL_DEBUG må ikke være 1 i drift."
    ]


def test_files_that_are_not_built_are_told_in_danish(tmp_path):
    with pytest.raises(MissingAssetsError, match="De byggede filer mangler"):
        read_prefix(tmp_path)
