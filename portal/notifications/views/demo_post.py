"""The demo's mails, which no mail server ever sees. Exists only in the demo."""

from pathlib import Path

from flask import Response, abort, current_app

from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.notifications.mailbox import letter, letters
from portal.notifications.views.blueprint import blueprint
from portal.web.htmx import render
from portal.web.paging import page_number


@blueprint.get("/beskeder/demo-post")
@requires(Permission.SEE_OWN_DAY)
def demo_post() -> Response:
    """List the mails, newest first."""
    return render("notifications/demo_post.html", page=letters(_folder(), page_number()))


@blueprint.get("/beskeder/demo-post/<int:number>")
@requires(Permission.SEE_OWN_DAY)
def demo_letter(number: int) -> Response:
    """Show one mail as text."""
    return render("notifications/demo_letter.html", letter=letter(_folder(), number) or abort(404))


def has_demo_post() -> bool:
    """Return whether this is a demo whose mails land in a folder."""
    return current_app.config["IS_DEMO"] and current_app.config["MAIL"].folder is not None


def _folder() -> Path:
    if not has_demo_post():
        abort(404)
    return current_app.config["MAIL"].folder
