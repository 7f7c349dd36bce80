"""Changing owner, due date and status in the row of a list; without htmx the row is a page of its own."""

from collections.abc import Iterable
from dataclasses import replace

from flask import Response, request, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.organisation.access import is_offered_unlisted
from portal.organisation.owners import OwnerKey, joined_owner
from portal.organisation.queries.offered import is_offered
from portal.tasks import access, labels
from portal.tasks.actions import NotPossibleError, RowChange, RowState, change_back, change_row, row_state, was_said
from portal.tasks.forms import KEEPS_HELPING, RowForm
from portal.tasks.models import Task, TaskState
from portal.tasks.queries import FoundTask, find_task, owner_key, row_now, row_of, saved_by
from portal.tasks.rules import editable_fields, is_past, possible_steps
from portal.tasks.views.blueprint import blueprint
from portal.tasks.views.finding import go_back, moved_on, visible_task, waits_until, way_back
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import render, wants_fragment
from portal.web.toasts import Toast, Undo

# A toast may travel in the session's cookie, which holds 4 kB.
LONGEST_WAY_BACK = 1000


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
    wanted = form.wanted()
    if form.version.data != found.task.version:
        wanted = _still_wanted(wanted, found.task, form)
        if not _is_open_to(found, wanted):
            return moved_on(found, wanted.written(found.task))
        if contested := wanted.changes(found.task) & _overtaken(found.task, form):
            return _conflict(found, form, wanted, contested)
    allow(_may_change(found, wanted))
    before, written = row_state(found.task, found.standing.helpers), wanted.written(found.task)
    try:
        change_row(viewer(), found.task, wanted, on=viewer().on)
    except NotPossibleError:
        return moved_on(found, written)
    told, undo = _message(form, wanted, before, found.task), _undo(found, before, way_back(form.back.data))
    return _saved(found, form, {"text": told, "undo": undo})


def _row_form(found: FoundTask) -> RowForm:
    """The form with what is saved."""
    task = found.task
    form = RowForm(
        # Several rows can be open at once.
        ids=f"task-{task.id}",
        data={
            "owner": found.standing.owner,
            "due_text": task.due_text or "",
            "version": task.version,
            "back": way_back(request.args.get("fra")),
            "due_stood": task.due_text or "",
            "state_stood": task.state.value,
        },
    )
    form.unchanged_due = task.due_text or ""
    form.owner.know([joined_owner(found.looks, unknown=labels.UNOWNED)])
    _offer_steps(form, task, labels.STEP_CHOICES)
    return form


def _offer_steps(form: RowForm, task: Task, steps: Iterable[str]) -> None:
    offered = ((step, labels.step_choice(step, task.state)) for step in steps)
    form.step.choices = [("", labels.STATES[task.state]), *offered]


def _form_page(found: FoundTask, form: RowForm, status: int) -> Response:
    viewing, state = viewer(), found.task.state.value
    allow(access.may_edit_row(viewing, found.standing, state))
    _offer_steps(form, found.task, possible_steps(state, access.relations(viewing, found.standing)))
    row = row_of(viewing, found, viewing.on)
    return render(
        "tasks/edit_row.html",
        fragment="tasks/_row_form.html",
        status=status,
        row=row,
        form=form,
        shown=access.editable_fields(viewing, found.standing, state),
        back=way_back(form.back.data),
    )


def _may_change(found: FoundTask, wanted: RowChange) -> bool:
    viewing, standing = viewer(), found.standing
    return (
        access.may_see(viewing, standing)
        and (not wanted.changes_owner(found.task) or access.may_hand_over(viewing, standing, found.task.state.value))
        and (not wanted.changes_due(found.task) or access.may_set_due(viewing, standing))
        and (wanted.step is None or access.may_take(viewing, standing, wanted.step.value))
        and (not wanted.remark or access.may_comment(viewing, standing))
    )


def _still_wanted(wanted: RowChange, task: Task, form: RowForm) -> RowChange:
    """What is wanted when somebody has saved since the page was shown: not what it showed and nobody wrote over.

    Nor a remark that came with the change the first time this was posted.
    """
    wanted = replace(
        wanted,
        owner=owner_key(task) if str(wanted.owner) == form.stood["owner"] else wanted.owner,
        due_text=(task.due_text or "") if wanted.due_text == form.stood["due_text"] else wanted.due_text,
    )
    is_repeated = wanted.is_in_place(task) and wanted.step is None and was_said(viewer(), task, wanted.remark)
    return replace(wanted, remark="") if is_repeated else wanted


def _is_open_to(found: FoundTask, wanted: RowChange) -> bool:
    """Whether the viewer can still change what is wanted, as the task is now."""
    state, relations = found.task.state.value, access.relations(viewer(), found.standing)
    can_take = wanted.step is not None and wanted.step.value in possible_steps(state, relations)
    possible = editable_fields(state, relations) - {"step"}
    if can_take or wanted.takes_back(found.task):
        possible |= {"step"}
    return _may_change(found, wanted) and wanted.changes(found.task) <= possible


def _overtaken(task: Task, form: RowForm) -> frozenset[str]:
    """The fields that are no longer what the page showed; another owner is asked anew, whatever the state was."""
    now = {"owner": str(owner_key(task)), "due_text": task.due_text or "", "step": task.state.value}
    found = frozenset(name for name, shown in form.stood.items() if shown != now[name])
    return found | {"owner"} if "step" in found else found


def _conflict(found: FoundTask, form: RowForm, wanted: RowChange, contested: frozenset[str]) -> Response:
    """Ask about what both have changed; the steps that can be taken now are offered."""
    steps = possible_steps(found.task.state.value, access.relations(viewer(), found.standing))
    _offer_steps(form, found.task, dict.fromkeys([*steps, *([wanted.step.value] if wanted.step else [])]))
    untouched = {"owner", "due_text", "step"} - wanted.changes(found.task)
    return conflict(form, _saved_version(found, form, contested), untouched=untouched)


def _message(form: RowForm, wanted: RowChange, before: RowState, task: Task) -> str:
    """What the change has led to, in words."""
    now = row_state(task)
    gets_due, gets_owner = now.due != before.due, now.owner != before.owner
    if gets_owner:
        waits = now.state is TaskState.PROPOSED
        told = labels.owner_saved(form.owner.said(now.owner), waits_until(now.owner) if waits else None)
    elif (before.state, now.state) == (TaskState.IN_PROGRESS, TaskState.ACCEPTED):
        told = labels.NOT_STARTED
    elif form.is_fresh and not gets_due and wanted.step is None:
        told = labels.COMMENTED if wanted.remark else labels.UNCHANGED
    else:
        told = labels.row_saved(wanted.step, (now.due.text or "") if gets_due else None)
    return labels.told_of_due(told, is_past=gets_due and is_past(now.due.to_on, viewer().on))


def _undo(found: FoundTask, before: RowState, back: str) -> Undo | None:
    """The form that takes the change back with the version it led to; None where that is not possible or allowed."""
    wanted = change_back(viewer(), found.task, before, on=viewer().on)
    # Another owner may put the task out of the viewer's hands; a new due date or status does not.
    has_moved = wanted is not None and wanted.changes_owner(found.task)
    now = find_task(viewer(), found.task.id) if has_moved else found
    if wanted is None or now is None or not _may_change(now, wanted):
        return None
    # A former owner who is offered no more, such as a closed post, cannot be chosen again.
    if wanted.changes_owner(now.task) and not _can_choose(wanted.owner):
        return None
    fields = {
        "owner": str(wanted.owner),
        "due_text": wanted.due_text,
        "step": wanted.step.value if wanted.step else "",
        "remark": wanted.remark,
        "hjaelper_fortsat": KEEPS_HELPING if wanted.keeps_helping else "",
        "version": str(now.task.version),
        "fra": back if len(back) <= LONGEST_WAY_BACK else "",
    }
    return {"url": url_for("tasks.save_row", task_id=now.task.id), "fields": fields, "target": f"#task-{now.task.id}"}


def _can_choose(owner: OwnerKey) -> bool:
    return is_offered(owner, viewer().on, with_unlisted=is_offered_unlisted())


def _saved_version(found: FoundTask, form: RowForm, contested: frozenset[str]) -> SavedVersion:
    task = found.task
    owner = form.owner.written(found.standing.owner)
    texts = {"owner": owner, "due_text": task.due_text or "", "step": labels.STATES[task.state]}
    return SavedVersion(
        texts={name: text for name, text in texts.items() if name in contested},
        version=task.version,
        by=saved_by(task),
        at=task.changed_at,
        url=url_for("tasks.task", task_id=task.id),
    )


def _saved(found: FoundTask, form: RowForm, message: Toast) -> Response:
    if not wants_fragment():
        return go_back(form.back.data, message, found.task.id)
    row = row_now(viewer(), found, viewer().on)
    return render("tasks/_saved_row.html", row=row, back=way_back(form.back.data), messages=[("success", message)])
