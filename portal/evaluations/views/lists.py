"""HR's page of lists: working them out, asking the leaders to look, excusing, and settling that they are right."""

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions.checking import excuse
from portal.evaluations.actions.opening import ask_leaders, validate
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.forms.lists import ReasonForm
from portal.evaluations.labels import lists as labels
from portal.evaluations.labels import running
from portal.evaluations.models import EvaluationCycle, Stage
from portal.evaluations.queries.lists import rows_of
from portal.evaluations.queries.standing import is_outdated
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.found import found_cycle, found_list
from portal.evaluations.views.page import refuse
from portal.evaluations.views.places import crumbs
from portal.evaluations.views.steps import take
from portal.surveys.forms.steps import StepForm
from portal.surveys.models import SurveyState
from portal.web.forms import PortalForm
from portal.web.htmx import go_to, render


@blueprint.get("/evalueringer/<int:cycle_id>/lister")
@requires(Permission.MANAGE_EVALUATIONS)
def lists(cycle_id: int) -> Response:
    """Who is evaluated, how many are asked about each, and who has checked the list."""
    return _page(found_cycle(cycle_id))


@blueprint.post("/evalueringer/<int:cycle_id>/lister/klargoer")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_preparing(cycle_id: int) -> Response:
    """Work the lists out by today's organisation, also again."""
    one, form = found_cycle(cycle_id), StepForm()
    if not form.validate():
        return _page(one, 422)
    return take(one, form, lambda: prepare(viewer(), one, viewer().on), labels.REFRESHED, "evaluations.lists")


@blueprint.post("/evalueringer/<int:cycle_id>/lister/spoerg")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_asking(cycle_id: int) -> Response:
    """Tell the leaders to look their lists through."""
    one, form = found_cycle(cycle_id), StepForm()
    if not form.validate():
        return _page(one, 422)
    return take(one, form, lambda: ask_leaders(viewer(), one), running.ASKED, "evaluations.lists")


@blueprint.post("/evalueringer/<int:cycle_id>/lister/godkend")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_validation(cycle_id: int) -> Response:
    """Settle that the lists are right."""
    one, form = found_cycle(cycle_id), StepForm()
    if not form.validate():
        return _page(one, 422)
    return take(one, form, lambda: validate(viewer(), one), labels.VALIDATED)


@blueprint.get("/evalueringer/lister/<int:leader_id>/fritag")
@requires(Permission.MANAGE_EVALUATIONS)
def excusing(leader_id: int) -> Response:
    """Ask why a leader is excused."""
    return _excuse_page(leader_id, ReasonForm())


@blueprint.post("/evalueringer/lister/<int:leader_id>/fritag")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_excusing(leader_id: int) -> Response:
    """Excuse a leader; the lists are worked out again without the own one."""
    leader, form = found_list(leader_id), ReasonForm()
    if not form.validate():
        return _excuse_page(leader_id, form, 422)
    return _excused(leader_id, leader.cycle_id, form.reason.data or "", labels.EXCUSED)


@blueprint.post("/evalueringer/lister/<int:leader_id>/med-igen")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_taking_part(leader_id: int) -> Response:
    """Let an excused leader take part again."""
    return _excused(leader_id, found_list(leader_id).cycle_id, "", labels.TAKES_PART)


def _excused(leader_id: int, cycle_id: int, reason: str, done: str) -> Response:
    one = found_cycle(cycle_id)
    if one.survey.state is not SurveyState.DRAFT:
        refuse(one, running.SETTLED)
    excuse(viewer(), found_list(leader_id), reason)
    prepare(viewer(), one, one.prepared_for_on or viewer().on)
    flash(done)
    return go_to("evaluations.lists", cycle_id=cycle_id)


def _page(one: EvaluationCycle, status: int = 200) -> Response:
    is_draft = one.survey.state is SurveyState.DRAFT
    return render(
        "evaluations/running/lists.html",
        status=status,
        cycle=one,
        rows=rows_of(one),
        is_draft=is_draft,
        reads_reports=one.hr_reads and any(stage.stage is Stage.SUPERIOR for stage in one.stages),
        is_outdated=is_draft and one.prepared_for_on is not None and is_outdated(one, viewer().on),
        form=StepForm(formdata=None, version=one.version),
        step_forms={name: StepForm(formdata=None, version=one.version) for name in ("prepare", "ask", "validate")},
        again_form=PortalForm(formdata=None),
        labels=labels,
        breadcrumbs=crumbs(one, labels.LISTS),
    )


def _excuse_page(leader_id: int, form: ReasonForm, status: int = 200) -> Response:
    leader = found_list(leader_id)
    return render(
        "evaluations/running/excuse.html",
        status=status,
        leader=leader,
        form=form,
        back=url_for("evaluations.lists", cycle_id=leader.cycle_id),
        breadcrumbs=crumbs(found_cycle(leader.cycle_id), leader.person.name),
    )
