"""What the log calls the rows of this room. The log holds the titles of surveys and questionnaires already."""

from portal.audit.naming import register_names, register_told
from portal.surveys.models import Questionnaire, Survey, SurveyGroup

register_names(Survey.id, Survey.title)
register_names(Questionnaire.id, Questionnaire.title)
register_names(SurveyGroup.id, SurveyGroup.name)
register_told("surveys", "group_person", "people")
