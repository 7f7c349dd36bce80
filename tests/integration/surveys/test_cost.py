"""What a count costs: reading the box takes more when more people answered, and nothing else does."""

import tracemalloc
from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.surveys.actions import writing
from portal.surveys.actions.counting import count
from portal.surveys.actions.releasing import release
from portal.surveys.keys import key_path
from portal.surveys.models import Block, BlockUnit, Figure, Measure, SurveyUnit
from portal.surveys.queries.results import figures
from portal.surveys.sealing import Opener
from tests.bench.surveys import answer_by_bulk, open_survey
from tests.factories.surveys import PASSPHRASE, TESTER
from tests.statements import count_statements, plan_of

UNITS, BATCH = 12, 100


@pytest.fixture
def answered(house, monkeypatch):
    """Return what opens a survey for so many people and lets all of them answer."""
    monkeypatch.setattr(writing, "BATCH", BATCH)

    def answered(people):
        survey = open_survey(house.people["hr"], people, UNITS)
        assert answer_by_bulk(survey, 1) == people
        return survey

    return answered


def counted(survey):
    """Count and release; return the statements, and the most memory that it took."""
    opener = Opener(key_path(survey.public_key), PASSPHRASE)
    tracemalloc.start()
    with clock.frozen(survey.closes_at + timedelta(minutes=1)), count_statements() as seen:
        count(TESTER, survey.id, opener)
        release(TESTER, survey)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    db.session.commit()
    return seen, peak


def test_ten_times_as_many_answers_only_take_more_reading_of_the_box(answered):
    counted(answered(300))
    (few, little), (many, much) = counted(answered(300)), counted(answered(3000))
    reads = [[one for one in seen if "envelopes.content" in one] for seen in (few, many)]
    assert [len(one) for one in reads] == [300 / BATCH + 1, 3000 / BATCH + 1]
    assert len(few) - len(reads[0]) == len(many) - len(reads[1])
    # Ten times the answers would take ten times the memory, if they were kept.
    assert much < 1.5 * little


def test_what_is_written_in_bulk_keeps_its_places(answered):
    """Ids that are handed out for many rows at once go on where the last count ended, and nothing is mixed."""
    first, second = answered(300), answered(400)
    counted(first)
    counted(second)
    for survey in (first, second):
        units = set(db.session.scalars(sa.select(SurveyUnit.id).where(SurveyUnit.survey_id == survey.id)))
        of_this = sa.select(BlockUnit.survey_unit_id).join(Block).join(Measure).where(Measure.survey_id == survey.id)
        inside = db.session.scalars(of_this).all()
        figures = sa.select(Figure.survey_unit_id).join(Measure).where(Measure.survey_id == survey.id)
        shown = db.session.scalars(figures).all()
        assert inside
        assert shown
        assert {*inside, *shown} <= units


def test_a_page_of_results_finds_its_figures_by_unit_and_not_among_all_of_a_measure(app):
    plan = plan_of(figures._of_unit().compose().params(survey_id=1, survey_unit_id=2, listed=[3, 4]))
    assert not [step for step in plan if "(measure_id=?)" in step or "Index Cond: (measure_id = measures.id)" in step]
    assert len([step for step in plan if "survey_unit_id" in step]) >= 2
