"""The release: who will see what was counted, and letting them."""

from flask import Response

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions.releasing import ReleaseRefusedError, release
from portal.surveys.actions.telling import letter_of
from portal.surveys.forms.steps import StepForm
from portal.surveys.labels import running as labels
from portal.surveys.labels.counting import NOT_RELEASED
from portal.surveys.models import Survey, SurveyEventKind, SurveyState
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.found import found_here
from portal.surveys.views.page import refuse
from portal.surveys.views.places import crumbs
from portal.surveys.views.steps import take
from portal.web.htmx import render


@blueprint.get("/undersoegelser/<int:survey_id>/frigiv")
@requires(Permission.MANAGE_SURVEYS)
def releasing(survey_id: int) -> Response:
    """Who will see the results."""
    survey = found_here(survey_id)
    if survey.state is not SurveyState.COUNTED:
        refuse(survey, labels.NOT_COUNTED)
    return _page(survey, StepForm(version=survey.version))


@blueprint.post("/undersoegelser/<int:survey_id>/frigiv")
@requires(Permission.MANAGE_SURVEYS)
def submit_releasing(survey_id: int) -> Response:
    """Release, once, after the ledger has been checked again."""
    survey, form = found_here(survey_id), StepForm()
    if not form.validate():
        return _page(survey, form, 422)
    try:
        return take(survey, form, lambda: release(viewer(), survey), labels.RELEASED)
    except ReleaseRefusedError:
        refuse(survey, labels.NOT_COUNTED if survey.state is not SurveyState.COUNTED else NOT_RELEASED)


def _page(survey: Survey, form: StepForm, status: int = 200) -> Response:
    return render(
        "surveys/running/releasing.html",
        status=status,
        form=form,
        survey=survey,
        letter=letter_of(survey, SurveyEventKind.RELEASED),
        told=labels.TOLD_AT_RELEASE,
        labels=labels,
        breadcrumbs=crumbs(survey, labels.RELEASE),
    )
