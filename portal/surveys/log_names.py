"""What the log calls the rows of this room. The log holds the titles of surveys and questionnaires already."""

import sqlalchemy as sa

from portal.audit.naming import register_names, register_told
from portal.surveys.models import Questionnaire, Survey, SurveyGroup, Theme, ThemeTitle

register_names(Survey.id, Survey.title)
register_names(Questionnaire.id, Questionnaire.title)
register_names(SurveyGroup.id, SurveyGroup.name)
register_told("surveys", "group_person", "people")
register_told("surveys", "group_units", "units")
register_names(
    Theme.id,
    sa.select(ThemeTitle.title)
    .where(ThemeTitle.theme_id == Theme.id, ThemeTitle.language == "da")
    .correlate(Theme)
    .scalar_subquery(),
)
