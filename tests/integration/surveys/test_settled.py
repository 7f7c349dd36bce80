"""What the database itself refuses once a survey has opened, whoever asks it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal.db import db
from portal.surveys.models import Participant, Survey, SurveyGroup, SurveyState, SurveyUnit
from tests.factories.surveys import (
    count_now,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    participants_of,
)


@pytest.fixture
def survey(house):
    """An open survey of six people in Ørum Nord."""
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr)
    make_group(survey, {house.units["N"]: make_people(6)})
    open_now(survey)
    db.session.flush()
    return survey


def refused(statement, match):
    with pytest.raises(IntegrityError, match=match), db.session.begin_nested():
        db.session.execute(statement)


def change(survey, **values):
    return sa.update(Survey).where(Survey.id == survey.id).values(**values)


def test_the_end_of_an_open_survey_never_comes_earlier(survey):
    end = survey.closes_at
    refused(change(survey, closes_at=end - timedelta(minutes=1)), r"only_later|surveys only grows")
    db.session.execute(change(survey, closes_at=end + timedelta(days=1)))


def test_the_end_of_a_draft_can_be_any_day(house):
    hr = house.people["hr"]
    draft = make_survey(make_questionnaire(hr), hr)
    assert draft.closes_at
    db.session.execute(change(draft, closes_at=draft.closes_at - timedelta(days=3)))


@pytest.mark.parametrize("earlier", [SurveyState.DRAFT, SurveyState.OPEN])
def test_a_counted_survey_never_opens_again(survey, earlier):
    count_now(survey)
    refused(change(survey, state=earlier, counted_at=None), r"only_forward|surveys only grows")


def test_an_open_survey_never_becomes_a_draft_whose_rules_could_change(survey):
    refused(change(survey, state=SurveyState.DRAFT), r"only_forward|surveys only grows")


@pytest.mark.parametrize("values", [{"is_named": True}, {"name": "Andre"}])
def test_the_groups_of_an_open_survey_stay_as_they_are(survey, values):
    mine = SurveyGroup.survey_id == survey.id
    refused(sa.update(SurveyGroup).where(mine).values(**values), r"keep_groups|survey_groups stand")


def test_nobody_who_was_asked_is_moved_to_another_unit_or_exchanged(survey):
    first, second = participants_of(survey)[:2]
    top = db.session.scalars(sa.select(SurveyUnit.id).where(SurveyUnit.parent_id.is_(None))).one()
    for values in ({"survey_unit_id": top}, {"person_id": second.person_id}):
        move = sa.update(Participant).where(Participant.id == first.id).values(**values)
        refused(move, r"asked_as_they_were|participants only grows")
