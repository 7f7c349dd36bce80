"""Opening: what is locked and who is asked is shown before it is confirmed."""

from flask import Response

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions.opening import open_survey
from portal.surveys.actions.telling import letter_of
from portal.surveys.forms.steps import StepForm
from portal.surveys.labels import running as labels
from portal.surveys.models import Survey, SurveyEventKind
from portal.surveys.queries.groups import sizes_of
from portal.surveys.queries.standing import progress_of
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.found import found_draft, found_here
from portal.surveys.views.page import refuse
from portal.surveys.views.places import crumbs
from portal.surveys.views.steps import take
from portal.web.htmx import render


@blueprint.get("/undersoegelser/<int:survey_id>/aabn")
@requires(Permission.MANAGE_SURVEYS)
def opening(survey_id: int) -> Response:
    """What is locked, who is asked, and what they are told."""
    survey = found_draft(survey_id)
    if progress_of(survey, sizes_of(survey, viewer().on)).missing:
        refuse(survey, labels.NOT_READY)
    return _page(survey, StepForm(version=survey.version))


@blueprint.post("/undersoegelser/<int:survey_id>/aabn")
@requires(Permission.MANAGE_SURVEYS)
def submit_opening(survey_id: int) -> Response:
    """Open the survey, once."""
    survey, form = found_here(survey_id), StepForm()
    if not form.validate():
        return _page(survey, form, 422)
    return take(survey, form, lambda: open_survey(viewer(), survey, viewer().on), labels.OPENED)


def _page(survey: Survey, form: StepForm, status: int = 200) -> Response:
    return render(
        "surveys/running/opening.html",
        status=status,
        form=form,
        survey=survey,
        sizes=sizes_of(survey, viewer().on),
        letter=letter_of(survey, SurveyEventKind.OPENED),
        labels=labels,
        breadcrumbs=crumbs(survey, labels.OPEN),
    )
