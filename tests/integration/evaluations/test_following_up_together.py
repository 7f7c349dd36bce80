"""What others see of follow-ups, what the asked are told, and who is reminded."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.db import db
from portal.evaluations.actions.follow_up import keep_step
from portal.evaluations.actions.public_answers import NotReleasedError, add_answer, change_answer, publish, withdraw
from portal.evaluations.actions.reminding import remind
from portal.evaluations.actions.stages import finish, release_stage
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, FollowUpKind, Stage
from portal.evaluations.queries.follow_up import find_follow_up
from portal.evaluations.queries.follow_ups import Counts, FollowUps, follow_ups_of
from portal.evaluations.queries.my_day import due_steps
from portal.evaluations.queries.public_answers import answers_of, public_answers_of
from portal.notifications.models import Message
from portal.notifications.sweeps import registered_sweeps
from portal.organisation.models import Appointment
from portal.surveys.models import RespondentRole
from tests.factories.evaluations import (
    TESTER,
    again,
    answer_as,
    leader_of,
    make_cycle,
    opened,
    released,
    staff,
    whole_life,
)
from tests.factories.house import House
from tests.factories.viewers import viewer_of
from tests.statements import count_statements

SAID, DOING = "I vil have mere tid til hinanden", "Vi holder en fast time om torsdagen"


@pytest.fixture
def cycle(house: House) -> EvaluationCycle:
    return whole_life(house)


def see(house: House, persona: str) -> Viewer:
    return viewer_of(house, persona, clock.today())


def own(house: House, persona: str, cycle: EvaluationCycle, unit: str) -> EvaluatedLeader:
    found = find_follow_up(see(house, persona), leader_of(cycle, house.units[unit]).id)
    assert found
    return found


def hold(house: House, persona: str, cycle: EvaluationCycle, unit: str, kind=FollowUpKind.CONVERSATION) -> None:
    keep_step(see(house, persona), own(house, persona, cycle, unit), kind, None, clock.today(), "Kun os to")


def state(house: House, persona: str, cycle: EvaluationCycle, days: int = 0) -> FollowUps | None:
    return follow_ups_of(see(house, persona), cycle.id, clock.today() + timedelta(days=days), "I alt")


def names(found: FollowUps | None) -> list[str]:
    assert found
    return [line.name for line in found.leaders]


def counted(found: FollowUps | None) -> dict[str, Sequence[Counts] | None]:
    """The counts of every area, by name."""
    assert found
    return {line.name: line.counts for line in found.lines}


def test_hr_and_the_board_see_every_leader_in_the_organisations_order(house: House, cycle: EvaluationCycle):
    hold(house, "afdelingsleder", cycle, "N")
    everybody = ["Vibeke Lund", "Torben Askjær", "Torben Askjær", "Maja Lindegaard", "Jonas Vibeholm"]
    for persona in ("hr", "kommunaldirektoer", "velfaerdsdirektoer"):
        assert names(state(house, persona, cycle)) == everybody
    found = state(house, "hr", cycle, days=20)
    assert found
    total, social = counted(found)["I alt"], counted(found)["Socialområdet"]
    assert total
    assert total[:2] == [Counts(5, 1, 4), Counts(5, 0, 0)]
    assert social
    assert social[0].held == 1
    assert not any(line.may_open for line in found.leaders)


def test_leaders_see_their_own_leaders_and_nobody_sees_more(house: House, cycle: EvaluationCycle):
    assert "Maja Lindegaard" in names(state(house, "socialchef", cycle))
    assert names(state(house, "aftaleholder", cycle)) == ["Maja Lindegaard", "Jonas Vibeholm"]
    assert names(state(house, "afdelingsleder", cycle)) == ["Jonas Vibeholm"]
    for persona in ("medarbejder", "politiker", "revisor", "admin", "sekretariat"):
        assert state(house, persona, cycle) is None


def test_med_sees_its_areas_but_no_leader_and_no_counts_of_a_few(house: House, cycle: EvaluationCycle):
    found = state(house, "med", cycle)
    assert names(found) == []
    assert counted(found) == {"Socialområdet": None}


def test_an_area_counts_all_leaders_at_and_below_it(house: House, cycle: EvaluationCycle):
    hold(house, "aftaleholder", cycle, "O")
    found = state(house, "hr", cycle)
    assert found
    counts = {name: of_steps[0] for name, of_steps in counted(found).items() if of_steps}
    lines = {line.unit_name for line in found.leaders}
    below = len(lines & {"Socialområdet", "Område Ørum", "Ørum Nord"})
    assert counts["Socialområdet"] == Counts(below, 1, 0)
    assert counts["Velfærdsforvaltningen"].all > below


def test_nobody_sees_the_state_before_the_own_stage(house: House):
    staff(house, "N", 12)
    cycle = opened(make_cycle(house))
    answer_as(cycle, RespondentRole.EMPLOYEE, 4)
    cycle = released(cycle, Stage.LEADER)
    assert state(house, "hr", cycle)
    assert names(state(house, "aftaleholder", cycle)) == ["Maja Lindegaard"]
    assert state(house, "kommunaldirektoer", cycle) is None
    assert find_follow_up(see(house, "socialchef"), leader_of(cycle, house.units["O"]).id) is None


def test_the_asked_are_told_of_the_first_answer_and_read_what_is_shown(house: House, cycle: EvaluationCycle):
    leader, viewer = own(house, "afdelingsleder", cycle, "N"), see(house, "afdelingsleder")
    first = add_answer(viewer, leader, SAID, DOING)
    second = add_answer(viewer, leader, SAID, "Og en kage")
    assert public_answers_of(leader.id) == []
    assert len(answers_of(viewer, leader)) == 2
    assert answers_of(see(house, "aftaleholder"), leader) == []
    assert publish(viewer, leader, first) == 13
    assert publish(viewer, leader, second) == 0
    assert publish(viewer, leader, first) == 0
    assert [one.doing for one in public_answers_of(leader.id)] == [DOING, "Og en kage"]
    withdraw(viewer, leader, first)
    change_answer(viewer, leader, first, SAID, "To timer")
    assert [one.doing for one in public_answers_of(leader.id)] == ["Og en kage"]
    assert publish(viewer, leader, first) == 0
    told = db.session.scalars(_messages("Det sagde I – det gør vi")).all()
    assert len(told) == 13
    assert house.people["medarbejder"] in told


def test_an_answer_is_shown_only_after_the_asked_have_their_results(house: House):
    staff(house, "N", 12)
    cycle = opened(make_cycle(house))
    answer_as(cycle, RespondentRole.EMPLOYEE, 4)
    cycle = released(cycle, Stage.LEADER, Stage.SUPERIOR, Stage.BOARD)
    leader, viewer = own(house, "afdelingsleder", cycle, "N"), see(house, "afdelingsleder")
    answer = add_answer(viewer, leader, SAID, DOING)
    with pytest.raises(NotReleasedError):
        publish(viewer, leader, answer)
    release_stage(TESTER, house.people["hr"], again(cycle.id), Stage.EMPLOYEES)
    db.session.expire_all()
    assert publish(viewer, own(house, "afdelingsleder", cycle, "N"), answer) == 13


def _messages(subject: str) -> sa.Select:
    return sa.select(Message.person_id).where(Message.subject.startswith(subject)).order_by(Message.id)


def at(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def test_a_leader_is_reminded_once_before_and_once_after_and_the_leaders_leader_after(house: House, cycle):
    hold(house, "afdelingsleder", cycle, "N")
    jonas, maja, torben = (house.people[one] for one in ("afdelingsleder", "aftaleholder", "socialchef"))
    remind(at(6))
    assert db.session.scalars(_messages("Snart")).all() == []
    for _ in range(3):
        remind(at(7))
        db.session.flush()
    soon = db.session.scalars(_messages("Snart: Samtale")).all()
    assert soon.count(maja) == 1
    assert jonas not in soon
    remind(at(20))
    assert db.session.scalars(_messages("Er det gjort? Samtale")).all() == []
    remind(at(21))
    remind(at(22))
    late = db.session.scalars(_messages("Er det gjort? Samtale")).all()
    assert late.count(maja) == 1
    assert db.session.scalars(_messages("Mangler: Samtale")).all().count(torben) == 1
    assert jonas not in late


def test_nobody_is_reminded_when_the_follow_up_is_ended_or_of_a_post_they_have_left(house: House, cycle):
    db.session.get_one(Appointment, house.appointments["aftaleholder"]).valid_to = clock.today()
    db.session.flush()
    remind(at(8))
    assert house.people["aftaleholder"] not in db.session.scalars(_messages("Snart")).all()
    finish(TESTER, again(cycle.id))
    remind(at(40))
    assert db.session.scalars(_messages("Er det gjort?")).all() == []


def test_the_worker_reminds_by_itself(house: House, cycle: EvaluationCycle):
    [own] = [sweep for sweep in registered_sweeps() if sweep.name == "evaluations.follow_up"]
    own.job(at(8))
    assert house.people["aftaleholder"] in db.session.scalars(_messages("Snart")).all()


def test_reminding_takes_as_many_statements_for_many_leaders_as_for_few(house: House, cycle: EvaluationCycle):
    with count_statements() as seen:
        remind(at(8))
    assert len(seen) <= 12


def test_the_day_shows_the_next_step_that_is_due_soon_of_oneself_and_ones_leaders(house: House, cycle):
    viewer = see(house, "aftaleholder")
    found = due_steps(viewer, viewer.on)
    assert {(one.name, one.kind) for one in found} == {
        ("", FollowUpKind.CONVERSATION),
        ("Jonas Vibeholm", FollowUpKind.CONVERSATION),
    }
    hold(house, "aftaleholder", cycle, "O")
    assert [one.name for one in due_steps(viewer, viewer.on)] == ["Jonas Vibeholm"]
    later = due_steps(viewer, viewer.on + timedelta(days=16))
    assert {(one.name, one.kind) for one in later} == {
        ("", FollowUpKind.DIALOGUE),
        ("Jonas Vibeholm", FollowUpKind.CONVERSATION),
    }
    finish(TESTER, again(cycle.id))
    assert due_steps(viewer, viewer.on) == ()
