"""The steps of a task's life: a button each, or a page where something is written."""

from flask import Response, request

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.tasks import access, labels
from portal.tasks.actions import NotPossibleError, take_step
from portal.tasks.forms import ReasonForm, StepForm, WordsForm
from portal.tasks.models import StepKind
from portal.tasks.queries import FoundTask
from portal.tasks.rules import TRANSITIONS
from portal.tasks.views.blueprint import blueprint
from portal.tasks.views.finding import go_back, moved_on, visible_task, way_back
from portal.web.htmx import render


@blueprint.post("/opgaver/<int:task_id>/tag")
@requires(Permission.VIEW_TASKS)
def accept(task_id: int) -> Response:
    """Take the task."""
    return _step(task_id, StepKind.ACCEPTED)


@blueprint.post("/opgaver/<int:task_id>/saet-i-gang")
@requires(Permission.VIEW_TASKS)
def start(task_id: int) -> Response:
    """Begin the task."""
    return _step(task_id, StepKind.STARTED)


@blueprint.post("/opgaver/<int:task_id>/meld-faerdig")
@requires(Permission.VIEW_TASKS)
def finish(task_id: int) -> Response:
    """Report the task done, perhaps with a remark."""
    return _step(task_id, StepKind.DONE)


@blueprint.post("/opgaver/<int:task_id>/bekraeft")
@requires(Permission.VIEW_TASKS)
def confirm(task_id: int) -> Response:
    """Confirm that the task is done."""
    return _step(task_id, StepKind.CONFIRMED)


@blueprint.route("/opgaver/<int:task_id>/afvis", methods=["GET", "POST"])
@requires(Permission.VIEW_TASKS)
def decline(task_id: int) -> Response:
    """Say no to the task, and why."""
    return _step_with_words(task_id, StepKind.DECLINED)


@blueprint.route("/opgaver/<int:task_id>/genaabn", methods=["GET", "POST"])
@requires(Permission.VIEW_TASKS)
def reopen(task_id: int) -> Response:
    """Send a finished task back to work, and say why."""
    return _step_with_words(task_id, StepKind.REOPENED)


@blueprint.route("/opgaver/<int:task_id>/spoerg-igen", methods=["GET", "POST"])
@requires(Permission.VIEW_TASKS)
def ask_again(task_id: int) -> Response:
    """Ask the same owner once more, perhaps with a remark."""
    return _step_with_words(task_id, StepKind.ASKED_AGAIN)


@blueprint.route("/opgaver/<int:task_id>/traek-tilbage", methods=["GET", "POST"])
@requires(Permission.VIEW_TASKS)
def withdraw(task_id: int) -> Response:
    """Take back that the task was asked for, perhaps with a reason."""
    return _step_with_words(task_id, StepKind.WITHDRAWN)


def _step(task_id: int, kind: StepKind) -> Response:
    found = _permitted(task_id, kind)
    form = StepForm()
    return _take(found, kind, form) if form.validate() else _page(found, kind, form, 422)


def _step_with_words(task_id: int, kind: StepKind) -> Response:
    found = _permitted(task_id, kind)
    form_class = ReasonForm if TRANSITIONS[kind.value].needs_remark else WordsForm
    form = form_class(data={"back": way_back(request.args.get("fra"))})
    if request.method == "POST":
        return _take(found, kind, form) if form.validate() else _page(found, kind, form, 422)
    if found.task.state.value not in TRANSITIONS[kind.value].sources:
        return moved_on(found)
    return _page(found, kind, form, 200)


def _permitted(task_id: int, kind: StepKind) -> FoundTask:
    found = visible_task(task_id)
    allow(access.may_take(viewer(), found.standing, kind.value))
    return found


def _take(found: FoundTask, kind: StepKind, form: StepForm | ReasonForm | WordsForm) -> Response:
    try:
        take_step(viewer(), found.task, kind, form.remark.data or "")
    except NotPossibleError:
        return moved_on(found, form.remark.data or "")
    return go_back(form.back.data, labels.STEP_TOASTS[kind], found.task.id)


def _page(found: FoundTask, kind: StepKind, form: StepForm | ReasonForm | WordsForm, status: int) -> Response:
    return render("tasks/step.html", status=status, task=found.task, form=form, words=labels.STEP_PAGES[kind])
