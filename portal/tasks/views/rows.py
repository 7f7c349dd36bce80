"""Changing owner, due date and status in the row of a list; without htmx the row is a page of its own."""

from flask import Response, abort, request, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.organisation.owners import owners
from portal.tasks import access, labels
from portal.tasks.actions import NotPossibleError, RowChange, change_row
from portal.tasks.forms import RowForm
from portal.tasks.queries import FoundTask, row_of, saved_by
from portal.tasks.queries.choices import owners_with
from portal.tasks.rules import possible_steps
from portal.tasks.views.blueprint import blueprint
from portal.tasks.views.finding import go_back, visible_task, way_back
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import render, wants_fragment


@blueprint.get("/opgaver/<int:task_id>/ret")
@requires(Permission.VIEW_TASKS)
def edit_row(task_id: int) -> Response:
    """The row as a form."""
    found = visible_task(task_id)
    return _form_page(found, _row_form(found), 200)


@blueprint.post("/opgaver/<int:task_id>/ret")
@requires(Permission.VIEW_TASKS)
def save_row(task_id: int) -> Response:
    """Save the row; the answer is the row as it is now, or the page the viewer came from."""
    found = visible_task(task_id)
    form = _row_form(found)
    if not form.validate():
        return _form_page(found, form, 422)
    wanted = RowChange(form.chosen_owner, form.due_text.data or "", form.chosen_step, form.remark.data or "")
    if form.version.data != found.task.version and not wanted.is_in_place(found.task):
        return conflict(form, _saved_version(found, form))
    _allow_change(found, wanted)
    message = labels.row_saved(wanted.step, wanted.due_text if wanted.changes_due(found.task) else None)
    try:
        change_row(viewer(), found.task, wanted, on=viewer().on)
    except NotPossibleError:
        abort(409)
    return _saved(found, form, message)


def _row_form(found: FoundTask) -> RowForm:
    """The form with what is saved; all owners are only loaded when another one may be, or was, chosen."""
    task, owner, on = found.task, found.standing.owner, viewer().on
    form = RowForm(
        data={
            "owner": str(owner),
            "due_text": task.due_text or "",
            "version": task.version,
            "back": way_back(request.args.get("fra")),
        }
    )
    form.unchanged_due = task.due_text or ""
    shown = owners([owner], on).get(owner)
    keeps_owner = request.method == "POST" and form.owner.data == str(owner)
    own_choice = [(str(owner), shown.title if shown else labels.UNOWNED)]
    form.owner.choices = own_choice if keeps_owner else owners_with([shown] if shown else [], on)
    form.step.choices = [("", labels.STATES[task.state]), *labels.STEP_CHOICES.items()]
    return form


def _form_page(found: FoundTask, form: RowForm, status: int) -> Response:
    viewing, state = viewer(), found.task.state.value
    allow(access.may_edit_row(viewing, found.standing, state))
    steps = possible_steps(state, access.relations(viewing, found.standing))
    form.step.choices = [
        ("", labels.STATES[found.task.state]),
        *((step, labels.STEP_CHOICES[step]) for step in steps),
    ]
    row = row_of(viewing, found.task, viewing.on)
    if len(form.owner.choices) == 1:
        form.owner.choices = owners_with([row.owner], viewing.on)
    return render(
        "tasks/edit_row.html",
        fragment="tasks/_row_form.html",
        status=status,
        row=row,
        form=form,
        shown=access.editable_fields(viewing, found.standing, state),
        back=way_back(form.back.data),
    )


def _allow_change(found: FoundTask, wanted: RowChange) -> None:
    viewing, standing = viewer(), found.standing
    allow(access.may_see(viewing, standing))
    allow(not wanted.changes_owner(found.task) or access.may_hand_over(viewing, standing))
    allow(not wanted.changes_due(found.task) or access.may_set_due(viewing, standing))
    allow(wanted.step is None or access.may_take(viewing, standing, wanted.step.value))
    allow(not wanted.remark or access.may_comment(viewing, standing))


def _saved_version(found: FoundTask, form: RowForm) -> SavedVersion:
    task = found.task
    owner = dict(form.owner.choices).get(str(found.standing.owner), labels.UNOWNED)
    return SavedVersion(
        texts={"owner": owner, "due_text": task.due_text or "", "step": labels.STATES[task.state]},
        version=task.version,
        by=saved_by(task),
        at=task.changed_at,
        url=url_for("tasks.task", task_id=task.id),
    )


def _saved(found: FoundTask, form: RowForm, message: str) -> Response:
    if not wants_fragment():
        return go_back(form.back.data, message, found.task.id)
    row = row_of(viewer(), found.task, viewer().on)
    return render("tasks/_saved_row.html", row=row, back=way_back(form.back.data), messages=[("success", message)])
