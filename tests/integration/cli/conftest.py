"""The command line on a database of its own."""

import pytest
from click.testing import CliRunner

from portal.cli import portal
from tests.databases import own_database


@pytest.fixture
def command(tmp_path, monkeypatch):
    """`command("db", "check")` runs `portal db check` on an empty database and returns what came of it."""
    with own_database("cli", tmp_path) as url:
        monkeypatch.setenv("PORTAL_ENV", "production")
        monkeypatch.setenv("SECRET_KEY", "x" * 40)
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("PORTAL_DATA_DIR", str(tmp_path))
        yield lambda *arguments, **options: CliRunner().invoke(portal, arguments, **options)
