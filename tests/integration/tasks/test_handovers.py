"""Tasks stay with posts, and can be given to others."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from portal.organisation.owners import OwnerKey
from portal.tasks import actions, queries
from portal.tasks.actions import NotPossibleError
from portal.tasks.models import StepKind, TaskState
from portal.tasks.queries.rows import helper_keys
from tests.factories.organisation import appoint
from tests.factories.tasks import ON, make_origin, make_task, post_key, steps_of, viewer_of


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def task(house, origin_id):
    return make_task(house, post_key(house, "aftaleholder"), origin_id, state=TaskState.ACCEPTED)


def test_a_task_given_on_is_asked_anew_and_says_from_whom_and_to_whom(house, task):
    actions.hand_over(viewer_of(house, "aftaleholder"), task, post_key(house, "afdelingsleder"), on=ON, remark="Tak.")
    assert task.state is TaskState.PROPOSED
    assert task.owner_position_id == house.positions["afdelingsleder"]
    assert steps_of(task)[-1] == (
        StepKind.HANDED_OVER,
        "Fra aftaleholder, Område Ørum til afdelingsleder, Ørum Nord. Tak.",
    )


def test_whoever_is_given_a_task_helps_with_it_no_more(house, origin_id):
    new, other = post_key(house, "afdelingsleder"), OwnerKey("unit", house.units["F"])
    first, second = (make_task(house, post_key(house, "aftaleholder"), origin_id, helpers=(new, other)) for _ in "ab")
    holder = viewer_of(house, "aftaleholder")
    actions.hand_over(holder, first, new, on=ON)
    assert last_change()["helpers"] == [[str(new), str(other)], [str(other)]]
    assert last_change()["owner_position_id"] == [house.positions["aftaleholder"], new.id]
    actions.transfer_tasks(holder, post_key(house, "aftaleholder"), new, [second.id], on=ON)
    assert helper_keys([first.id, second.id]) == {first.id: [other], second.id: [other]}
    assert last_change()["helpers"] == [[str(new), str(other)], [str(other)]]


def test_who_helped_others_goes_on_helping_when_a_task_moves(house, origin_id):
    helper = OwnerKey("unit", house.units["F"])
    task = make_task(house, post_key(house, "aftaleholder"), origin_id, helpers=(helper,))
    actions.hand_over(viewer_of(house, "aftaleholder"), task, post_key(house, "afdelingsleder"), on=ON)
    assert helper_keys([task.id]) == {task.id: [helper]}
    assert "helpers" not in last_change()


def last_change():
    """What the log says of the last change."""
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    return entry.changes


def test_a_withdrawn_task_can_be_given_to_another_but_does_not_move_with_others(house, origin_id):
    task = make_task(house, post_key(house, "aftaleholder"), origin_id)
    asker, old, new = viewer_of(house, "velfaerdsdirektoer"), post_key(house, "aftaleholder"), post_key(house, "hr")
    actions.withdraw(asker, task)
    assert actions.transfer_tasks(asker, old, new, [task.id], on=ON) == 0
    actions.hand_over(asker, task, new, on=ON)
    assert task.state is TaskState.PROPOSED


def test_a_task_given_on_to_oneself_is_taken(house, task):
    actions.hand_over(viewer_of(house, "socialchef"), task, post_key(house, "socialchef"), on=ON)
    assert task.state is TaskState.ACCEPTED


def test_giving_a_task_to_its_owner_has_no_effect(house, task):
    actions.hand_over(viewer_of(house, "aftaleholder"), task, post_key(house, "aftaleholder"), on=ON)
    assert task.state is TaskState.ACCEPTED
    assert len(steps_of(task)) == 1


def test_a_finished_task_is_not_given_on(house, task):
    actions.finish(viewer_of(house, "aftaleholder"), task)
    with pytest.raises(NotPossibleError):
        actions.hand_over(viewer_of(house, "aftaleholder"), task, post_key(house, "afdelingsleder"), on=ON)


def test_all_of_a_posts_tasks_move_at_once_but_not_those_of_others(house, origin_id, task):
    second = make_task(house, post_key(house, "aftaleholder"), origin_id)
    other = make_task(house, post_key(house, "afdelingsleder"), origin_id)
    ids = [task.id, second.id, other.id]
    old, new = post_key(house, "aftaleholder"), OwnerKey("unit", house.units["F"])
    hr = viewer_of(house, "hr")
    assert actions.transfer_tasks(hr, old, new, ids, on=ON) == 2
    assert actions.transfer_tasks(hr, old, new, ids, on=ON) == 0
    assert (task.owner_unit_id, second.owner_unit_id) == (house.units["F"], house.units["F"])
    assert other.owner_position_id == house.positions["afdelingsleder"]


def test_the_task_stays_with_the_post_and_the_new_holder_is_told(house, origin_id, task):
    old = db.session.get_one(Appointment, house.appointments["aftaleholder"])
    old.valid_to = date(2026, 3, 9)
    db.session.flush()
    appoint(
        db.session.get_one(Person, house.people["tidligere"]),
        db.session.get_one(Position, house.positions["aftaleholder"]),
        valid_from=date(2026, 3, 9),
    )
    newcomer = viewer_of(house, "tidligere")
    assert [row.id for row in queries.my_day(newcomer, ON).taken_over] == [task.id]
    assert queries.find_task(viewer_of(house, "aftaleholder"), task.id) is None
    actions.finish(newcomer, task)
    assert actions.mark_takeover_seen(newcomer) == 1
    assert actions.mark_takeover_seen(newcomer) == 0
    assert queries.my_day(newcomer, ON).taken_over == ()


def test_what_a_post_was_asked_and_nobody_took_is_not_called_promised(house, origin_id):
    proposed = make_task(house, post_key(house, "ubesat"), origin_id)
    promised = make_task(house, post_key(house, "ubesat"), origin_id, state=TaskState.IN_PROGRESS)
    appoint(
        db.session.get_one(Person, house.people["tidligere"]),
        db.session.get_one(Position, house.positions["ubesat"]),
        valid_from=date(2026, 3, 9),
    )
    newcomer = viewer_of(house, "tidligere")
    day = queries.my_day(newcomer, ON)
    assert [row.id for row in day.taken_over] == [promised.id]
    assert [row.id for row in day.awaiting] == [proposed.id]
    actions.accept(newcomer, proposed)
    assert [row.id for row in queries.my_day(newcomer, ON).taken_over] == [promised.id]


def test_a_task_of_a_vacant_post_waits_and_its_leader_can_give_it_on(house, origin_id):
    task = make_task(house, post_key(house, "ubesat"), origin_id)
    chief = viewer_of(house, "socialchef")
    rows = queries.sorted_rows(chief, queries.TaskFilter(tab="enheder"), ON, limit=50)
    assert [(row.id, row.owner.is_vacant, row.is_editable) for row in rows] == [(task.id, True, True)]
    assert str(post_key(house, "ubesat")) in {str(owner.key) for owner in queries.owners_to_relieve(chief, ON)}
    assert [row.id for row in queries.movable_tasks(chief, post_key(house, "ubesat"), ON)] == [task.id]


def test_a_leader_cannot_move_tasks_of_another_line(house, origin_id):
    make_task(house, post_key(house, "hr"), origin_id)
    leader = viewer_of(house, "afdelingsleder")
    assert queries.movable_tasks(leader, post_key(house, "hr"), ON) == []
    assert queries.owners_to_relieve(leader, ON) == []
