"""Are the triggers there that guard histories, periods and opened surveys?

The migrations make them, and no model knows them. So the migrations are run once more, on an empty database that is
thrown away, and what they make there is what must be here; on SQLite and PostgreSQL the triggers have the same names.
"""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db

# On a server a trigger can also be there and be switched off.
IN_FILE = "SELECT tbl_name || '.' || name FROM sqlite_master WHERE type = 'trigger'"
ON_SERVER = "SELECT tgrelid::regclass || '.' || tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"


def missing_guards() -> list[str]:
    """Return the triggers that the migrations make and the database lacks, as "table.name", in order."""
    return sorted(_made_by_migrations() - _guards())


def guard_text(guard: str) -> str:
    """Return what to tell of a trigger that is missing."""
    table, name = guard.split(".")
    return f"Udløseren {name} på {table} mangler eller er slået fra, så rækker kan ændres uden spor."


def _guards() -> set[str]:
    # A connection of its own, which is closed: Alembic's next one would wait for it.
    with db.engine.connect() as connection:
        return set(connection.scalars(sa.text(IN_FILE if db.engine.dialect.name == "sqlite" else ON_SERVER)))


def _made_by_migrations() -> set[str]:
    with TemporaryDirectory() as folder:
        settings = replace(read_settings(), database_url=f"sqlite:///{folder}/made.sqlite3", data_dir=Path(folder))
        made_app = create_app(settings)
        # Alembic keeps its connection, and with it the lock, until its context ends.
        with made_app.app_context():
            alembic.upgrade()
        with made_app.app_context():
            made = _guards()
            db.engine.dispose()
    return made
