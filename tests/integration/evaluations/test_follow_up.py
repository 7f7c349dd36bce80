"""Follow-up: who reads what, what is held, and what is done about it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.models import AuditEntry
from portal.db import db
from portal.evaluations.actions.follow_up import PutAwayError, keep_step, take_back_held
from portal.evaluations.actions.plan import ActionContent, DroppedError, add_action, change_action, drop_action
from portal.evaluations.actions.stages import archive, finish
from portal.evaluations.models import (
    ActionScope,
    EvaluatedLeader,
    EvaluationCycle,
    FollowUpAction,
    FollowUpKind,
    FollowUpStep,
)
from portal.evaluations.queries.follow_up import find_follow_up, next_of, steps_of
from portal.evaluations.queries.plan import actions_of, goal_choices
from portal.evaluations.rules import StepState
from portal.identity.models import Person
from portal.notifications.models import Message
from portal.organisation.models import Appointment, Position
from portal.organisation.owners import OwnerKey
from portal.tasks.actions import decline, open_task
from portal.tasks.models import Task
from portal.tasks.origins import OriginKey
from portal.tasks.queries import task_page
from tests.factories.agreements import add_goal, make_basis, make_one
from tests.factories.evaluations import TESTER, again, leader_of, whole_life
from tests.factories.house import House
from tests.factories.organisation import appoint, make_person
from tests.factories.viewers import viewer_of

CONVERSATION = FollowUpKind.CONVERSATION
CONTENT = ActionContent("Flere fælles middage", "Hver torsdag", ActionScope.ADMINISTRATION, None, None)


@pytest.fixture
def cycle(house: House) -> EvaluationCycle:
    return whole_life(house)


def see(house: House, persona: str) -> Viewer:
    return viewer_of(house, persona, clock.today())


def read(house: House, persona: str, leader_id: int) -> EvaluatedLeader:
    found = find_follow_up(see(house, persona), leader_id)
    assert found
    return found


def keep(house: House, persona: str, leader_id: int, note: str = "Vi talte om tillid", *, held: bool = True):
    leader, viewer = read(house, persona, leader_id), see(house, persona)
    step = next(one.step for one in steps_of(leader, viewer.on) if one.kind is CONVERSATION)
    return keep_step(viewer, leader, CONVERSATION, step, viewer.on if held else None, note)


def test_the_two_leaders_alone_read_a_follow_up(house: House, cycle: EvaluationCycle):
    leader = leader_of(cycle, house.units["O"])
    readers = {persona for persona in house.accounts if find_follow_up(see(house, persona), leader.id) is not None}
    assert readers == {"aftaleholder", "socialchef"}


def test_who_takes_over_the_unit_does_not_read_what_the_one_before_was_told(house: House, cycle: EvaluationCycle):
    leader_id = leader_of(cycle, house.units["O"]).id
    keep(house, "aftaleholder", leader_id)
    today = clock.today()
    db.session.get_one(Appointment, house.appointments["aftaleholder"]).valid_to = today
    post = db.session.get_one(Position, house.positions["aftaleholder"])
    appoint(db.session.get_one(type(make_person("Ny")), house.people["med"]), post, valid_from=today)
    db.session.flush()
    assert find_follow_up(see(house, "med"), leader_id) is None
    assert find_follow_up(see(house, "aftaleholder"), leader_id) is not None


def test_each_step_is_due_so_many_days_after_the_release(house: House, cycle: EvaluationCycle):
    leader = read(house, "aftaleholder", leader_of(cycle, house.units["O"]).id)
    today = clock.today()
    steps = steps_of(leader, today)
    assert [(one.due_on - today).days for one in steps] == [14, 30, 45, 90, 180]
    assert {one.state for one in steps} == {StepState.COMING}
    late = steps_of(leader, today + timedelta(days=31))
    assert [one.state for one in late[:3]] == [StepState.OVERDUE, StepState.OVERDUE, StepState.COMING]
    assert steps_of(leader, today + timedelta(days=30))[1].state is StepState.DUE_SOON


def test_either_of_the_two_notes_a_step_and_takes_it_back_without_losing_the_note(house: House, cycle):
    leader_id = leader_of(cycle, house.units["O"]).id
    keep(house, "socialchef", leader_id)
    leader = read(house, "aftaleholder", leader_id)
    steps = steps_of(leader, clock.today())
    assert steps[0].is_held
    upcoming = next_of(steps)
    assert upcoming
    assert upcoming.kind is FollowUpKind.DIALOGUE
    assert steps[0].step
    take_back_held(see(house, "aftaleholder"), leader, steps[0].step)
    again_ = steps_of(leader, clock.today())[0]
    assert not again_.is_held
    assert again_.step
    assert again_.step.note == "Vi talte om tillid"


def test_the_log_tells_that_a_step_was_held_but_nothing_of_what_was_said(house: House, cycle: EvaluationCycle):
    leader_id = leader_of(cycle, house.units["O"]).id
    keep(house, "aftaleholder", leader_id, "Meget fortroligt")
    leader, viewer = read(house, "aftaleholder", leader_id), see(house, "aftaleholder")
    action = add_action(
        viewer, leader, ActionContent("Hemmelig plan", "Dybt hemmelig", ActionScope.CORPORATE, None, None)
    )
    drop_action(viewer, leader, action, "Hemmelig grund")
    entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb.startswith("evaluation."))).all()
    verbs = [entry.verb for entry in entries][-3:]
    assert verbs == ["evaluation.step_held", "evaluation.action_added", "evaluation.action_dropped"]
    told = " ".join(f"{entry.subject} {entry.changes}" for entry in entries)
    assert "Maja Lindegaard: Samtale med egen leder" in told
    assert "fortroligt" not in told
    assert "emmelig" not in told


def test_an_archived_follow_up_is_read_and_changed_no_more(house: House, cycle: EvaluationCycle):
    leader_id = leader_of(cycle, house.units["O"]).id
    step = keep(house, "aftaleholder", leader_id)
    action = add_action(see(house, "aftaleholder"), read(house, "aftaleholder", leader_id), CONTENT)
    finish(TESTER, again(cycle.id))
    keep(house, "aftaleholder", leader_id, "Også bagefter")
    archive(TESTER, again(cycle.id))
    db.session.expire_all()
    leader, viewer = read(house, "aftaleholder", leader_id), see(house, "aftaleholder")
    with pytest.raises(PutAwayError):
        keep_step(viewer, leader, CONVERSATION, step, None, "For sent")
    with pytest.raises(PutAwayError):
        change_action(viewer, leader, action, CONTENT)


def test_an_action_is_given_up_with_a_reason_and_stays_to_be_read(house: House, cycle: EvaluationCycle):
    viewer = see(house, "aftaleholder")
    leader = read(house, "aftaleholder", leader_of(cycle, house.units["O"]).id)
    first, second = add_action(viewer, leader, CONTENT), add_action(viewer, leader, CONTENT)
    drop_action(viewer, leader, first, "Der er ikke tid")
    with pytest.raises(DroppedError):
        change_action(viewer, leader, first, CONTENT)
    lines = actions_of(viewer, leader, viewer.on)
    assert [line.action.id for line in lines] == [second.id, first.id]
    assert lines[1].action.drop_reason == "Der er ikke tid"


def test_a_task_of_an_action_is_seen_by_its_owner_but_what_it_springs_from_by_the_two_only(app, house, cycle):
    viewer = see(house, "aftaleholder")
    leader = read(house, "aftaleholder", leader_of(cycle, house.units["O"]).id)
    action = add_action(viewer, leader, CONTENT)
    task = _task(house, viewer, action)
    seen = {}
    with app.test_request_context():
        line = actions_of(viewer, leader, viewer.on)[0]
        for persona in ("aftaleholder", "socialchef", "afdelingsleder", "kommunaldirektoer", "hr"):
            page = task_page(see(house, persona), task.id, clock.today())
            assert page
            seen[persona] = page.row.origin.title if page.row.origin else None
    assert [one.id for one in line.tasks] == [task.id]
    assert seen == {
        "aftaleholder": "Flere fælles middage",
        "socialchef": "Flere fælles middage",
        "afdelingsleder": None,
        "kommunaldirektoer": None,
        "hr": None,
    }
    assert task_page(see(house, "medarbejder"), task.id, clock.today()) is None


def _task(house: House, viewer: Viewer, action: FollowUpAction, owner: str = "afdelingsleder") -> Task:
    origin = OriginKey("follow_up_action_id", action.id)
    key = OwnerKey("position", house.positions[owner])
    return open_task(viewer, title="Book lokalet", description="", owner=key, origin=origin, due_text="", on=viewer.on)


def test_who_comes_to_the_post_reads_nothing_of_what_the_one_before_asked_for(app, house: House, cycle):
    viewer = see(house, "aftaleholder")
    action = add_action(viewer, read(house, "aftaleholder", leader_of(cycle, house.units["O"]).id), CONTENT)
    task = _task(house, viewer, action, owner="hr")
    today = clock.today()
    db.session.get_one(Appointment, house.appointments["aftaleholder"]).valid_to = today
    newcomer = db.session.get_one(Person, house.people["tidligere"])
    appoint(newcomer, db.session.get_one(Position, house.positions["aftaleholder"]), valid_from=today)
    decline(see(house, "hr"), task, "Vi tager det på tomandshånd")
    assert task_page(see(house, "tidligere"), task.id, today) is None
    told = db.session.scalars(sa.select(Message.person_id).where(Message.text.contains(task.title))).all()
    assert house.people["tidligere"] not in told
    assert house.people["aftaleholder"] in told


def test_an_action_can_serve_an_open_goal_of_the_leaders_own_agreement(app, house: House, cycle):
    agreement = make_one(house, make_basis(house), state="accepted")
    goal = add_goal(house, agreement, "Flere faste vagter")
    own = read(house, "aftaleholder", leader_of(cycle, house.units["O"]).id)
    other = read(house, "afdelingsleder", leader_of(cycle, house.units["N"]).id)
    assert (goal.id, "Flere faste vagter") in goal_choices(see(house, "aftaleholder"), own)
    assert (goal.id, "Flere faste vagter") in goal_choices(see(house, "socialchef"), own)
    assert goal_choices(see(house, "afdelingsleder"), other) == []
    viewer = see(house, "aftaleholder")
    content = ActionContent("Flere fælles middage", "", ActionScope.CORPORATE, None, goal.id)
    add_action(viewer, own, content)
    with app.test_request_context():
        link = actions_of(viewer, own, viewer.on)[0].goal
    assert link
    assert link.title == "Flere faste vagter"


def test_the_database_refuses_an_action_given_up_without_a_reason(house: House, cycle: EvaluationCycle):
    viewer = see(house, "aftaleholder")
    leader = read(house, "aftaleholder", leader_of(cycle, house.units["O"]).id)
    action = add_action(viewer, leader, CONTENT)
    update = sa.update(FollowUpAction).where(FollowUpAction.id == action.id).values(is_dropped=True)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(update)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FollowUpStep)) == 0
