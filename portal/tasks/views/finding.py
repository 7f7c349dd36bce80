"""What several views of the room begin or end with: the task somebody may know of, and the way back."""

from typing import cast

from flask import Response, abort, flash, make_response, redirect

from portal.access.decorators import viewer
from portal.organisation.owners import OwnerKey
from portal.tasks import labels
from portal.tasks.forms import CommentForm
from portal.tasks.queries import FoundTask, find_task
from portal.tasks.queries.answering import people_answering
from portal.web.htmx import go_to, is_safe_target, render, wants_fragment
from portal.web.toasts import Toast


def visible_task(task_id: int) -> FoundTask:
    """Return the task, or answer 404 when the viewer may not know of it."""
    return find_task(viewer(), task_id) or abort(404)


def waits_until(owner: OwnerKey) -> str:
    """Return what a task that the owner is asked for waits for, in words; empty when somebody can answer today."""
    return "" if people_answering(owner, viewer().on) else labels.UNTIL[owner.kind]


def way_back(to: str | None) -> str:
    """Return where the viewer came from, as pages may link to it; empty when it leads out of the portal."""
    return to if to and is_safe_target(to) else ""


def go_back(to: str | None, message: str | Toast, task_id: int) -> Response:
    """Say what happened and go where the viewer came from, or to the task's page."""
    if message:
        flash(cast(str, message))
    if to and is_safe_target(to) and not wants_fragment():
        return make_response(redirect(to, code=303))
    return go_to("tasks.task", task_id=task_id)


def moved_on(found: FoundTask, text: str = "") -> Response:
    """Say where the task stands now, for what was wanted came too late; what was written can be kept as a comment."""
    form = CommentForm(formdata=None, data={"body": text}) if text else None
    context = {"task": found.task, "form": form}
    response = render("tasks/moved_on.html", fragment="tasks/_moved_on.html", status=409, **context)
    response.headers["HX-Retarget"] = "#main"
    response.headers["HX-Reswap"] = "innerHTML"
    return response
