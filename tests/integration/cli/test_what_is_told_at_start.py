"""What operations are told when the portal cannot start."""

import sys

import pytest
from click.testing import CliRunner

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
