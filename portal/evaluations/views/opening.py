"""Opening a cycle: what is locked and who is asked is shown before it is confirmed."""

from flask import Response

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions.opening import open_cycle
from portal.evaluations.labels import running as labels
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.queries.lists import rows_of
from portal.evaluations.queries.standing import lacks_of
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.found import found_cycle, found_draft
from portal.evaluations.views.page import refuse
from portal.evaluations.views.places import crumbs
from portal.evaluations.views.steps import take
from portal.surveys.actions.telling import letter_of
from portal.surveys.forms.steps import StepForm
from portal.surveys.models import SurveyEventKind
from portal.web.htmx import render


@blueprint.get("/evalueringer/<int:cycle_id>/aabn")
@requires(Permission.MANAGE_EVALUATIONS)
def opening(cycle_id: int) -> Response:
    """What is locked, who is asked, and what they are told."""
    one = found_draft(cycle_id)
    if lacks_of(one, viewer().on):
        refuse(one, labels.NOT_READY)
    return _page(one, StepForm(version=one.version))


@blueprint.post("/evalueringer/<int:cycle_id>/aabn")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_opening(cycle_id: int) -> Response:
    """Open the cycle, once."""
    one, form = found_cycle(cycle_id), StepForm()
    if not form.validate():
        return _page(one, form, 422)
    return take(one, form, lambda: open_cycle(viewer(), one, viewer().on), labels.OPENED)


def _page(one: EvaluationCycle, form: StepForm, status: int = 200) -> Response:
    leaders = rows_of(one)
    return render(
        "evaluations/running/opening.html",
        status=status,
        form=form,
        cycle=one,
        survey=one.survey,
        leaders=[row for row in leaders if not row.leader.excused],
        letter=letter_of(one.survey, SurveyEventKind.OPENED),
        labels=labels,
        breadcrumbs=crumbs(one, labels.OPEN),
    )
