"""A follow-up, for the leader and the leader's leader alone: its page, and writing about a step."""

from datetime import date

from flask import Response, abort, flash

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions import follow_up as actions
from portal.evaluations.actions.public_answers import may_be_shown
from portal.evaluations.forms.follow_up import KeepStepForm, step_texts
from portal.evaluations.labels import follow_up as labels
from portal.evaluations.models import EvaluatedLeader
from portal.evaluations.queries.follow_up import StepLine, find_follow_up, first_day, next_of, steps_of
from portal.evaluations.queries.lists import unit_name_of
from portal.evaluations.queries.plan import actions_of
from portal.evaluations.queries.public_answers import answers_of
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.places import Crumbs, crumbs, follow_up_url
from portal.web.conflict import SavedVersion, conflict
from portal.web.forms import PortalForm
from portal.web.htmx import go_to_address, render


@blueprint.get("/evalueringer/opfoelgning/<int:leader_id>")
@requires(Permission.VIEW_EVALUATIONS)
def follow_up(leader_id: int) -> Response:
    """What is next, the steps with their notes, what will be done, and what those who were asked are told."""
    return follow_up_page(found_follow_up(leader_id))


@blueprint.get("/evalueringer/opfoelgning/<int:leader_id>/<kind>")
@requires(Permission.VIEW_EVALUATIONS)
def follow_up_step(leader_id: int, kind: str) -> Response:
    """The form of a step."""
    leader = found_open(leader_id)
    line, form = _found_line(leader, kind), KeepStepForm()
    form.show(line.step, viewer().on)
    return _step_page(leader, line, form)


@blueprint.post("/evalueringer/opfoelgning/<int:leader_id>/<kind>")
@requires(Permission.VIEW_EVALUATIONS)
def submit_follow_up_step(leader_id: int, kind: str) -> Response:
    """Keep when a step was held, and the note; when the other one did so meanwhile, show both."""
    leader = found_open(leader_id)
    line, form = _found_line(leader, kind), KeepStepForm()
    form.first_on, form.last_on = first_day(leader.cycle) or date.min, viewer().on
    if not form.validate():
        return _step_page(leader, line, form, 422)
    if line.step is not None and form.clashes_with(line.step):
        step = line.step
        saved = SavedVersion(step_texts(step), step.version, step.changed_by, step.changed_at, follow_up_url(leader_id))
        return conflict(form, saved)
    actions.keep_step(viewer(), leader, line.kind, line.step, form.held_on.data, form.note.data or "")
    flash(labels.STEP_SAVED)
    return go_to_address(follow_up_url(leader_id))


@blueprint.post("/evalueringer/opfoelgning/<int:leader_id>/<kind>/ikke-holdt")
@requires(Permission.VIEW_EVALUATIONS)
def submit_not_held(leader_id: int, kind: str) -> Response:
    """Note that a step was not held after all; its note stays."""
    leader = found_open(leader_id)
    line = _found_line(leader, kind)
    if line.step is not None and line.is_held:
        actions.take_back_held(viewer(), leader, line.step)
        flash(labels.NOT_HELD)
    return go_to_address(follow_up_url(leader_id))


def found_follow_up(leader_id: int) -> EvaluatedLeader:
    """Return a leader whose follow-up the viewer reads; 404 for all others."""
    return find_follow_up(viewer(), leader_id) or abort(404)


def found_open(leader_id: int) -> EvaluatedLeader:
    """Return a leader whose follow-up the viewer reads and may write in now; 409 with the page when it is put away."""
    leader = found_follow_up(leader_id)
    if leader.cycle.archived_at is not None:
        abort(follow_up_page(leader, 409, labels.PUT_AWAY))
    return leader


def follow_up_page(leader: EvaluatedLeader, status: int = 200, refusal: str = "") -> Response:
    """Return the page of a follow-up, also as the answer when something cannot be done now."""
    steps = steps_of(leader, viewer().on)
    return render(
        "evaluations/follow_up/follow_up.html",
        status=status,
        leader=leader,
        unit_name=unit_name_of(leader),
        is_own=leader.person_id == viewer().person_id,
        is_open=leader.cycle.archived_at is None,
        steps=steps,
        next_step=next_of(steps),
        actions=actions_of(viewer(), leader, viewer().on),
        answers=answers_of(viewer(), leader),
        may_be_shown=may_be_shown(leader),
        button=PortalForm(formdata=None),
        refusal=refusal,
        labels=labels,
        breadcrumbs=crumbs(None, labels.FOLLOW_UP),
    )


def below(leader_id: int, text: str) -> Crumbs:
    """Return where a page below a follow-up lies."""
    return [*crumbs(), (labels.FOLLOW_UP, follow_up_url(leader_id)), (text, None)]


def _found_line(leader: EvaluatedLeader, kind: str) -> StepLine:
    found = [line for line in steps_of(leader, viewer().on) if line.kind.value == kind]
    return found[0] if found else abort(404)


def _step_page(leader: EvaluatedLeader, line: StepLine, form: KeepStepForm, status: int = 200) -> Response:
    return render(
        "evaluations/follow_up/step.html",
        status=status,
        leader=leader,
        line=line,
        form=form,
        button=PortalForm(formdata=None),
        labels=labels,
        breadcrumbs=below(leader.id, labels.STEPS[line.kind]),
    )
