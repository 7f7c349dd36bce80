"""Giving many tasks to another owner, and receipting those that came with a post."""

from flask import Response, flash, request

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.organisation.owners import OwnerKey, read_key
from portal.tasks import labels
from portal.tasks.actions import mark_takeover_seen, transfer_tasks
from portal.tasks.forms import ReceiptForm, TransferForm, TransferFromForm
from portal.tasks.queries import TaskRow, movable_tasks, owners_to_relieve
from portal.tasks.queries import taken_over as came_along
from portal.tasks.views.blueprint import blueprint
from portal.tasks.views.finding import waits_until
from portal.web.htmx import go_to, render

ALL = "alle"


@blueprint.get("/opgaver/overdrag")
@requires(Permission.TRANSFER_TASKS)
def transfer() -> Response:
    """Choose whose tasks shall move, which, and to whom; the address can say that all of them or none are chosen."""
    source = _source_form()
    rows = _rows(source)
    form = _transfer_form(rows)
    if request.args.get("valgt") == ALL:
        form.tasks.data = [row.id for row in rows]
    messages = [("success", labels.chosen_text(len(form.tasks.data or []), len(rows)))]
    context = {"source": source, "rows": rows, "form": form, "messages": messages}
    return render("tasks/transfer.html", fragment="tasks/_chosen_tasks.html", **context)


@blueprint.post("/opgaver/overdrag")
@requires(Permission.TRANSFER_TASKS)
def move_tasks() -> Response:
    """Move the chosen tasks; those that have moved meanwhile are passed over."""
    source = _source_form()
    rows = _rows(source)
    form = _transfer_form(rows)
    form.owned_by = _old_owner(source)
    if not form.validate():
        return render("tasks/transfer.html", source=source, rows=rows, form=form, status=422)
    old_owner, new_owner = form.owned_by, form.new_owner.data
    if old_owner is not None and new_owner is not None:
        chosen = {row.id for row in rows} & set(form.tasks.data or [])
        count = transfer_tasks(viewer(), old_owner, new_owner, chosen, on=viewer().on)
        flash(labels.transferred_text(count, form.new_owner.said(new_owner), waits_until(new_owner)))
    return go_to("tasks.transfer")


@blueprint.get("/opgaver/overtaget")
@requires(Permission.VIEW_TASKS)
def taken_over() -> Response:
    """All tasks that came with the posts held today, until the viewer has seen them."""
    rows = came_along(viewer(), viewer().on)
    return render("tasks/taken_over.html", rows=rows, count=len(rows))


@blueprint.post("/opgaver/overtaget")
@requires(Permission.VIEW_TASKS)
def takeover_seen() -> Response:
    """Note that the viewer has seen the tasks that came with the posts held today."""
    if ReceiptForm().validate() and mark_takeover_seen(viewer()):
        flash(labels.TAKEOVER_SEEN)
    return go_to("home.show")


def _source_form() -> TransferFromForm:
    form = TransferFromForm(request.args)
    relieved = owners_to_relieve(viewer(), viewer().on)
    choices = [(str(one.key), one.choice) for one in relieved]
    form.old_owner.choices = [("", labels.CHOOSE), *choices]
    form.chosen()
    return form


def _old_owner(source: TransferFromForm) -> OwnerKey | None:
    return read_key(source.old_owner.data) if source.old_owner.data else None


def _rows(source: TransferFromForm) -> list[TaskRow]:
    old_owner = _old_owner(source)
    return movable_tasks(viewer(), old_owner, viewer().on) if old_owner else []


def _transfer_form(rows: list[TaskRow]) -> TransferForm:
    form = TransferForm()
    movable = {str(row.id): labels.task_choice(row.title, row.due_text) for row in rows}
    # What has moved since the page was shown is passed over by the view, not refused here.
    form.tasks.choices = {str(task_id): "" for task_id in form.tasks.data or []} | movable
    return form
