"""What a survey says of itself in the languages besides Danish."""

from dataclasses import dataclass

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import QuestionnaireLanguage, Survey, SurveyText


@dataclass(frozen=True)
class TextIn:
    """A language of the questionnaire by code and own name, with the texts in it; empty ones are shown in Danish."""

    code: str
    name: str
    title: str
    purpose: str
    information: str

    @property
    def is_whole(self) -> bool:
        """Whether every text is there."""
        return bool(self.title and self.purpose and self.information)


def texts_of(survey_id: int) -> list[TextIn]:
    """Return every language of a survey's questionnaire besides Danish, by code: one statement."""
    columns = (SurveyText.title, SurveyText.purpose, SurveyText.information)
    query = (
        sa.select(QuestionnaireLanguage.code, QuestionnaireLanguage.name, *(sa.func.coalesce(c, "") for c in columns))
        .join(Survey, Survey.questionnaire_id == QuestionnaireLanguage.questionnaire_id)
        .outerjoin(
            SurveyText, sa.and_(SurveyText.survey_id == Survey.id, SurveyText.language == QuestionnaireLanguage.code)
        )
        .where(Survey.id == survey_id)
        .order_by(QuestionnaireLanguage.code)
    )
    return [TextIn(*row) for row in db.session.execute(query)]


def text_in(survey_id: int, language: str) -> SurveyText | None:
    """Return what a survey says of itself in a language, if anything: one statement."""
    return db.session.get(SurveyText, (survey_id, language))
