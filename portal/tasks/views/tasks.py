"""One task: its page, asking for a new one, changing what it says, and the conversation."""

from typing import Any

from flask import Response, abort, flash, request, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.organisation.owners import owners
from portal.tasks import access, labels
from portal.tasks.actions import change_task, comment, open_task
from portal.tasks.forms import MOST_HELPERS, CommentForm, NewTaskForm, StepForm, TaskTextForm
from portal.tasks.models import TaskState
from portal.tasks.queries import FoundTask, TaskRow, saved_by, task_page
from portal.tasks.queries.choices import origin_choices
from portal.tasks.rules import MAY_CHANGE, MAY_COMMENT, editable_fields, is_past, possible_steps
from portal.tasks.views.blueprint import blueprint
from portal.tasks.views.finding import go_back, visible_task, waits_until, way_back
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import render
from portal.web.once import once


@blueprint.get("/opgaver/<int:task_id>")
@requires(Permission.VIEW_TASKS)
def task(task_id: int) -> Response:
    """A task with its history; as a fragment, its row of a list."""
    return _page(task_id, CommentForm(), 200)


@blueprint.get("/opgaver/ny")
@requires(Permission.ASK_FOR_TASKS)
def new_task() -> Response:
    """The form for asking somebody for a task."""
    return render("tasks/new_task.html", form=_new_form())


@blueprint.post("/opgaver/ny")
@requires(Permission.ASK_FOR_TASKS)
def ask_for_task() -> Response:
    """Ask somebody for a task."""
    form = _new_form()
    if not form.validate():
        return render("tasks/new_task.html", form=form, status=422)

    def ask() -> str:
        """Open the task and say where it is."""
        wanted = form.wanted()
        opened = open_task(viewer(), **wanted, on=viewer().on)
        told = labels.TAKEN
        if opened.state is TaskState.PROPOSED:
            told = labels.asked_text(form.owner.said(wanted["owner"]), waits_until(wanted["owner"]))
        flash(labels.told_of_due(told, is_past=is_past(opened.due_on, viewer().on)))
        return url_for("tasks.task", task_id=opened.id)

    return once(form.once.data or "", viewer().person_id, ask)


@blueprint.get("/opgaver/<int:task_id>/rediger")
@requires(Permission.VIEW_TASKS)
def edit_task(task_id: int) -> Response:
    """The form for what a task says and who helps."""
    found = visible_task(task_id)
    allow(access.may_change(viewer(), found.standing))
    return render("tasks/edit_task.html", task=found.task, form=_text_form(found))


@blueprint.post("/opgaver/<int:task_id>/rediger")
@requires(Permission.VIEW_TASKS)
def save_task(task_id: int) -> Response:
    """Save what a task says and who helps."""
    found = visible_task(task_id)
    allow(access.may_change(viewer(), found.standing))
    form = _text_form(found)
    if not form.validate():
        return render("tasks/edit_task.html", task=found.task, form=form, status=422)
    helpers = form.chosen_helpers(found.standing.helpers)
    is_same = (form.title.data, form.description.data or "") == (found.task.title, found.task.description)
    if form.version.data != found.task.version and not (is_same and set(helpers) == found.standing.helpers):
        return conflict(form, _saved_version(found, form))
    title, description = form.title.data or "", form.description.data or ""
    change_task(viewer(), found.task, title=title, description=description, helpers=helpers)
    return go_back(None, labels.SAVED, task_id)


@blueprint.post("/opgaver/<int:task_id>/kommentar")
@requires(Permission.VIEW_TASKS)
def write_comment(task_id: int) -> Response:
    """Take part in the conversation."""
    found = visible_task(task_id)
    allow(access.may_comment(viewer(), found.standing))
    form = CommentForm()
    if not form.validate():
        return _page(task_id, form, 422)

    def say() -> str:
        """Keep the comment and say where it stands."""
        comment(viewer(), found.task, form.body.data or "")
        flash(labels.COMMENTED)
        return url_for("tasks.task", task_id=task_id)

    return once(form.once.data or "", viewer().person_id, say)


def _page(task_id: int, form: CommentForm, status: int) -> Response:
    page = task_page(viewer(), task_id, viewer().on) or abort(404)
    relations = access.relations(viewer(), page.standing)
    state = page.row.state.value
    steps = possible_steps(state, relations)
    return render(
        "tasks/task.html",
        fragment="tasks/_row.html",
        status=status,
        page=page,
        row=page.row,
        steps=steps,
        **_owning(page.row, editable_fields(state, relations)),
        may_change=bool(relations & MAY_CHANGE),
        may_comment=bool(relations & MAY_COMMENT),
        form=form,
        step_form=StepForm(ids="step") if steps else None,
        back=way_back(request.args.get("fra")),
    )


def _owning(row: TaskRow, fields: frozenset[str]) -> dict[str, Any]:
    """What is said of the owner, and the ways to another one, for somebody who can change some fields of the row."""
    may_hand_over = "owner" in fields
    return {
        "row_way": labels.ROW_WAYS.get(fields - {"step"}),
        "notice": labels.owner_notice(row.owner, may_hand_over=may_hand_over) if row.is_open else "",
        "may_hand_over": may_hand_over,
    }


def _new_form() -> NewTaskForm:
    form = NewTaskForm(data={"origin": request.args.get("udspringer", "")})
    form.origin.choices = {"": labels.CHOOSE, **origin_choices(viewer())}
    return form


def _text_form(found: FoundTask) -> TaskTextForm:
    helpers = sorted(found.standing.helpers)
    form = TaskTextForm(
        data={
            "title": found.task.title,
            "description": found.task.description,
            "version": found.task.version,
            **{f"helper_{number}": key for number, key in enumerate(helpers[:MOST_HELPERS], start=1)},
        }
    )
    form.owned_by = found.standing.owner
    form.know_helpers(owners(helpers, viewer().on).values())
    return form


def _saved_version(found: FoundTask, form: TaskTextForm) -> SavedVersion:
    task, helpers = found.task, sorted(found.standing.helpers)[:MOST_HELPERS]
    texts = {f"helper_{number}": form.helper_1.written(key) for number, key in enumerate(helpers, start=1)}
    return SavedVersion(
        texts={"title": task.title, "description": task.description, **texts},
        version=task.version,
        by=saved_by(task),
        at=task.changed_at,
        url=url_for("tasks.task", task_id=task.id),
    )
