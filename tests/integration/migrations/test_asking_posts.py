"""What was asked for before posts could ask finds the post that its asker held then."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import alembic, db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Level, Position, Unit
from portal.tasks.models import Task
from tests.databases import demo_application
from tests.factories.organisation import appoint, make_position


@pytest.fixture
def demo_app(filled, tmp_path):
    with demo_application("asking", tmp_path, filled) as app:
        yield app


def test_tasks_of_before_find_the_post_that_asked(demo_app):
    with demo_app.app_context():
        asked = askers()
        assert len(set(asked.values())) > 10
        assert None not in asked.values()
        back_and_forward()
        assert askers() == asked


def test_what_a_closed_post_asked_for_stays_with_the_person(demo_app):
    with demo_app.app_context():
        closed = db.session.scalars(sa.select(Task.requested_position_id).where(Task.id == 1)).one()
        db.session.get_one(Position, closed).valid_to = clock.today() - timedelta(days=1)
        db.session.commit()
        asked = askers()
        back_and_forward()
        assert askers() == {task: None if post == closed else post for task, post in asked.items()}


def test_who_has_come_to_another_post_since_asked_for_nothing_there(demo_app):
    with demo_app.app_context():
        asked = askers()
        person = db.session.get_one(Person, db.session.get_one(Task, 1).requested_by_id)
        held = sa.select(Appointment).where(Appointment.person_id == person.id, Appointment.valid_to.is_(None))
        for appointment in db.session.scalars(held):
            appointment.valid_to = clock.today()
        unit = db.session.scalars(sa.select(Unit).limit(1)).one()
        appoint(person, make_position(unit, "Udviklingschef", Level.CHIEF), valid_from=clock.today())
        db.session.commit()
        back_and_forward()
        assert askers() == asked


def askers():
    """The post that asked for each task."""
    return dict(db.session.execute(sa.select(Task.id, Task.requested_position_id)).all())


def back_and_forward():
    db.session.close()
    alembic.downgrade("0011")
    alembic.upgrade()
