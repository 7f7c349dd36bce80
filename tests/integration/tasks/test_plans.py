"""What the front page asks about tasks is found by index, also by whoever holds two posts and leads many."""

import importlib
from datetime import UTC, date, datetime

import pytest

from portal.access.bound import bound, values
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Position
from portal.tasks.queries import TaskFilter
from tests.factories.organisation import appoint
from tests.factories.tasks import ON, viewer_of
from tests.statements import plan_of

lists = importlib.import_module("portal.tasks.queries.lists")
my_day = importlib.import_module("portal.tasks.queries.my_day")
AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def chief(house, app):
    post = db.session.get_one(Position, house.positions["aftaleholder"])
    person = db.session.get_one(Person, house.people["socialchef"])
    appoint(person, post, valid_from=date(2026, 1, 1), is_acting=True)
    db.session.flush()
    viewer = viewer_of(house, "socialchef")
    assert len(viewer.posts) > 1
    return viewer


def test_tasks_that_came_with_two_posts_are_found_by_their_posts(chief):
    held = {f"{name}_{n}": value for n, post in enumerate(chief.posts) for name, value in my_day._of_post(post).items()}
    asked = values(chief, limit=5, declined_after=AT, **held)
    plan = plan_of(my_day._sections(bound(chief), len(chief.posts)).compose().params(**asked))
    assert not [step for step in plan if "ix_tasks_open" in step]
    assert [step for step in plan if "ix_tasks_requested_by_state" in step]


def test_what_two_posts_have_asked_for_is_found_by_who_asked(chief):
    asked = lists._asked(chief, TaskFilter(tab="bedt"), ON)
    for question in (asked.count, asked.gathered):
        plan = plan_of(question.compose().params(**values(chief, limit=51, offset=0)))
        assert [step for step in plan if "ix_tasks_requested_by" in step]
        assert not [step for step in plan if "ix_tasks_open" in step]
