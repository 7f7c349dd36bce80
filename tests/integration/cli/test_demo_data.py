"""`make demo-reset` begins anew, and a second start of the demo keeps what is there."""

import re
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from portal.cli import portal
from portal.config import ROOT
from tests.factories.organisation import make_account, make_person

PEOPLE = "SELECT count(*) FROM people"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a demo with a municipality of one person, whose server stops at once."""
    monkeypatch.setenv("PORTAL_ENV", "demo")
    monkeypatch.setenv("PORTAL_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    demo = sys.modules["portal.cli.demo"]
    monkeypatch.setattr(demo, "fill", _one_account)
    monkeypatch.setattr(demo, "worker_beside", nullcontext)
    monkeypatch.setattr(demo.Server, "run", lambda _self: None)
    return tmp_path


def test_a_second_start_keeps_the_data(folder: Path) -> None:
    assert "Udfylder demokommunen" in _demo().output
    with _database(folder).begin() as connection:
        connection.execute(sa.text("INSERT INTO people (name, sort_name) VALUES ('Ny Leder', 'leder')"))
    again = _demo()
    assert "Udfylder demokommunen" not in again.output
    with _database(folder).connect() as connection:
        assert connection.scalar(sa.text(PEOPLE)) == 2


def test_a_reset_deletes_the_data_its_mails_and_keys_and_the_next_start_fills_anew(folder: Path) -> None:
    _demo()
    for name in ("mails", "keys"):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "left").write_text("")
    (folder / "own.txt").write_text("not ours")
    told = _demo("--reset-only")
    assert (told.exit_code, told.output) == (0, "Demodata er slettet\n")
    assert [path.name for path in folder.iterdir()] == ["own.txt"]
    assert "Udfylder demokommunen" in _demo().output


def test_a_reset_never_touches_a_server_of_ones_own_nor_production(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/portal")
    refused = _demo("--reset-only")
    assert (refused.exit_code, "slet databasen selv" in refused.output) == (2, True)
    monkeypatch.setenv("PORTAL_ENV", "production")
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    assert _demo("--reset-only").exit_code == 2


def test_make_demo_reset_resets_and_then_starts() -> None:
    rule = re.search(r"^demo-reset:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert rule is not None
    first, second = rule[1].splitlines()
    assert "portal demo --reset-only" in first
    assert second.endswith(" demo")


def _demo(*arguments: str) -> Result:
    return CliRunner().invoke(portal, ["demo", *arguments])


def _one_account() -> None:
    make_account(make_person("Karen Holm"), "leder@demo.example")


def _database(folder: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{folder / 'portal.sqlite3'}")
