"""A survey from draft to release, through the real ballot box."""

import pytest
import sqlalchemy as sa

from portal.db import db
from portal.surveys.actions import writing
from portal.surveys.actions.counting import CountRefusedError, count
from portal.surveys.keys import key_path
from portal.surveys.models import (
    Block,
    BlockUnit,
    Comment,
    Envelope,
    Figure,
    Measure,
    MeasureKind,
    Participant,
    SurveyState,
)
from portal.surveys.queries.ledger import faults_of
from portal.surveys.sealing import Opener
from tests.factories.surveys import (
    PASSPHRASE,
    TESTER,
    answer,
    answer_all,
    count_now,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    participants_of,
    release_now,
)


def _opened(house, **sizes):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr, has_comments=True)
    people = {house.units[unit]: make_people(number, unit) for unit, number in sizes.items()}
    make_group(survey, people)
    open_now(survey)
    return survey


def test_what_was_answered_is_counted_once_and_shown_for_whole_blocks(house):
    survey = _opened(house, N=12, O=3, F=8)
    for number, one in enumerate(participants_of(survey)):
        assert answer(survey, one, 3 + number % 2, "Det går godt.")
    release_now(survey)
    assert survey.state is SurveyState.RELEASED
    themes = sa.select(Figure).join(Measure, Measure.id == Figure.measure_id).where(Measure.kind == MeasureKind.THEME)
    assert db.session.scalars(themes).all()
    assert faults_of(survey.id) == []
    assert min(db.session.scalars(sa.select(Block.n))) >= 5
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Envelope)) == 0
    assert set(db.session.scalars(sa.select(Participant.has_answered))) == {None}
    assert db.session.scalars(sa.select(Comment.text)).first() == "Det går godt."


def _people_by_block():
    query = (
        sa.select(Block.id, Participant.person_id)
        .join(BlockUnit, BlockUnit.block_id == Block.id)
        .join(Participant, Participant.survey_unit_id == BlockUnit.survey_unit_id)
    )
    found = {}
    for block, person in db.session.execute(query):
        found.setdefault(block, set()).add(person)
    return found


def _with_somebody_in_two_units(house):
    """Three in A and two in O are five answers of four people, for one is in both; beside nine in N."""
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr)
    four = make_people(4, "To steder")
    make_group(survey, {house.units["A"]: four[:3], house.units["O"]: four[2:], house.units["N"]: make_people(9)})
    open_now(survey)
    assert answer_all(survey, share=1) == 14
    return survey


def test_five_answers_of_four_people_are_not_told_apart(house):
    survey = _with_somebody_in_two_units(house)
    release_now(survey)
    assert min(len(people) for people in _people_by_block().values()) >= 5


def test_the_ledger_is_not_borne_by_five_answers_of_four_people(house, monkeypatch):
    survey = _with_somebody_in_two_units(house)
    monkeypatch.setattr(writing, "again_by_unit", lambda *_: {})
    count_now(survey)
    assert min(len(people) for people in _people_by_block().values()) == 4
    assert ("told_apart", 5) in {(fault.kind, fault.number) for fault in faults_of(survey.id)}


def test_nobody_answers_twice(house):
    survey = _opened(house, N=6)
    one = participants_of(survey)[0]
    assert answer(survey, one, 4)
    assert not answer(survey, one, 2)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Envelope)) == 1


def test_the_count_waits_for_the_end_and_for_the_right_key(house):
    survey = _opened(house, N=6)
    answer_all(survey)
    with pytest.raises(CountRefusedError, match="not_closed"):
        count(TESTER, survey.id, Opener(key_path(survey.public_key), PASSPHRASE))


def test_an_envelope_too_many_stops_the_count(house):
    survey = _opened(house, N=6)
    answer_all(survey, share=1)
    db.session.execute(sa.insert(Envelope), {"survey_id": survey.id, "key": b"0" * 16, "content": b"falsk"})
    with pytest.raises(CountRefusedError, match="flags_and_envelopes_differ"):
        count_now(survey)
