"""Ceilings, counted in the database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from portal import clock
from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db
from portal.identity.limits import Ceiling, is_within
from portal.identity.models import Tally
from tests.databases import own_database

NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
THREE = Ceiling("three", 3, timedelta(minutes=1))


def tries(times: int, who: str = "192.0.2.1", ceiling: Ceiling = THREE) -> list[bool]:
    """Try so many times, and return which were below the ceiling."""
    return [is_within(ceiling, who) for _ in range(times)]


def test_what_is_above_is_refused_until_the_window_is_over(app: Flask) -> None:
    with clock.frozen(NOW):
        assert tries(5) == [True, True, True, False, False]
    with clock.frozen(NOW + timedelta(seconds=59)):
        assert tries(1) == [False]
    with clock.frozen(NOW + timedelta(seconds=60)):
        assert tries(4) == [True, True, True, False]


def test_others_and_other_ceilings_have_counts_of_their_own(app: Flask) -> None:
    assert tries(4)[-1] is False
    assert tries(1, who="192.0.2.2") == [True]
    assert tries(1, ceiling=Ceiling("another", 3, timedelta(minutes=1))) == [True]


def test_the_table_of_counts_names_nobody(app: Flask) -> None:
    tries(1)
    row = db.session.execute(sa.select(Tally.__table__)).one()
    assert "192.0.2.1" not in str(row)


def test_two_workers_share_one_ceiling(tmp_path: Path) -> None:
    with own_database("limits", tmp_path) as url:
        environ = {"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(tmp_path)}
        workers = [create_app(read_settings(environ)) for _ in range(2)]
        with workers[0].app_context():
            alembic.upgrade()
        answers = []
        for number in range(4):
            with workers[number % 2].app_context():
                answers.append(is_within(THREE, "192.0.2.1"))
                db.session.commit()
        for worker in workers:
            with worker.app_context():
                db.engine.dispose()
    assert answers == [True, True, True, False]
