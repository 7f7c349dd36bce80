"""The outbox: how mails fare, for those who can do something about it. Never what stands in them."""

from flask import Response, abort, flash

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.db import db
from portal.notifications import actions, queries
from portal.notifications.carriers import own_carrier
from portal.notifications.labels import NOT_HELD, SENT_AGAIN, STATES, reason_text
from portal.notifications.models import OutboxMail
from portal.notifications.views.blueprint import blueprint
from portal.web.htmx import go_to, render
from portal.web.paging import page_number, paginate


@blueprint.get("/beskeder/udbakke")
@requires(Permission.MANAGE_OUTBOX)
def outbox() -> Response:
    """Show how many mails are in each state, and those that did not get through."""
    return render(
        "notifications/outbox.html",
        numbers=queries.numbers_by_state(),
        page=paginate(queries.held_mails(), number=page_number()),
        states=STATES,
        reason_text=reason_text,
        can_send=own_carrier() is not None,
    )


@blueprint.post("/beskeder/udbakke/<int:mail_id>/send-igen")
@requires(Permission.MANAGE_OUTBOX)
def send_again(mail_id: int) -> Response:
    """Let a mail that did not get through be tried anew."""
    mail = db.session.get(OutboxMail, mail_id, with_for_update=True) or abort(404)
    try:
        actions.send_again(viewer(), mail)
        flash(SENT_AGAIN, "saved")
    except actions.NotHeldError:
        flash(NOT_HELD, "saved")
    return go_to("notifications.outbox")
