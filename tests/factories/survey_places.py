"""A released survey and a counted one, with the ids that addresses of results are made of."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import Comment, Survey, SurveyUnit
from tests.factories.house import House
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


def survey_places(house: House) -> dict[str, int]:
    """The employee of Ørum Nord and eleven more were asked there, and twelve in Staben; all have answered."""
    told, untold = _answered(house), _answered(house)
    release_now(told)
    count_now(untold)
    words = sa.select(Comment.id).where(Comment.survey_id == told.id).order_by(Comment.id).limit(1)
    return {
        "told": told.id,
        "untold": untold.id,
        "north": _unit(told, house.units["N"]),
        "staff": _unit(told, house.units["S"]),
        "words": db.session.scalars(words).one(),
    }


def _answered(house: House) -> Survey:
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr, has_comments=True)
    people = {
        house.units["N"]: [house.people["medarbejder"], *make_people(11, "Nord")],
        house.units["S"]: make_people(12, "Stab"),
    }
    make_group(survey, people)
    open_now(survey)
    answer_all(survey, share=1)
    return survey


def _unit(survey: Survey, unit_id: int) -> int:
    query = sa.select(SurveyUnit.id).where(SurveyUnit.survey_id == survey.id, SurveyUnit.unit_id == unit_id)
    return db.session.scalars(query).one()
