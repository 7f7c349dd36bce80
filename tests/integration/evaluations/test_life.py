"""The life of a cycle, from lists to the last reader."""

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.db import db
from portal.evaluations.actions.checking import NotOnListError, add_to_list, check_list, excuse, take_off_list
from portal.evaluations.actions.opening import open_cycle, validate
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.actions.stages import StageRefusedError, archive, finish, release_stage
from portal.evaluations.models import Stage
from portal.evaluations.queries.lists import list_of, rows_of
from portal.evaluations.queries.readers import readers_of
from portal.surveys.actions.opening import OpeningError
from portal.surveys.models import RespondentRole, SurveyState
from tests.factories.evaluations import (
    TESTER,
    again,
    answer_as,
    fill_rules,
    leader_of,
    make_cycle,
    opened,
    participants,
    staff,
    whole_life,
)
from tests.factories.house import House
from tests.factories.surveys import count_now

EMPLOYEE = RespondentRole.EMPLOYEE


def names(cycle, house: House, unit: str, role: RespondentRole = EMPLOYEE) -> list[str]:
    return [one.name for one in list_of(leader_of(cycle, house.units[unit])).of_role(role)]


def test_everybody_is_asked_about_the_nearest_leader(house: House):
    cycle = make_cycle(house)
    prepare(TESTER, cycle, clock.today())
    assert names(cycle, house, "N") == ["Line Krogh"]
    assert names(cycle, house, "O") == ["Jonas Vibeholm"]
    assert names(cycle, house, "A") == ["Maja Lindegaard"]
    # Nobody holds the post in Familiehuset, so that its employee looks to the next leader above.
    assert names(cycle, house, "B") == ["Mette Friis"]
    assert names(cycle, house, "V") == ["Torben Askjær"]
    assert names(cycle, house, "O", RespondentRole.SELF) == ["Maja Lindegaard"]
    assert names(cycle, house, "O", RespondentRole.SUPERIOR) == ["Torben Askjær"]


def test_what_was_changed_by_hand_stays_when_the_lists_are_made_again(house: House):
    staff(house, "N", 3)
    cycle = make_cycle(house)
    prepare(TESTER, cycle, clock.today())
    leader = leader_of(cycle, house.units["N"])
    take_off_list(TESTER, leader, house.people["medarbejder"], EMPLOYEE, "På barsel")
    add_to_list(TESTER, leader, house.people["med"], EMPLOYEE, "Hjælper fast i Ørum")
    check_list(TESTER, leader, "")
    staff(house, "N", 1)
    prepare(TESTER, cycle, clock.today())
    assert set(names(cycle, house, "N")) == {"Medarbejder N1", "Medarbejder N2", "Medarbejder N3", "Mette Friis"}
    assert [change.person.name for change in list_of(leader).since_check] == ["Medarbejder N1"]
    with pytest.raises(NotOnListError):
        add_to_list(TESTER, leader, leader.person_id, EMPLOYEE, "Vil gerne selv")


def test_an_excused_leader_is_not_asked_about(house: House):
    cycle = make_cycle(house)
    prepare(TESTER, cycle, clock.today())
    leader = leader_of(cycle, house.units["N"])
    excuse(TESTER, leader, "Stopper om lidt")
    prepare(TESTER, cycle, clock.today())
    assert names(cycle, house, "N") == []
    assert leader.excused == "Stopper om lidt"


def test_the_log_tells_neither_why_a_leader_is_excused_nor_what_one_says_of_the_own_list(house: House):
    cycle = make_cycle(house)
    prepare(TESTER, cycle, clock.today())
    leader = leader_of(cycle, house.units["N"])
    check_list(TESTER, leader, "Anne er sygemeldt")
    excuse(TESTER, leader, "Langtidssyg efter stress")
    entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.subject_kind == "evaluated_leaders"))
    told = {entry.verb: entry.changes for entry in entries}
    assert told["evaluation.leader_excused"]["excused"] == ["•••", "•••"]
    assert told["evaluation.list_checked"]["remark"] == ["•••", "•••"]


def test_a_cycle_opens_only_when_lists_and_rules_are_settled(house: House):
    staff(house, "N", 6)
    cycle = make_cycle(house)
    with pytest.raises(OpeningError, match="not_prepared"):
        open_cycle(TESTER, cycle, clock.today())
    prepare(TESTER, cycle, clock.today())
    with pytest.raises(OpeningError, match="not_validated"):
        open_cycle(TESTER, cycle, clock.today())
    validate(TESTER, cycle)
    with pytest.raises(OpeningError, match="information"):
        open_cycle(TESTER, cycle, clock.today())
    fill_rules(cycle)
    open_cycle(TESTER, cycle, clock.today())
    assert cycle.survey.state is SurveyState.OPEN
    asked = participants(cycle, EMPLOYEE, house.units["N"])
    assert len(asked) == 7
    assert asked[0].has_answered is False


def test_results_are_released_to_one_after_the_other(house: House):
    staff(house, "N", 6)
    cycle = opened(make_cycle(house))
    answer_as(cycle, EMPLOYEE, 4)
    count_now(cycle.survey)
    cycle = again(cycle.id)
    hr = house.people["hr"]
    with pytest.raises(StageRefusedError):
        release_stage(TESTER, hr, cycle, Stage.BOARD)
    for stage in Stage:
        release_stage(TESTER, hr, cycle, stage)
    with pytest.raises(StageRefusedError):
        archive(TESTER, cycle)
    finish(TESTER, cycle)
    archive(TESTER, cycle)
    assert cycle.survey.state is SurveyState.RELEASED


def test_each_stage_has_its_own_readers(house: House):
    cycle = whole_life(house)
    leaders = {house.people[key] for key in ("velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder")}
    assert set(readers_of(cycle, Stage.LEADER)) == leaders
    assert house.people["kommunaldirektoer"] in readers_of(cycle, Stage.SUPERIOR)
    assert house.people["afdelingsleder"] not in readers_of(cycle, Stage.SUPERIOR)
    assert house.people["medarbejder"] in readers_of(cycle, Stage.EMPLOYEES)
    assert house.people["medarbejder"] not in readers_of(cycle, Stage.BOARD)


def test_hr_sees_how_many_are_asked_about_each_leader(house: House):
    cycle = opened(make_cycle(house))
    rows = {row.unit_name: row.employees for row in rows_of(cycle)}
    assert rows["Ørum Nord"] == 1
    assert rows["Velfærdsforvaltningen"] == 1
