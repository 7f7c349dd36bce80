"""What one gets as mail beside the messages in the portal."""

from flask import Response, flash

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.db import db
from portal.identity.models import Account
from portal.notifications import actions, queries
from portal.notifications.forms import MailsForm
from portal.notifications.labels import MAILS_CHOSEN, MAILS_PATH
from portal.notifications.views.blueprint import blueprint
from portal.web.htmx import go_to, render


@blueprint.get(MAILS_PATH)
@requires(Permission.SEE_OWN_DAY)
def mails() -> Response:
    """Show which kinds of messages I get as mail."""
    chosen = [kind.value for kind in queries.mailed_kinds(viewer().person_id)]
    return render("notifications/mails.html", form=MailsForm(formdata=None, mails=chosen))


@blueprint.post(MAILS_PATH)
@requires(Permission.SEE_OWN_DAY)
def choose_mails() -> Response:
    """Choose which kinds of messages I get as mail."""
    form = MailsForm()
    if not form.validate():
        return render("notifications/mails.html", status=422, form=form)
    # Locked, so that two answers at once are two choices and not half of each.
    account = db.session.get_one(Account, viewer().account_id, with_for_update=True)
    actions.choose_mails(viewer(), account, form.wanted())
    flash(MAILS_CHOSEN, "saved")
    return go_to("notifications.messages")
