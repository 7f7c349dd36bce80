"""The steps of a task's life as buttons."""

from flask import Response, abort, request

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.tasks import access, labels
from portal.tasks.actions import NotPossibleError, take_step
from portal.tasks.forms import ReasonForm, StepForm
from portal.tasks.models import StepKind
from portal.tasks.queries import FoundTask
from portal.tasks.rules import TRANSITIONS
from portal.tasks.views.blueprint import blueprint
from portal.tasks.views.finding import go_back, visible_task
from portal.web.htmx import render

STEPS = {
    "tag": StepKind.ACCEPTED,
    "saet-i-gang": StepKind.STARTED,
    "meld-faerdig": StepKind.DONE,
    "bekraeft": StepKind.CONFIRMED,
}
WITH_REASON = {"afvis": StepKind.DECLINED, "genaabn": StepKind.REOPENED}


@blueprint.post("/opgaver/<int:task_id>/<any('tag','saet-i-gang','meld-faerdig','bekraeft'):word>")
@requires(Permission.VIEW_TASKS)
def step(task_id: int, word: str) -> Response:
    """Take a step that needs no reason."""
    found, kind = visible_task(task_id), STEPS[word]
    allow(access.may_take(viewer(), found.standing, kind.value))
    form = StepForm()
    if not form.validate():
        return _step_page(found, kind, form, 422)
    return _take(found, kind, form)


@blueprint.get("/opgaver/<int:task_id>/<any('afvis','genaabn'):word>")
@requires(Permission.VIEW_TASKS)
def reason(task_id: int, word: str) -> Response:
    """The page where a step's reason is written."""
    found, kind = visible_task(task_id), WITH_REASON[word]
    allow(access.may_take(viewer(), found.standing, kind.value))
    if found.task.state.value not in TRANSITIONS[kind.value].sources:
        abort(409)
    return _step_page(found, kind, ReasonForm(data={"back": request.args.get("fra", "")}), 200)


@blueprint.post("/opgaver/<int:task_id>/<any('afvis','genaabn'):word>")
@requires(Permission.VIEW_TASKS)
def step_with_reason(task_id: int, word: str) -> Response:
    """Take a step that needs a reason."""
    found, kind = visible_task(task_id), WITH_REASON[word]
    allow(access.may_take(viewer(), found.standing, kind.value))
    form = ReasonForm()
    if not form.validate():
        return _step_page(found, kind, form, 422)
    return _take(found, kind, form)


def _take(found: FoundTask, kind: StepKind, form: StepForm | ReasonForm) -> Response:
    try:
        take_step(viewer(), found.task, kind, form.remark.data or "")
    except NotPossibleError:
        abort(409)
    return go_back(form.back.data, labels.STEP_TOASTS[kind], found.task.id)


def _step_page(found: FoundTask, kind: StepKind, form: StepForm | ReasonForm, status: int) -> Response:
    title, lead, button = labels.STEP_PAGES[kind]
    return render("tasks/step.html", status=status, task=found.task, form=form, title=title, lead=lead, button=button)
