"""What the log tells of changes that lie in other tables, of rows that are gone, and of saving what stood there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions import acceptance, amendments, journal, pauses
from portal.agreements.actions.goals import GoalContent, LocalWords
from portal.agreements.models import Agreement, AgreementVersion, Goal, GoalRevision, Verdict
from portal.agreements.queries.standing import FoundAgreement, find_agreement
from portal.agreements.queries.versions import worded
from portal.agreements.wording import canonical, hash_of
from portal.audit.models import AuditEntry
from portal.db import db
from portal.evaluations.actions.cycles import CycleContent, change_cycle
from portal.evaluations.models import EvaluationCycle
from portal.organisation.actions import end_appointment
from portal.organisation.models import Appointment, Level
from portal.strategy.actions.milestones import remove_milestone
from portal.surveys.actions.drafting import SurveyContent
from portal.surveys.actions.groups import GroupContent, add_group, change_group, remove_group
from portal.surveys.models import RespondentRole, Survey
from tests.factories import agreements as factory
from tests.factories import evaluations, pulses
from tests.factories.agreements import ON, add_goal, make_basis, make_one
from tests.factories.house import House
from tests.factories.strategy import make_initiative, make_milestone
from tests.factories.surveys import TESTER, make_questionnaire, make_survey

CLOSED = ["•••", "•••"]
HOLDER = "aftaleholder"


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(ON):
        yield


@pytest.fixture
def agreement(house: House) -> Agreement:
    """An agreement that both have said yes to."""
    made = make_one(house, make_basis(house))
    add_goal(house, made)
    factory.agree(house, made)
    return made


def told(verb: str) -> list[dict[str, Any]]:
    """The changes that the log tells of a kind, oldest first."""
    query = sa.select(AuditEntry.changes).where(AuditEntry.verb == verb).order_by(AuditEntry.seq)
    return list(db.session.scalars(query))


def asked(house: House, agreement: Agreement, persona: str = HOLDER) -> tuple[Viewer, FoundAgreement]:
    viewer = factory.viewer_of(house, persona)
    found = find_agreement(viewer, agreement.id, ON)
    assert found is not None
    return viewer, found


def scope(cycle: EvaluationCycle, questionnaire_id: int, **values: Any) -> CycleContent:
    """What a draft says, with some of it changed."""
    survey = cycle.survey
    content = CycleContent(
        SurveyContent(survey.title, survey.purpose, questionnaire_id),
        [one.unit_id for one in cycle.units],
        [one.level for one in cycle.levels],
        cycle.min_months,
        cycle.excuses_new,
        cycle.leaves_out_on_leave,
        cycle.has_colleagues,
        cycle.check_by_on,
    )
    return replace(content, **values)


def test_who_is_evaluated_is_told_when_it_is_chosen_and_when_it_changes(house: House) -> None:
    cycle = evaluations.make_cycle(house)
    levels = ["director", "chief", "agreement_holder", "department_leader"]
    made = told("evaluation.changed")[-1]
    assert (made["evaluated_units"], made["evaluated_levels"]) == ([[], [house.units["M"]]], [[], levels])
    cycle, surveys = evaluations.again(cycle.id), len(told("survey.changed"))
    units = sorted([house.units["O"], house.units["A"]])
    content = scope(cycle, cycle.survey.questionnaire_id, unit_ids=units, levels=[Level.CHIEF])
    change_cycle(TESTER, cycle, content)
    assert told("evaluation.changed")[-1] == {
        "evaluated_units": [[house.units["M"]], units],
        "evaluated_levels": [levels, ["chief"]],
    }
    assert len(told("survey.changed")) == surveys, "its survey says what it said"
    change_cycle(TESTER, evaluations.again(cycle.id), content)
    assert all(told("evaluation.changed")), "nothing is told of saving what stands there"


def test_to_whom_results_are_released_and_how_many_may_read_them_is_told(house: House) -> None:
    evaluations.whole_life(house)
    assert told("evaluation.released_leader")[0] == {"released_to": [[], ["leader"]], "readers": [None, 4]}
    second = told("evaluation.released_superior")[0]
    assert second["released_to"] == [["leader"], ["leader", "superior"]]
    assert second["readers"][1] > 0


def test_who_answers_a_pulse_and_until_when_is_told_when_it_opens(house: House) -> None:
    pulse = pulses.opened(pulses.make_pulse(house))
    [opened] = told("pulse.opened")
    closes_at = pulse.survey.closes_at
    assert closes_at
    assert opened["asked"][1] > 0
    assert opened["closes_at"] == [None, closes_at.isoformat()]


def test_who_is_asked_is_told_with_the_group(house: House) -> None:
    hr = house.people["hr"]
    survey_id = make_survey(make_questionnaire(hr), hr).id
    survey = db.session.get_one(Survey, survey_id)
    db.session.refresh(survey, ["groups"])
    unit = house.units["O"]
    content = GroupContent("Ledere", RespondentRole.PARTICIPANT, False, [unit], [Level.CHIEF])
    group = add_group(TESTER, survey, content)
    added = told("survey.changed")[-1]
    assert (added["group_role"], added["group_units"]) == ([None, "participant"], [None, [unit]])
    change_group(TESTER, survey, group, replace(content, levels=[Level.CHIEF, Level.DIRECTOR]))
    assert told("survey.changed")[-1] == {
        "group": ["Ledere", "Ledere"],
        "group_levels": [["chief"], ["director", "chief"]],
    }
    before = len(told("survey.changed"))
    change_group(TESTER, survey, group, replace(content, levels=[Level.CHIEF, Level.DIRECTOR]))
    assert len(told("survey.changed")) == before
    remove_group(TESTER, survey, group)
    gone = told("survey.changed")[-1]
    assert (gone["group"], gone["group_units"]) == (["Ledere", None], [[unit], None])


def test_what_a_removed_milestone_said_stands_in_the_log(house: House) -> None:
    initiative = make_initiative(house)
    post = house.positions["socialchef"]
    milestone = make_milestone(initiative, position_id=post, reached_on=date(2026, 3, 2), due_on=date(2026, 3, 6))
    db.session.commit()
    remove_milestone(factory.viewer_of(house, "socialchef"), initiative, milestone)
    [gone] = told("milestone.removed")
    assert gone == {
        "initiative_id": [initiative.id, None],
        "title": ["Workshop for chefer", None],
        "due_text": ["6. marts 2026", None],
        "due_on": ["2026-03-06", None],
        "position_id": [post, None],
        "reached_on": ["2026-03-02", None],
    }


def test_where_an_agreement_is_filed_is_told(house: House, agreement: Agreement) -> None:
    journal.journalise(*asked(house, agreement), "25/1234", "17", ON)
    [filed] = told("agreement.journalised")
    assert filed["case_number"] == [None, "25/1234"]
    assert filed["document_number"] == [None, "17"]
    assert filed["journalised_on"] == [None, ON.isoformat()]


def test_which_text_the_parties_said_yes_to_is_told(agreement: Agreement) -> None:
    version = db.session.scalars(sa.select(AgreementVersion)).one()
    assert told("agreement.accepted") == [{"version_id": [None, version.id]}] * 2


def test_what_becomes_of_an_amendment_is_told(house: House, agreement: Agreement) -> None:
    withdrawn = amendments.open_one(*asked(house, agreement), "Vi kan mere.")
    assert told("agreement.amendment_proposed")[0]["amendment_state"] == [None, "open"]
    amendments.withdraw(*asked(house, agreement), withdrawn)
    assert told("agreement.amendment_withdrawn") == [
        {"amendment_id": [withdrawn.id, withdrawn.id], "amendment_state": ["open", "withdrawn"]}
    ]
    who = asked(house, agreement)
    adopted = amendments.open_one(*who, "Vi kan mere.")
    amendments.propose_change(*who, adopted, goal_of(agreement), content())
    for persona in (HOLDER, "socialchef"):
        acceptance.answer(
            *asked(house, agreement, persona), Verdict.ACCEPTED, "", hash_of(canonical(worded(agreement.id)))
        )
    assert told("agreement.amendment_adopted")[0]["amendment_state"] == ["open", "adopted"]


def test_a_proposal_that_is_taken_back_is_told_as_that_without_its_words(house: House, agreement: Agreement) -> None:
    who = asked(house, agreement)
    amendment = amendments.open_one(*who, "Vi kan mere.")
    added = amendments.propose_goal(*who, amendment, content())
    amendments.take_back_proposal(*who, amendment, added)
    [gone] = told("goal.taken_back")
    assert (gone["title"], gone["aim"], gone["is_dropped"]) == (CLOSED, CLOSED, [False, None])
    assert told("goal.removed") == []


def test_a_pause_that_ends_or_goes_is_not_told_as_a_pause_that_is_set(house: House, agreement: Agreement) -> None:
    viewer = factory.viewer_of(house, HOLDER)
    begun = pauses.pause(viewer, agreement, ON - timedelta(days=9), None)
    pauses.end_pause(viewer, agreement, begun, ON)
    coming = pauses.pause(viewer, agreement, ON + timedelta(days=9), None)
    pauses.end_pause(viewer, agreement, coming, ON)
    assert told("agreement.pause_ended") == [{"valid_to": CLOSED}]
    assert told("agreement.pause_removed") == [{"agreement_id": [agreement.id, None], "valid_from": CLOSED}]
    assert len(told("agreement.paused")) == 2


def test_an_appointment_that_ends_as_it_did_is_not_told_again(house: House) -> None:
    appointment = db.session.get_one(Appointment, house.appointments["medarbejder"])
    for _ in range(2):
        end_appointment(TESTER, appointment, date(2026, 6, 1))
    assert told("appointment.ended") == [{"valid_to": [None, "2026-06-01"]}]


def goal_of(agreement: Agreement) -> GoalRevision:
    """What stands of the local goal."""
    query = sa.select(GoalRevision).join(Goal).where(Goal.agreement_id == agreement.id, GoalRevision.is_current)
    return db.session.scalars(query.where(Goal.basis_goal_id.is_(None))).one()


def content() -> GoalContent:
    words = LocalWords("Endnu flere faste vagter", "Borgerne kender os.", "", None, "blue")
    return GoalContent(words, None, None, None, None, "", (), frozenset(), frozenset(), False)
