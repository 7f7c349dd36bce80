"""One's own messages."""

from flask import Response, abort, flash, url_for

from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.notifications import actions, queries
from portal.notifications.forms import ReadAllForm
from portal.notifications.labels import ALL_READ
from portal.notifications.unread import unread_count
from portal.notifications.views.blueprint import blueprint
from portal.notifications.views.demo_post import has_demo_post
from portal.web.htmx import go_to, go_to_address, is_safe_target, render
from portal.web.paging import page_number, paginate


@blueprint.get("/beskeder")
@requires(Permission.SEE_OWN_DAY)
def messages() -> Response:
    """List my messages, newest first."""
    page = paginate(queries.messages_of(viewer().person_id), number=page_number())
    newest = max((row.id for row in page.rows), default=0)
    return render(
        "notifications/messages.html",
        page=page,
        read_all=ReadAllForm(formdata=None, newest=newest),
        unread=unread_count(),
        outbox_url=url_for("notifications.outbox") if may_open("notifications.outbox") else None,
        demo_post_url=url_for("notifications.demo_post") if has_demo_post() else None,
    )


@blueprint.post("/beskeder/<int:message_id>/aabn")
@requires(Permission.SEE_OWN_DAY)
def open_message(message_id: int) -> Response:
    """Mark one of my messages read, and lead on to what it is about."""
    message = queries.message_of(viewer().person_id, message_id) or abort(404)
    actions.mark_read(message)
    return go_to_address(message.path if is_safe_target(message.path) else url_for("notifications.messages"))


@blueprint.post("/beskeder/laest")
@requires(Permission.SEE_OWN_DAY)
def read_all() -> Response:
    """Mark all my messages read that were there when I looked."""
    form = ReadAllForm()
    if not form.validate():
        abort(400)
    actions.mark_all_read(viewer().person_id, form.newest.data)
    flash(ALL_READ, "saved")
    return go_to("notifications.messages")
