"""Releasing to one after the other, and ending a cycle."""

from flask import Response

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions.stages import archive, finish, release_stage
from portal.evaluations.labels import running as labels
from portal.evaluations.models import EvaluationCycle, Stage
from portal.evaluations.queries.readers import readers_of
from portal.evaluations.rules import next_stage
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.found import found_cycle
from portal.evaluations.views.page import refuse
from portal.evaluations.views.places import crumbs
from portal.evaluations.views.steps import take
from portal.surveys.forms.steps import StepForm
from portal.surveys.models import SurveyState
from portal.web.htmx import render


@blueprint.get("/evalueringer/<int:cycle_id>/frigiv")
@requires(Permission.MANAGE_EVALUATIONS)
def releasing(cycle_id: int) -> Response:
    """Who reads next, and how many they are."""
    one = found_cycle(cycle_id)
    return _page(one, StepForm(version=one.version))


@blueprint.post("/evalueringer/<int:cycle_id>/frigiv")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_releasing(cycle_id: int) -> Response:
    """Release to the next readers, once."""
    one, form = found_cycle(cycle_id), StepForm()
    if not form.validate():
        return _page(one, form, 422)
    stage = _stage(one)
    return take(one, form, lambda: release_stage(viewer(), viewer().person_id, one, stage), labels.RELEASED)


@blueprint.post("/evalueringer/<int:cycle_id>/afslut")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_finishing(cycle_id: int) -> Response:
    """Settle that the cycle has been followed up."""
    one, form = found_cycle(cycle_id), StepForm()
    if not form.validate():
        refuse(one, labels.NOT_NOW)
    return take(one, form, lambda: finish(viewer(), one), labels.FINISHED)


@blueprint.post("/evalueringer/<int:cycle_id>/arkiver")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_archiving(cycle_id: int) -> Response:
    """Put the cycle away."""
    one, form = found_cycle(cycle_id), StepForm()
    if not form.validate():
        refuse(one, labels.NOT_NOW)
    return take(one, form, lambda: archive(viewer(), one), labels.ARCHIVED)


def _stage(one: EvaluationCycle) -> Stage:
    """Return whose turn it is; ends the request when it is nobody's."""
    stage = next_stage({released.stage.value for released in one.stages})
    if stage is None or one.survey.state not in (SurveyState.COUNTED, SurveyState.RELEASED):
        refuse(one, labels.NOT_NOW)
    return Stage(stage)


def _page(one: EvaluationCycle, form: StepForm, status: int = 200) -> Response:
    stage = _stage(one)
    return render(
        "evaluations/running/releasing.html",
        status=status,
        form=form,
        cycle=one,
        stage=stage,
        number=len(readers_of(one, stage)),
        labels=labels,
        breadcrumbs=crumbs(one, labels.STAGE_TODOS[stage]),
    )
