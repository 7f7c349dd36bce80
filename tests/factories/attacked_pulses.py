"""Pulses and absence for the attacker, told as far as colleagues may know them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.db import db, holds_on
from portal.evaluations.absence_plan import Told, outcome_of
from portal.evaluations.actions.absence import import_absence
from portal.evaluations.labels.pulse_questions import QUESTIONS
from portal.evaluations.models import Pulse, PulseKind
from portal.evaluations.queries.unit_words import units_of
from portal.organisation.models import Appointment, Position
from portal.surveys.models import Survey, SurveyUnit
from tests.attacker.evaluated import GROUP
from tests.attacker.measured import Employed, Measured
from tests.attacker.verdict import Truth
from tests.factories.evaluations import TESTER
from tests.factories.pulses import make_pulse, opened, released
from tests.factories.served import ServedHouse
from tests.factories.surveys import answer, participants_of


def attacked_pulse(
    own: ServedHouse,
    said: Sequence[int | None],
    readers: str,
    kind: PulseKind = PulseKind.KKC,
    **what: object,
) -> Measured:
    """Run a pulse in which those who are asked answer in turn, None for nothing; `readers` are personas."""
    pulse = opened(make_pulse(own.house, kind, **what))  # type: ignore[arg-type]
    survey = db.session.get_one(Survey, pulse.survey_id)
    units = sa.select(SurveyUnit.id, SurveyUnit.name).where(SurveyUnit.survey_id == survey.id)
    names = {row.id: row.name for row in db.session.execute(units)}
    invited, answers = Counter[str](), Counter[str]()
    for number, one in enumerate(participants_of(survey)):
        invited[names[one.survey_unit_id]] += 1
        value = said[number % len(said)]
        if value is not None:
            assert answer(survey, one, value)
            answers[names[one.survey_unit_id]] += 1
    truth = Truth(5, {GROUP: invited}, {GROUP: answers}, _scales(kind))
    measured = _measured(released(pulse), truth, readers)
    # At the end, for whatever is read afterwards begins a transaction that lets every request wait.
    db.session.commit()
    return measured


def attacked_absence(own: ServedHouse, month: date, told: str = "MON") -> Employed:
    """Read the absence of some units (by their short names) in a month in, as far as it may be stored."""
    units, house = units_of(month), own.house
    query = sa.select(Position.unit_id, sa.func.count().label("people")).join(
        Appointment, Appointment.position_id == Position.id
    )
    query = query.where(holds_on(Position, month), holds_on(Appointment, month)).group_by(Position.unit_id)
    own_people = {row.unit_id: row.people for row in db.session.execute(query)}
    inside = {unit: frozenset(_below(unit, units.parents)) for unit in house.units.values()}
    lines = [
        Told(row, unit, month, sum(own_people.get(one, 0) for one in inside[unit]), 40 + row)
        for row, unit in enumerate((house.units[key] for key in told), 2)
    ]
    import_absence(TESTER, house.people["hr"], "fravær.csv", outcome_of(lines, lambda _: units.parents))
    db.session.commit()
    return Employed(inside, {unit: own_people.get(unit, 0) for unit in house.units.values()})


def leave(own: ServedHouse, person_id: int) -> None:
    """Let somebody's post end yesterday."""
    of_person = sa.update(Appointment).where(Appointment.person_id == person_id)
    db.session.execute(of_person.values(valid_to=clock.today()))


def _below(unit: int, parents: Mapping[int, int | None]) -> set[int]:
    found = {unit}
    while more := {one for one, above in parents.items() if above in found} - found:
        found |= more
    return found


def _scales(kind: PulseKind) -> dict[str, list[str]]:
    return {title: [one.text for one in said] for title, said in QUESTIONS[kind].themes.items()}


def _measured(pulse: Pulse, truth: Truth, readers: str) -> Measured:
    return Measured(
        pulse_id=pulse.id,
        survey_id=pulse.survey_id,
        kind=pulse.kind.value,
        unit_id=pulse.unit_id or 0,
        truth=truth,
        readers=frozenset(readers.split()),
    )
