"""The demo's pulses and absence show every state, and nothing about few people."""

from collections import defaultdict

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access.queries import load_viewer
from portal.db import db
from portal.evaluations.models import AbsenceFigure, Pulse, PulseKind
from portal.evaluations.queries.absence import MONTHS, year_of
from portal.evaluations.queries.pulse_results import PulseShown, shown_of
from portal.evaluations.queries.pulses import find_released
from portal.identity.models import Account, Person
from portal.organisation.lineage import path_up, rows_on
from portal.organisation.models import Unit
from portal.organisation.queries.units import unit_rows
from portal.surveys.models import Survey, SurveyState
from portal.surveys.queries.answering import waiting_places

FEWEST = 10


def _viewer(persona):
    query = sa.select(Account.id, Account.person_id, Account.email, Person.name).join(Person)
    found = db.session.execute(query.where(Account.email == f"{persona}@demo.example")).one()
    return load_viewer(
        person_id=found.person_id, account_id=found.id, name=found.name, email=found.email, on=clock.today()
    )


def _pulses(code, kind):
    """The pulses of a unit, the first first."""
    query = sa.select(Pulse).join(Unit, Unit.id == Pulse.unit_id).where(Unit.code == code, Pulse.kind == kind)
    return db.session.scalars(query.order_by(Pulse.id)).all()


def _shown(persona, pulse) -> PulseShown:
    found = find_released(_viewer(persona), pulse.id)
    assert found
    return shown_of(found)


def test_a_team_has_been_measured_twice_and_sees_how_it_has_moved(demo):
    first, second = _pulses("ORUM", PulseKind.KKC)
    assert _shown("aftaleholder", first).previous_at is None
    shown = _shown("aftaleholder", second)
    assert shown.previous_at
    assert all(line.change for line in shown.lines)
    assert any("Koordinering er lav" in sentence for sentence in shown.sentences)


def test_too_few_of_a_team_answered_and_it_shows_nothing(demo):
    (pulse,) = _pulses("ORUS", PulseKind.KKC)
    shown = _shown("aftaleholder", pulse)
    assert (shown.is_empty, shown.count, shown.sentences) == (True, None, ())


def test_an_initiative_has_been_measured_and_its_owner_and_the_board_read_it(demo):
    pulse = db.session.scalars(sa.select(Pulse).where(Pulse.initiative_id.is_not(None))).one()
    for persona in ("socialchef", "kommunaldirektoer"):
        assert not _shown(persona, pulse).is_empty


def test_psychological_safety_has_been_measured_and_an_employee_can_answer_it_again(demo):
    done, running = _pulses("ORUN", PulseKind.SAFETY)
    assert not _shown("afdelingsleder", done).is_empty
    assert db.session.get_one(Survey, running.survey_id).state is SurveyState.OPEN
    waiting = waiting_places(_viewer("medarbejder").person_id, clock.now())
    assert running.survey_id in [place.survey_id for place in waiting]


@pytest.mark.parametrize("code", ["NK", "SOC", "ORUM", "ORUN"])
def test_absence_goes_a_year_back(demo, code):
    unit_id = db.session.scalars(sa.select(Unit.id).where(Unit.code == code)).one()
    year = year_of(_viewer("hr"), unit_id)
    assert year
    assert len(year.lines) == MONTHS
    assert all(text for _, text, _ in year.lines)


def test_absence_is_of_ten_people_or_more_also_when_figures_are_subtracted(demo):
    units = set(db.session.scalars(sa.select(Unit.code).join(AbsenceFigure, AbsenceFigure.unit_id == Unit.id)))
    assert not units & {"ALL", "SPL", "ORUS"}
    day = rows_on(unit_rows(), clock.today())
    above = {unit: [row.unit_id for row in path_up(unit, day)] for unit in day}
    of_month = defaultdict(dict)
    for one in db.session.scalars(sa.select(AbsenceFigure)):
        of_month[one.month_on][one.unit_id] = one.people
    assert len(of_month) > MONTHS
    for people in of_month.values():
        rests = dict(people)
        for unit, number in people.items():
            if nearest := next((one for one in reversed(above[unit]) if one in people), None):
                rests[nearest] -= number
        assert all(rest == 0 or rest >= FEWEST for rest in rests.values())
