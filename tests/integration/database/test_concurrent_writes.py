"""Many writers at once lose nothing, and readers write nothing."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import InternalError

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db, only_reading
from portal.identity.delays import FREE_TRIES, note_failure
from portal.identity.models import SignInDelay
from tests.databases import own_database

WRITERS, TIMES = 8, 15


@pytest.fixture
def own_app(tmp_path):
    with own_database("writers", tmp_path) as url:
        app = create_app(read_settings({"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(tmp_path)}))
        with app.app_context():
            alembic.upgrade()
        yield app
        with app.app_context():
            db.engine.dispose()


def test_eight_writers_at_once_lose_no_update(own_app):
    with own_app.app_context():
        note_failure("maja@demo.example", "192.0.2.1")
        db.session.commit()

    def write(_number: int) -> None:
        for _ in range(TIMES):
            with own_app.app_context():
                delay = db.session.scalars(sa.select(SignInDelay).with_for_update()).one()
                delay.failures += 1
                db.session.commit()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    with own_app.app_context():
        assert db.session.scalars(sa.select(SignInDelay)).one().failures == 1 + WRITERS * TIMES > FREE_TRIES


def test_what_somebody_who_only_reads_writes_by_mistake_is_never_kept(own_app):
    with own_app.app_context(), only_reading():
        # PostgreSQL refuses it at once, for there readers have no transaction that could be taken back.
        with suppress(InternalError):
            note_failure("maja@demo.example", "192.0.2.1")
        db.session.rollback()
    with own_app.app_context():
        assert db.session.scalars(sa.select(SignInDelay)).all() == []
