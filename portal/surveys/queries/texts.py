"""What a survey says of itself in the languages besides Danish."""

import hashlib
from dataclasses import dataclass

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import QuestionnaireLanguage, Survey, SurveyText

TEXTS = ("title", "purpose", "information")


@dataclass(frozen=True)
class TextIn:
    """A language of the questionnaire, with the texts in it; empty ones are shown in Danish.

    `given` of the `wanted` texts, which are those that there are in Danish, are there. `is_current` says whether the
    Danish ones are still those that they were made of.
    """

    code: str
    title: str
    purpose: str
    information: str
    wanted: int
    given: int
    is_current: bool


def texts_of(survey: Survey) -> list[TextIn]:
    """Return every language of a survey's questionnaire besides Danish, by code: one statement."""
    own = sa.and_(SurveyText.survey_id == survey.id, SurveyText.language == QuestionnaireLanguage.code)
    query = (
        sa.select(QuestionnaireLanguage.code, SurveyText)
        .outerjoin(SurveyText, own)
        .where(QuestionnaireLanguage.questionnaire_id == survey.questionnaire_id)
        .order_by(QuestionnaireLanguage.code)
    )
    return [_text_in(survey, code, text) for code, text in db.session.execute(query)]


def text_in(survey_id: int, language: str) -> SurveyText | None:
    """Return what a survey says of itself in a language, if anything: one statement."""
    return db.session.get(SurveyText, (survey_id, language))


def made_of(survey: Survey) -> str:
    """Return what tells the Danish texts of a survey from others."""
    return hashlib.sha256("\0".join(getattr(survey, name) for name in TEXTS).encode()).hexdigest()


def _text_in(survey: Survey, code: str, text: SurveyText | None) -> TextIn:
    said = {name: getattr(text, name, "") for name in TEXTS}
    wanted = [name for name in TEXTS if getattr(survey, name)]
    given = sum(1 for name in wanted if said[name])
    is_current = text is None or text.made_of == made_of(survey)
    return TextIn(code, **said, wanted=len(wanted), given=given, is_current=is_current)
