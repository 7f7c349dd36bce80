"""Evaluation cycles for the attacker, on both sides of a reorganisation, told as far as colleagues may know them.

In 2022 Område Ørum lies right below the welfare administration, led by somebody else than now, and Ørum Nord is one
department. On 1 January 2023 the new areas come, Ørum is moved, and nine people of Ørum Nord become Ørum Syd.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.actions.follow_up import keep_step
from portal.evaluations.actions.importing import import_round
from portal.evaluations.actions.plan import ActionContent, add_action
from portal.evaluations.actions.public_answers import add_answer
from portal.evaluations.actions.stages import release_stage
from portal.evaluations.importing import Told, outcome_of
from portal.evaluations.models import ActionScope, EvaluatedLeader, EvaluationCycle, FollowUpKind, Stage
from portal.evaluations.queries.follow_up import find_follow_up
from portal.evaluations.queries.unit_words import units_of
from portal.organisation.models import Appointment, Level, Position, Unit, UnitKind, UnitPeriod
from portal.surveys.actions.ballots import cast
from portal.surveys.ballot import Ballot
from portal.surveys.models import ItemKind, Participant, Questionnaire, RespondentRole, Survey, SurveyUnit
from portal.surveys.queries.layouts import layout_of
from tests.attacker.evaluated import GROUP, Evaluation
from tests.attacker.verdict import Truth
from tests.factories.evaluations import TESTER, again, leader_of, make_cycle, opened, participants, staff
from tests.factories.house import House
from tests.factories.organisation import EARLY, appoint, make_account, make_person, make_position, make_unit
from tests.factories.served import ServedHouse
from tests.factories.surveys import answer, count_now, make_questionnaire, slot_of
from tests.factories.viewers import viewer_of

TURN, BEFORE, IMPORTED_ON = date(2023, 1, 1), date(2022, 10, 3), date(2024, 5, 1)
KINDS = (ItemKind.SCALE, ItemKind.SCALE, ItemKind.TEXT)
STAFF = {"V": 6, "A": 3, "O": 8, "N": 11, "B": 7, "F": 10}
MOVED = 9
ROLES = {RespondentRole.SELF: 5, RespondentRole.SUPERIOR: 3}

Said = Mapping[str, Sequence[int | None]]
"""By unit what its leader's people answer in turn, None for nothing; who is not named says four."""


def reorganised_house(own: ServedHouse) -> Questionnaire:
    """People the house on both sides of the turn of the year; returns the questionnaire that both cycles ask."""
    house = own.house
    for unit, number in STAFF.items():
        staff(house, unit, number, TURN if unit in "BF" else EARLY)
    _another_leader_before(house)
    _moved_area(house)
    _split(own)
    with clock.frozen(BEFORE):
        return make_questionnaire(house.people["hr"], "Ledelse", themes=1, kinds=KINDS)


def _another_leader_before(house: House) -> None:
    appointment = db.session.get_one(Appointment, house.appointments["aftaleholder"])
    appointment.valid_from = TURN
    post = db.session.get_one(Position, house.positions["aftaleholder"])
    former = db.session.scalars(sa.select(Appointment).where(Appointment.person_id == house.people["tidligere"])).one()
    former.position_id, former.valid_from, former.valid_to = post.id, EARLY, TURN
    db.session.flush()


def _moved_area(house: House) -> None:
    of_ours = sa.select(UnitPeriod).where(UnitPeriod.unit_id == house.units["O"])
    period = db.session.scalars(of_ours).one()
    period.valid_from = TURN
    before = UnitPeriod(
        unit_id=house.units["O"], parent_id=house.units["V"], name=period.name, valid_from=EARLY, valid_to=TURN
    )
    db.session.add(before)
    db.session.flush()


def _split(own: ServedHouse) -> None:
    house = own.house
    area = db.session.get_one(Unit, house.units["O"])
    south = make_unit("ORUS", "Ørum Syd", UnitKind.DEPARTMENT, area, valid_from=TURN)
    house.units["P"] = south.id
    leader = make_person("Signe Syd")
    house.people["sydleder"] = leader.id
    make_account(leader, "sydleder@demo.example")
    appoint(
        leader,
        make_position(south, "Afdelingsleder, Ørum Syd", Level.DEPARTMENT_LEADER, leads_unit=True),
        valid_from=TURN,
    )
    north = db.session.get_one(Unit, house.units["N"])
    for n in range(MOVED):
        person = make_person(f"Flyttet {n}")
        appoint(person, make_position(north, "Medarbejder", Level.STAFF), valid_to=TURN)
        appoint(person, make_position(south, "Medarbejder", Level.STAFF), valid_from=TURN)


def attacked_cycle(
    own: ServedHouse,
    title: str,
    questionnaire: Questionnaire,
    said: Said,
    *stages: Stage,
    on: date | None = None,
    named: Mapping[RespondentRole, int] = ROLES,
    **rules: object,
) -> Evaluation:
    """Run a cycle to some stages (by default all), and return what the attacker is told of it."""
    today = clock.today()
    with clock.frozen(on or clock.now()):
        cycle = opened(make_cycle(own.house, title, questionnaire=questionnaire), **rules)
        writers: dict[str, int] = {}
        homes: dict[str, int] = {}
        answered = _answer(cycle, own.house, said, writers, homes)
        survey = db.session.get_one(Survey, cycle.survey_id)
        for role, value in named.items():
            for one in participants(cycle, role):
                assert answer(survey, one, value, _secret(role, one))
        told = _evaluation(own, cycle, answered, writers, homes, today)
        count_now(cycle.survey)
        for stage in stages or tuple(Stage):
            cycle = again(cycle.id)
            release_stage(TESTER, cycle.changed_by_id, cycle, stage)
    db.session.commit()
    return told


def with_follow_up(own: ServedHouse, told: Evaluation, key: str, owner: str) -> Evaluation:
    """Let a leader write about a step, plan an action and draft an answer; all that is for the two leaders alone."""
    viewer = viewer_of(own.house, owner, clock.today())
    leader = find_follow_up(viewer, leader_of(again(told.cycle_id), own.house.units[key]).id)
    assert leader
    notes = [f"Notat om {told.title}", f"Plan om {told.title}", f"Udkast om {told.title}"]
    keep_step(viewer, leader, FollowUpKind.CONVERSATION, None, clock.today(), notes[0])
    add_action(viewer, leader, ActionContent(notes[1], "", ActionScope.CORPORATE, None, None))
    add_answer(viewer, leader, notes[2], notes[2])
    db.session.commit()
    return replace(told, secrets={**told.secrets, **dict.fromkeys(notes, told.readers[leader.id])})


def imported_evaluation(own: ServedHouse, title: str = "Trivsel", held_on: date = IMPORTED_ON) -> Evaluation:
    """A round of another system: in the social area three people lie between the area and Område Ørum."""
    units = units_of(held_on)
    numbers = {"M": (60, 3700), "A": (30, 3900), "O": (27, 4100)}
    lines = [Told(row, own.house.units[key], "Tema 1", *told) for row, (key, told) in enumerate(numbers.items(), 2)]
    made = import_round(TESTER, own.house.people["hr"], title, held_on, outcome_of(lines, units.parents), units.names)
    names = {key: units.names[own.house.units[key]] for key in numbers}
    rests = {names["M"]: 30, names["A"]: 3, names["O"]: 27}
    round_id = made.id
    # Nothing is asked of the session afterwards, for that would keep the server from writing.
    db.session.commit()
    return Evaluation(
        title=title,
        truth=Truth(5, {GROUP: rests}, {GROUP: rests}, {"Tema 1": ["Tema 1"]}),
        parents={names["M"]: None, names["A"]: names["M"], names["O"]: names["A"]},
        round_id=round_id,
    )


def _answer(
    cycle: EvaluationCycle, house: House, said: Said, writers: dict[str, int], homes: dict[str, int]
) -> dict[int, int]:
    """Let employees answer; return how many did, by frozen unit. Everybody who does writes a comment."""
    survey = db.session.get_one(Survey, cycle.survey_id)
    layout = layout_of(survey.id)
    keys = _keys(cycle, house)
    turns: dict[int, int] = {}
    answered: dict[int, int] = {}
    for one in participants(cycle, RespondentRole.EMPLOYEE):
        values = said.get(keys[one.survey_unit_id], [4])
        turn = turns[one.survey_unit_id] = turns.get(one.survey_unit_id, -1) + 1
        value = values[turn % len(values)]
        answered.setdefault(one.survey_unit_id, 0)
        if value is None:
            continue
        number = len(writers)
        texts = tuple((place, f"{survey.title}: nummer {number} om punkt {place}.") for place in layout.text_places)
        writers |= dict.fromkeys((text for _, text in texts), number)
        homes |= dict.fromkeys((text for _, text in texts), one.survey_unit_id)
        marks = tuple(value if item.options else 0 for item in layout.asked)
        assert cast(slot_of(one, survey), Ballot(one.group_id, one.survey_unit_id, marks, texts))
        answered[one.survey_unit_id] += 1
    return answered


def _keys(cycle: EvaluationCycle, house: House) -> dict[int, str]:
    """The house's short names of frozen units."""
    keys = {unit: key for key, unit in house.units.items()}
    rows = sa.select(SurveyUnit.id, SurveyUnit.unit_id).where(SurveyUnit.survey_id == cycle.survey_id)
    return {survey_unit: keys[unit] for survey_unit, unit in db.session.execute(rows)}


def _secret(role: RespondentRole, one: Participant) -> str:
    return f"Hemmeligt {role.value} {one.survey_id} {one.survey_unit_id}."


def _evaluation(
    own: ServedHouse,
    cycle: EvaluationCycle,
    answered: Mapping[int, int],
    writers: Mapping[str, int],
    homes: Mapping[str, int],
    today: date,
) -> Evaluation:
    frozen = db.session.scalars(sa.select(SurveyUnit).where(SurveyUnit.survey_id == cycle.survey_id)).all()
    names = {one.id: one.name for one in frozen}
    personas = {person: key for key, person in own.house.people.items()}
    evaluated = sa.select(EvaluatedLeader).where(EvaluatedLeader.cycle_id == cycle.id, EvaluatedLeader.excused == "")
    leaders = db.session.scalars(evaluated).all()
    of_unit = {one.unit_id: one.name for one in frozen}
    led = {one.id: of_unit[one.unit_id] for one in leaders}
    readers = {one.id: _readers(one, personas, today) for one in leaders}
    asked = _asked(cycle, names, personas)
    invited = {name: len(asked.get(name, ())) for name in names.values()}
    answers = {name: answered.get(unit, 0) for unit, name in names.items()}
    return Evaluation(
        title=cycle.survey.title,
        cycle_id=cycle.id,
        survey_id=cycle.survey_id,
        truth=Truth(5, {GROUP: invited}, {GROUP: answers}, {"Tema 1": ["Udsagn 1.1", "Udsagn 1.2"]}, dict(writers)),
        parents={one.name: names.get(one.parent_id or 0) for one in frozen},
        led=led,
        persons={one.id: str(one.person_id) for one in leaders},
        owners={one.id: personas.get(one.person_id, "") for one in leaders},
        readers=readers,
        asked={leader: frozenset(asked.get(unit, ())) for leader, unit in led.items()},
        secrets=_secrets(cycle, names, homes, {unit: readers[leader] for leader, unit in led.items()}),
    )


def _asked(cycle: EvaluationCycle, names: Mapping[int, str], personas: Mapping[int, str]) -> dict[str, list[str]]:
    """Who was asked as an employee, by unit: personas, and "" for others."""
    found: dict[str, list[str]] = {}
    for one in participants(cycle, RespondentRole.EMPLOYEE):
        found.setdefault(names[one.survey_unit_id], []).append(personas.get(one.person_id or 0, ""))
    return found


def _secrets(
    cycle: EvaluationCycle, names: Mapping[int, str], homes: Mapping[str, int], readers: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """All texts of a round, with the readers of the report that they belong to."""
    texts = dict(homes)
    for role in ROLES:
        texts |= {_secret(role, one): one.survey_unit_id for one in participants(cycle, role)}
    return {text: readers[names[unit]] for text, unit in texts.items()}


def _readers(leader: EvaluatedLeader, personas: Mapping[int, str], today: date) -> frozenset[str]:
    """The leader, and whoever is in the post of the leader's leader today."""
    held = sa.select(Appointment.person_id).where(
        Appointment.position_id == leader.superior_position_id,
        Appointment.valid_from <= today,
        sa.or_(Appointment.valid_to.is_(None), Appointment.valid_to > today),
    )
    people = {*db.session.scalars(held), leader.person_id}
    return frozenset(personas.get(person, "") for person in people)
