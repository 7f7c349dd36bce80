"""The count: after the end, with the passphrases; all of it or nothing."""

from flask import Response, flash

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.db import db
from portal.surveys.actions.cleaning import clean_up_left
from portal.surveys.actions.counting import CountRefusedError, count
from portal.surveys.ballot import BallotError
from portal.surveys.counting import UnsafeError
from portal.surveys.forms.steps import UnlockForm
from portal.surveys.labels import counting as words
from portal.surveys.labels import running as labels
from portal.surveys.models import Survey, SurveyState
from portal.surveys.queries.boxes import has_more_than
from portal.surveys.rules import MOST_ON_PAGE
from portal.surveys.sealing import Opener, SealError
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.found import found
from portal.surveys.views.page import refuse
from portal.surveys.views.places import crumbs
from portal.surveys.views.unlocking import unlock_form, unlocked
from portal.web.htmx import go_to, render
from portal.web.transaction import after_commit


@blueprint.get("/undersoegelser/<int:survey_id>/optael")
@requires(Permission.MANAGE_SURVEYS)
def counting(survey_id: int) -> Response:
    """What the count does, and the form for the passphrases."""
    survey = _closed(survey_id)
    return _page(survey, unlock_form(survey))


@blueprint.post("/undersoegelser/<int:survey_id>/optael")
@requires(Permission.MANAGE_SURVEYS)
def submit_counting(survey_id: int) -> Response:
    """Count. What was deleted is cleaned away, and the key destroyed, when the count is stored."""
    survey = _closed(survey_id)
    form = unlock_form(survey)
    if has_more_than(survey_id, MOST_ON_PAGE):
        return _page(survey, form, 409)
    opener = unlocked(survey, form)
    if opener is None:
        return _page(survey, form, 422)
    if refusal := _refusal(survey_id, opener):
        refuse(found(survey_id), refusal)
    after_commit(clean_up_left)
    flash(labels.COUNTED)
    return go_to("surveys.survey", survey_id=survey_id)


def _closed(survey_id: int) -> Survey:
    """Return a survey that is closed and not counted yet."""
    survey = found(survey_id)
    if survey.state in (SurveyState.COUNTED, SurveyState.RELEASED):
        refuse(survey, labels.ALREADY_COUNTED)
    if survey.state is not SurveyState.OPEN or survey.closes_at is None or survey.closes_at > clock.now():
        refuse(survey, labels.NOT_CLOSED)
    return survey


def _refusal(survey_id: int, opener: Opener) -> str:
    """Count, and return why not when nothing was counted. The tries at the passphrase are kept either way."""
    try:
        with db.session.begin_nested():
            count(viewer(), survey_id, opener)
    except CountRefusedError as error:
        return words.REFUSED[error.reason]
    except (BallotError, SealError):
        return words.DAMAGED
    except UnsafeError:
        return words.UNSAFE
    return ""


def _page(survey: Survey, form: UnlockForm, status: int = 200) -> Response:
    return render(
        "surveys/running/counting.html",
        status=status,
        form=form,
        survey=survey,
        is_large=has_more_than(survey.id, MOST_ON_PAGE),
        most=MOST_ON_PAGE,
        breadcrumbs=crumbs(survey, labels.COUNT),
    )
