"""Migrations run forward and back on a filled database, and end at what the models say."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal.db import Model, alembic, db
from tests.databases import demo_application


@pytest.fixture(scope="module")
def demo_app(filled, tmp_path_factory):
    with demo_application("migrations", tmp_path_factory.mktemp("migrations"), filled) as app:
        yield app


def test_the_models_and_the_migrations_say_the_same(demo_app):
    with demo_app.app_context():
        assert alembic.compare_metadata() == []


def test_withdrawn_tasks_stand_as_declined_one_step_back(demo_app):
    with demo_app.app_context():
        tasks, steps = (Model.metadata.tables[name] for name in ("tasks", "task_steps"))
        withdrawn = set(db.session.scalars(sa.select(tasks.c.id).where(tasks.c.state == "withdrawn")))
        db.session.close()
        assert withdrawn
        alembic.downgrade("0012")
        states = sa.text("SELECT id FROM tasks WHERE state = 'declined'")
        said = sa.text("SELECT task_id FROM task_steps WHERE kind = 'declined' AND remark LIKE 'Trukket tilbage.%'")
        with db.engine.connect() as connection:
            assert withdrawn <= set(connection.execute(states).scalars())
            assert withdrawn <= set(connection.execute(said).scalars())
            with pytest.raises(IntegrityError):
                connection.execute(sa.text("UPDATE task_steps SET remark = ''"))
        alembic.upgrade()
        assert db.session.scalars(sa.select(steps.c.kind)).all()
        db.session.close()


def test_a_filled_database_goes_back_step_by_step_and_forward_again(demo_app):
    with demo_app.app_context():
        steps = len(list(alembic.log()))
        people = db.session.scalar(sa.select(sa.func.count()).select_from(Model.metadata.tables["people"]))
        db.session.close()
        assert people
        assert people > 20
        for _ in range(steps):
            alembic.downgrade(-1)
        assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]
        assert _triggers() == set()
        alembic.upgrade()
        assert set(Model.metadata.tables) <= set(sa.inspect(db.engine).get_table_names())
        assert len(_triggers()) >= 13


def _triggers() -> set[str]:
    is_sqlite = db.engine.dialect.name == "sqlite"
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if is_sqlite
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with db.engine.connect() as connection:
        return set(connection.execute(sa.text(query)).scalars())
