"""Evaluation cycles in the standard house: enough employees for figures, and a cycle at any step of its life."""

from collections.abc import Sequence
from datetime import date, timedelta

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import Actor, SystemActor
from portal.db import db
from portal.evaluations.actions.checking import add_to_list
from portal.evaluations.actions.cycles import CycleContent, create_cycle, set_cycle_gates
from portal.evaluations.actions.opening import open_cycle, validate
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.actions.stages import release_stage
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, Stage
from portal.evaluations.queries.cycles import find_cycle
from portal.evaluations.queries.lists import find_leader
from portal.organisation.models import Level, Unit
from portal.surveys.actions.drafting import Gates, SurveyContent
from portal.surveys.actions.opening import make_survey_key
from portal.surveys.models import ItemKind, Participant, RespondentRole, Survey, SurveyGroup
from tests.factories.house import House
from tests.factories.organisation import EARLY, appoint, make_person, make_position
from tests.factories.surveys import PASSPHRASE, TESTER, answer, count_now, make_questionnaire

LEADERS = (Level.DIRECTOR, Level.CHIEF, Level.AGREEMENT_HOLDER, Level.DEPARTMENT_LEADER)
SCALES = (ItemKind.SCALE, ItemKind.SCALE, ItemKind.TEXT)


def staff(house: House, unit: str, number: int, since: date = EARLY) -> list[int]:
    """So many employees with posts in a unit of the house; returns their ids."""
    place = db.session.get_one(Unit, house.units[unit])
    people = []
    for n in range(1, number + 1):
        person = make_person(f"Medarbejder {unit}{n}")
        appoint(person, make_position(place, "Medarbejder", Level.STAFF), valid_from=since)
        people.append(person.id)
    return people


def make_cycle(house: House, title: str = "Ledelsesevaluering 2026", **values: object) -> EvaluationCycle:
    """A draft over the whole house, made by HR."""
    hr = house.people["hr"]
    questionnaire = values.pop("questionnaire", None) or make_questionnaire(hr, "Ledelse", kinds=SCALES)
    content = CycleContent(
        survey=SurveyContent(title, "Vi vil vide, hvordan ledelsen opleves.", questionnaire.id),  # type: ignore[attr-defined]
        **{  # type: ignore[arg-type]
            "unit_ids": [house.units["M"]],
            "levels": LEADERS,
            "min_months": 3,
            "excuses_new": True,
            "leaves_out_on_leave": True,
            "has_colleagues": False,
            "check_by_on": None,
            **values,
        },
    )
    return create_cycle(actor_of(hr), hr, content)


def actor_of(person_id: int) -> Actor:
    """Somebody who acts, as the log names them."""
    return SystemActor("HR-konsulent", person_id)


def fill_rules(cycle: EvaluationCycle, *, hr_reads: bool = False, **values: object) -> None:
    """Fill the rules, make the key, and count the rehearsal as held."""
    gates = Gates(
        **{  # type: ignore[arg-type]
            "k": 5,
            "has_comments": True,
            "for_leaders": True,
            "for_board": True,
            "for_med": True,
            "for_respondents": True,
            "med_on": clock.today(),
            "med_link": "https://example.org/referat",
            "presented_to": "Direktionen",
            "presented_on": clock.today(),
            "information": "Rapporten er begyndelsen på en samtale.",
            "retention_months": 60,
            "closes_at": clock.now() + timedelta(days=21),
            **values,
        }
    )
    set_cycle_gates(TESTER, cycle, gates, hr_reads=hr_reads)
    make_survey_key(TESTER, cycle.survey, PASSPHRASE)
    cycle.survey.rehearsed_at = clock.now()
    db.session.flush()


def opened(cycle: EvaluationCycle, **rules: object) -> EvaluationCycle:
    """Prepare, validate, fill the rules and open."""
    prepare(TESTER, cycle, clock.today())
    validate(TESTER, cycle)
    fill_rules(cycle, **rules)  # type: ignore[arg-type]
    open_cycle(TESTER, cycle, clock.today())
    return cycle


def participants(cycle: EvaluationCycle, role: RespondentRole, unit_id: int | None = None) -> Sequence[Participant]:
    """Those who were asked in a role, of all units or one."""
    query = (
        sa.select(Participant)
        .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
        .where(Participant.survey_id == cycle.survey_id, SurveyGroup.role == role)
        .order_by(Participant.id)
    )
    if unit_id is not None:
        query = query.where(Participant.survey_unit.has(unit_id=unit_id))
    return db.session.scalars(query).all()


def answer_as(cycle: EvaluationCycle, role: RespondentRole, value: int, unit_id: int | None = None) -> int:
    """Let everybody who was asked in a role answer the same; returns how many did."""
    survey = db.session.get_one(Survey, cycle.survey_id)
    return sum(answer(survey, one, value, "Mere tid til samtaler") for one in participants(cycle, role, unit_id))


def released(cycle: EvaluationCycle, *stages: Stage) -> EvaluationCycle:
    """Count, and release to the given stages, by default to all."""
    count_now(cycle.survey)
    cycle = again(cycle.id)
    for stage in stages or tuple(Stage):
        release_stage(TESTER, cycle.changed_by_id, cycle, stage)
    return again(cycle.id)


def again(cycle_id: int) -> EvaluationCycle:
    """The cycle as a page loads it."""
    found = find_cycle(cycle_id, sa.true())
    assert found
    return found


def leader_of(cycle: EvaluationCycle, unit_id: int) -> EvaluatedLeader:
    """The leader who is evaluated for a unit."""
    query = sa.select(EvaluatedLeader.id).where(
        EvaluatedLeader.cycle_id == cycle.id, EvaluatedLeader.unit_id == unit_id
    )
    found = find_leader(reader(0, roles=frozenset({"hr"})), db.session.scalars(query).one())
    assert found
    return found


def whole_life(house: House, **rules: object) -> EvaluationCycle:
    """A released cycle: twelve employees each in Ørum Nord and Område Ørum, all answered; leaders rate themselves 5."""
    staff(house, "N", 12)
    staff(house, "O", 12)
    cycle = opened(make_cycle(house), **rules)
    answer_as(cycle, RespondentRole.EMPLOYEE, 4)
    answer_as(cycle, RespondentRole.SELF, 5)
    answer_as(cycle, RespondentRole.SUPERIOR, 3)
    return released(cycle)


def reader(person_id: int, **values: object) -> Viewer:
    """A viewer with only what a test gives it."""
    return Viewer(person_id=person_id, account_id=0, name="", email="", on=clock.today(), **values)  # type: ignore[arg-type]


def with_colleagues(house: House, unit: str, colleagues: int, **rules: object) -> EvaluationCycle:
    """A cycle released to all in which the leader of a unit is rated 2 by so many leader colleagues, whom HR adds.

    Employees say 4, enough in each unit for every figure, the leaders 5, and their leaders 3.
    """
    for place in "NOAV":
        staff(house, place, 12)
    cycle = make_cycle(house, has_colleagues=True)
    prepare(TESTER, cycle, clock.today())
    led = leader_of(cycle, house.units[unit])
    for number in range(colleagues):
        add_to_list(TESTER, led, make_person(f"Lederkollega {number}").id, RespondentRole.COLLEAGUE, "Samme område")
    cycle = opened(again(cycle.id), **rules)
    for role, value in ((RespondentRole.EMPLOYEE, 4), (RespondentRole.SELF, 5), (RespondentRole.SUPERIOR, 3)):
        answer_as(cycle, role, value)
    answer_as(cycle, RespondentRole.COLLEAGUE, 2, house.units[unit])
    return released(cycle)
