"""A restarted server costs nobody who writes an error, and one that has just answered is not asked if it lives."""

import psycopg
import pytest
import sqlalchemy as sa

from portal import engines
from portal.app import create_app
from portal.config import read_settings
from portal.db import db, only_reading
from portal.prepared import prepared
from tests.databases import own_database

OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> {own}"


@pytest.fixture
def engine(tmp_path):
    with own_database("connections", tmp_path) as url:
        app = create_app(read_settings({"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": str(tmp_path)}))
        with app.app_context():
            yield db.engine
            db.engine.dispose()


def ask(engine: sa.Engine) -> object:
    with engine.connect() as connection:
        return connection.scalar(sa.text("SELECT 1"))


@prepared
def one() -> sa.Select:
    return sa.select(sa.literal(1))


def cut_off(engine: sa.Engine) -> None:
    """End all connections but the one that asks for it; a file has no server that could be restarted."""
    if engine.dialect.name == "sqlite":
        return
    other = sa.create_engine(engine.url)
    with other.connect() as connection:
        own = connection.scalar(sa.text("SELECT pg_backend_pid()"))
        assert connection.scalars(sa.text(OTHERS.format(own=own))).all()
    other.dispose()


def test_a_server_that_was_restarted_costs_nobody_an_error(engine, monkeypatch):
    monkeypatch.setattr(engines, "IDLE_BEFORE_WRITING", 0)
    ask(engine)
    cut_off(engine)
    assert ask(engine) == 1


def test_a_connection_is_asked_whether_it_lives_when_it_has_been_idle(engine, monkeypatch):
    asked = []
    monkeypatch.setattr(engine.dialect, "do_ping", lambda connection: asked.append(connection) or True)
    monkeypatch.setattr(engines, "IDLE_BEFORE_WRITING", 60)
    for _ in range(3):
        ask(engine)
    assert asked == []
    monkeypatch.setattr(engines, "IDLE_BEFORE_WRITING", 0)
    with only_reading():
        ask(engine)
    assert asked == []
    ask(engine)
    assert len(asked) == (engine.dialect.name != "sqlite")


def test_a_connection_that_died_under_a_prepared_statement_is_not_lent_again(engine):
    assert one().scalar({}) == 1
    cut_off(engine)
    if engine.dialect.name != "sqlite":
        with pytest.raises(psycopg.OperationalError):
            one().scalar({})
    db.session.close()
    assert one().scalar({}) == 1


def test_a_statement_that_is_asked_often_is_planned_once_for_all_values(engine):
    plans = "SELECT custom_plans FROM pg_prepared_statements WHERE statement LIKE 'SELECT %AS squared'"
    with engine.connect() as connection:
        for number in range(15):
            factor = sa.literal(number, sa.Integer)
            assert connection.scalar(sa.select((factor * factor).label("squared"))) == number**2
        if engine.dialect.name == "postgresql":
            assert connection.scalars(sa.text(plans)).all() == [0]
