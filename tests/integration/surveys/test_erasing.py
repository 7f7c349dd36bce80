"""Results are kept for as long as people were promised, and no longer."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.db import db
from portal.notifications.sweeps import registered_sweeps
from portal.surveys.actions.erasing import erase_outdated
from portal.surveys.models import (
    Block,
    BlockUnit,
    Comment,
    Figure,
    Measure,
    NamedAnswer,
    Participant,
    SurveyEvent,
)
from portal.surveys.rules import kept_until
from tests.factories.surveys import (
    answer_all,
    count_now,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    release_now,
)

RESULTS = (Figure, Measure, Block, BlockUnit, Comment, NamedAnswer)


def answered(house, months):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr, has_comments=True, retention_months=months)
    make_group(survey, {house.units["N"]: make_people(15, "Nord")})
    make_group(survey, {house.units["N"]: make_people(1, "Leder")}, "Lederen selv", is_named=True)
    open_now(survey)
    answer_all(survey, share=1)
    return survey


def rows(kind):
    return db.session.scalar(sa.select(sa.func.count()).select_from(kind))


def day(survey, *, before=0):
    """The moment at which the results have been kept long enough, or so many days before."""
    last = kept_until(survey.released_at, survey.retention_months)
    assert last
    return datetime(last.year, last.month, last.day, 9, tzinfo=UTC) - timedelta(days=before)


@pytest.mark.parametrize(
    ("released", "months", "last"),
    [
        (datetime(2026, 1, 31, 12, tzinfo=UTC), 1, date(2026, 2, 28)),
        (datetime(2026, 11, 26, 12, tzinfo=UTC), 60, date(2031, 11, 26)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), 12, date(2028, 1, 1)),
        (None, 12, None),
    ],
)
def test_results_are_kept_for_whole_months_from_the_day_of_the_release(released, months, last):
    assert kept_until(released, months) == last


def test_on_the_day_everything_shown_is_deleted_and_the_log_says_so(house):
    survey = answered(house, 12)
    release_now(survey)
    assert all(rows(kind) for kind in RESULTS)
    assert erase_outdated(day(survey, before=1)) == 0
    assert all(rows(kind) for kind in RESULTS)
    assert erase_outdated(day(survey)) == 1
    assert [rows(kind) for kind in RESULTS] == [0] * len(RESULTS)
    assert survey.erased_at == day(survey)
    verbs = list(db.session.scalars(sa.select(AuditEntry.verb).order_by(AuditEntry.seq.desc()).limit(1)))
    assert verbs == ["survey.erased"]
    assert rows(Participant)
    assert rows(SurveyEvent)


def test_it_bears_being_done_twice_and_leaves_what_others_asked(house):
    old, young = answered(house, 1), answered(house, 120)
    release_now(old)
    release_now(young)
    assert erase_outdated(day(old)) == 1
    assert erase_outdated(day(old)) == 0
    assert set(db.session.scalars(sa.select(Measure.survey_id))) == {young.id}
    assert set(db.session.scalars(sa.select(Comment.survey_id))) == {young.id}


def test_what_is_not_released_stays_until_it_is(house):
    survey = answered(house, 1)
    count_now(survey)
    assert erase_outdated(clock.now() + timedelta(days=4000)) == 0
    assert rows(Figure)


def test_the_worker_knows_of_it():
    assert "surveys.erasing" in {sweep.name for sweep in registered_sweeps()}
