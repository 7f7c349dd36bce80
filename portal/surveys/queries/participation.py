"""The participation that was noted while a survey was open."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import ParticipationNote, Survey, SurveyState, SurveyUnit


@dataclass(frozen=True)
class Noted:
    """A unit's participation on the day it was noted last, in percent to the nearest five."""

    unit_name: str
    noted_on: date
    invited: int
    percent: int


def latest_participation(survey: Survey) -> list[Noted]:
    """Return what was noted last of an open survey, in the organisation's order; one statement, of others none.

    Nothing is counted here.
    """
    if survey.state is not SurveyState.OPEN:
        return []
    of_survey = (
        sa.select(sa.func.max(ParticipationNote.noted_on)).join(SurveyUnit).where(SurveyUnit.survey_id == survey.id)
    )
    query = (
        sa.select(SurveyUnit.name, ParticipationNote.noted_on, ParticipationNote.invited, ParticipationNote.percent)
        .join(ParticipationNote, ParticipationNote.survey_unit_id == SurveyUnit.id)
        .where(SurveyUnit.survey_id == survey.id, ParticipationNote.noted_on == of_survey.scalar_subquery())
        .order_by(SurveyUnit.rank)
    )
    return [Noted(*row) for row in db.session.execute(query)]
