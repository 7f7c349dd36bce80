"""Asking belongs to the post: whoever holds it now hears the answer and has the last word, and who left it does not."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.db import db
from portal.identity.models import Person
from portal.notifications.models import Message
from portal.organisation.models import Appointment, Position
from portal.tasks import access, actions, queries
from portal.tasks.models import TaskState
from portal.tasks.origins import OriginKey
from portal.tasks.queries import TaskFilter
from tests.factories.organisation import appoint
from tests.factories.tasks import ON, make_origin, make_task, post_key, viewer_of

TURN = date(2026, 3, 9)


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def task(house, origin_id):
    """Asked for by the agreement holder, before there came another."""
    return make_task(house, post_key(house, "hr"), origin_id, requested_by="aftaleholder")


@pytest.fixture
def newcomer(house):
    """The former holder leaves, and somebody else becomes acting."""
    leave(house, "aftaleholder")
    take_over(house, "tidligere", "aftaleholder", is_acting=True)
    return viewer_of(house, "tidligere")


def leave(house, name):
    db.session.get_one(Appointment, house.appointments[name]).valid_to = TURN
    db.session.flush()


def take_over(house, name, post, **values):
    person = db.session.get_one(Person, house.people[name])
    appoint(person, db.session.get_one(Position, house.positions[post]), valid_from=TURN, **values)


def asked_for(viewer):
    return [row.id for row in queries.sorted_rows(viewer, TaskFilter(tab="bedt", state="all"), ON, limit=50)]


def standing(viewer, task):
    found = queries.find_task(viewer, task.id)
    assert found is not None
    return found.standing


def told():
    return list(db.session.scalars(sa.select(Message.person_id).order_by(Message.person_id)))


@pytest.mark.parametrize(
    ("state", "section"),
    [(TaskState.PROPOSED, "asked"), (TaskState.DONE, "finished"), (TaskState.DECLINED, "declined")],
)
def test_who_takes_a_post_over_has_asked_for_what_it_asked_for(house, task, newcomer, state, section):
    task.state = state
    db.session.flush()
    assert asked_for(newcomer) == [task.id]
    assert [row.id for row in getattr(queries.my_day(newcomer, ON), section)] == [task.id]
    former = viewer_of(house, "aftaleholder")
    assert asked_for(former) == []
    assert queries.find_task(former, task.id) is None


def test_the_new_holder_confirms_changes_and_gives_on_what_the_former_one_asked_for(task, newcomer):
    found = standing(newcomer, task)
    assert access.may_take(newcomer, found, "confirmed")
    assert access.may_take(newcomer, found, "reopened")
    assert access.may_change(newcomer, found)
    assert access.may_hand_over(newcomer, found, "proposed")
    assert queries.owner_key(task) in {owner.key for owner in queries.owners_to_relieve(newcomer, ON)}


def test_the_answer_reaches_who_holds_the_post_now(house, task, newcomer):
    actions.decline(viewer_of(house, "hr"), task, "Vi har ikke folk til det.")
    assert told() == [newcomer.person_id]


def test_an_acting_holder_hears_the_answer_beside_the_regular_one(house, task):
    take_over(house, "tidligere", "aftaleholder", is_acting=True)
    actions.accept(viewer_of(house, "hr"), task)
    actions.finish(viewer_of(house, "hr"), task)
    assert told() == sorted([house.people["aftaleholder"], house.people["tidligere"]])


def test_the_answer_to_a_vacant_post_waits_for_whoever_comes(house, task):
    leave(house, "aftaleholder")
    actions.decline(viewer_of(house, "hr"), task, "Vi har ikke folk til det.")
    assert told() == []
    take_over(house, "tidligere", "aftaleholder")
    assert [row.id for row in queries.my_day(viewer_of(house, "tidligere"), ON).declined] == [task.id]


def test_who_asks_without_a_post_has_asked_in_person(house, origin_id):
    leave(house, "hr")
    asker = viewer_of(house, "hr")
    task = actions.open_task(
        asker, title="Saml ferieplanerne", description="", owner=post_key(house, "aftaleholder"),
        origin=OriginKey("initiative_id", origin_id), due_text="", on=ON,
    )  # fmt: skip
    take_over(house, "hr", "ubesat")
    take_over(house, "tidligere", "hr")
    assert asked_for(viewer_of(house, "hr")) == [task.id]
    assert asked_for(viewer_of(house, "tidligere")) == []
    actions.decline(viewer_of(house, "aftaleholder"), task, "Ikke før sommer.")
    assert told()[-1] == house.people["hr"]


def test_who_holds_two_posts_has_asked_for_what_both_asked_for_and_no_more_than_is_shown(house, origin_id):
    for name in ("socialchef", "familiechef"):
        for number in range(3):
            make_task(
                house, post_key(house, "hr"), origin_id, requested_by="socialchef", state=TaskState.DONE,
                requested_position_id=house.positions[name], due_on=date(2026, 5, 1 + number),
            )  # fmt: skip
    chief = viewer_of(house, "socialchef")
    assert len(asked_for(chief)) == 6
    shown = queries.my_day(chief, ON, limit=4).finished
    assert [row.due_on.day for row in shown if row.due_on] == [1, 1, 2, 2]
