"""Whoever holds several posts acts on a task through the one that it concerns, and signs with it."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.notifications.models import Message
from portal.organisation.models import Position
from portal.organisation.owners import OwnerKey
from portal.tasks import actions
from portal.tasks.models import StepKind, TaskState, TaskStep
from portal.tasks.origins import OriginKey
from tests.factories.house import close_down
from tests.factories.organisation import appoint
from tests.factories.tasks import ON, make_origin, make_task, post_key, viewer_of
from tests.statements import count_statements

SOCIAL, FAMILIES = "Konst. socialchef", "Konst. børne- og familiechef"


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def chief(house):
    """Acting chief of two areas; the first post is that of Socialområdet."""
    viewer = viewer_of(house, "socialchef")
    assert viewer.post_text == SOCIAL
    return viewer


def asked(viewer, owner, origin_id, **values):
    origin = OriginKey("initiative_id", origin_id)
    given = {"title": "Fælles tilsyn med medicin", "description": "", "due_text": "", "on": ON, "origin": origin}
    return actions.open_task(viewer, owner=owner, **given, **values)


def signed(task):
    steps = sa.select(TaskStep.kind, TaskStep.by_post).where(TaskStep.task_id == task.id).order_by(TaskStep.id)
    return [tuple(row) for row in db.session.execute(steps)][1:]


def test_a_task_is_answered_by_the_post_that_owns_it_in_the_log_and_the_message_too(house, chief, origin_id):
    task = make_task(house, post_key(house, "familiechef"), origin_id, requested_by="hr")
    actions.accept(chief, task)
    actions.set_due(chief, task, "1. maj 2026", on=ON)
    actions.finish(chief, task)
    assert signed(task) == [(kind, FAMILIES) for kind in (StepKind.ACCEPTED, StepKind.DUE_CHANGED, StepKind.DONE)]
    actors = set(db.session.scalars(sa.select(AuditEntry.actor).where(AuditEntry.subject_id == task.id)))
    assert actors == {f"Torben Askjær, {FAMILIES}"}
    assert f"Torben Askjær, {FAMILIES}" in db.session.scalars(sa.select(Message.text)).one()


def test_a_units_task_is_answered_by_the_post_that_leads_the_unit(house, chief, origin_id):
    task = make_task(house, OwnerKey("unit", house.units["B"]), origin_id)
    actions.accept(chief, task)
    assert signed(task) == [(StepKind.ACCEPTED, FAMILIES)]


@pytest.mark.parametrize(("owner", "post"), [("ubesat", "familiechef"), ("aftaleholder", "socialchef")])
def test_a_task_is_asked_for_by_the_post_that_leads_whoever_is_asked(house, chief, origin_id, owner, post):
    task = asked(chief, post_key(house, owner), origin_id)
    assert task.requested_position_id == house.positions[post]
    assert task.requested_post == {"familiechef": FAMILIES, "socialchef": SOCIAL}[post]


def test_of_two_posts_above_an_owner_the_nearest_asks(house):
    origin_id = make_origin(house, owner="hr", unit="S")
    director = db.session.get_one(Person, house.people["velfaerdsdirektoer"])
    top = db.session.get_one(Position, house.positions["kommunaldirektoer"])
    appoint(director, top, is_acting=True, valid_from=date(2026, 3, 1))
    acting = viewer_of(house, "velfaerdsdirektoer")
    assert acting.post_text == "Konst. kommunaldirektør"
    assert asked(acting, post_key(house, "aftaleholder"), origin_id).requested_post == "Velfærdsdirektør"
    assert asked(acting, post_key(house, "hr"), origin_id).requested_post == "Konst. kommunaldirektør"


@pytest.mark.parametrize("closed", [("N",), ("N", "O")])
def test_above_a_closed_unit_the_post_speaks_that_leads_where_it_lay_last(house, origin_id, closed):
    director = db.session.get_one(Person, house.people["velfaerdsdirektoer"])
    top = db.session.get_one(Position, house.positions["kommunaldirektoer"])
    appoint(director, top, is_acting=True, valid_from=date(2026, 3, 1))
    task = make_task(house, post_key(house, "afdelingsleder"), origin_id, requested_by="hr")
    for key in closed:
        close_down(house, key, ON)
    acting = viewer_of(house, "velfaerdsdirektoer")
    assert acting.post_text == "Konst. kommunaldirektør"
    assert actions.comment(acting, task, "Hvem tager over?").author_post == "Velfærdsdirektør"


def test_what_one_asks_of_oneself_is_asked_and_taken_by_the_post_that_gets_it(house, chief, origin_id):
    task = asked(chief, post_key(house, "familiechef"), origin_id)
    assert (task.requested_post, task.state) == (FAMILIES, TaskState.ACCEPTED)
    assert signed(task) == [(StepKind.ACCEPTED, FAMILIES)]


def test_the_post_that_asked_has_the_last_word(house, chief, origin_id):
    post = house.positions["familiechef"]
    task = make_task(
        house, post_key(house, "socialchef"), origin_id, requested_by="socialchef", requested_position_id=post
    )
    actions.accept(chief, task)
    actions.finish(chief, task)
    actions.confirm(chief, task)
    assert [by for _, by in signed(task)] == [SOCIAL, SOCIAL, FAMILIES]


def test_who_helps_speaks_for_the_post_that_helps_and_else_for_the_foremost(house, chief, origin_id):
    helped = make_task(house, post_key(house, "hr"), origin_id, helpers=(post_key(house, "familiechef"),))
    other = make_task(house, post_key(house, "hr"), origin_id)
    posts = [actions.comment(chief, task, "Vi kan tage en del.").author_post for task in (helped, other)]
    assert posts == [FAMILIES, SOCIAL]


def test_a_task_given_on_between_ones_own_posts_is_given_by_the_one_and_taken_by_the_other(house, chief, origin_id):
    task = make_task(house, post_key(house, "socialchef"), origin_id, state=TaskState.ACCEPTED)
    actions.hand_over(chief, task, post_key(house, "familiechef"), on=ON)
    assert signed(task) == [(StepKind.HANDED_OVER, SOCIAL), (StepKind.ACCEPTED, FAMILIES)]


def test_what_springs_from_a_posts_own_initiative_is_asked_for_by_that_post(house, chief):
    own = make_origin(house, unit="B", owner_position_id=house.positions["familiechef"])
    task = asked(chief, post_key(house, "hr"), own)
    assert (task.requested_post, task.requested_position_id) == (FAMILIES, house.positions["familiechef"])


def test_who_holds_one_post_is_not_asked_about(house, origin_id):
    task = make_task(house, post_key(house, "aftaleholder"), origin_id)
    leader = viewer_of(house, "velfaerdsdirektoer")
    with count_statements(db.engine) as seen:
        assert actions.comment(leader, task, "Godt set.").author_post == "Velfærdsdirektør"
    assert not [text for text in seen if "positions" in text or "unit_periods" in text]
