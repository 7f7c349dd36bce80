"""Finding what an address names: 404 for what the viewer may not know of, 409 for what is not its time now."""

from flask import abort

from portal import clock
from portal.access.decorators import viewer
from portal.surveys.labels import running as labels
from portal.surveys.models import Survey, SurveyGroup, SurveyState
from portal.surveys.queries.groups import find_group
from portal.surveys.queries.surveys import survey_by_id
from portal.surveys.views.page import refuse
from portal.web.htmx import go_to_address


def found(survey_id: int) -> Survey:
    """Return the survey of an address."""
    return survey_by_id(survey_id, viewer()) or abort(404)


def found_here(survey_id: int) -> Survey:
    """Return the survey of an address; one that another room holds leads there instead."""
    survey = found(survey_id)
    if survey.home_path:
        abort(go_to_address(survey.home_path))
    return survey


def found_draft(survey_id: int, *, also_held: bool = False) -> Survey:
    """Return a survey that can still be changed; of a held one only the key, rehearsal and texts are here."""
    survey = found(survey_id) if also_held else found_here(survey_id)
    if survey.state is not SurveyState.DRAFT:
        refuse(survey, labels.SETTLED)
    return survey


def found_open(survey_id: int) -> Survey:
    """Return a survey that people can answer now."""
    survey = found(survey_id)
    if survey.state is not SurveyState.OPEN or survey.closes_at is None or survey.closes_at <= clock.now():
        refuse(survey, labels.NOT_OPEN)
    return survey


def found_group(group_id: int) -> tuple[Survey, SurveyGroup]:
    """Return a group that can still be changed, with its survey."""
    group = find_group(group_id, viewer()) or abort(404)
    return found_draft(group.survey_id), group
