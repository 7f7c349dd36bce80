"""The administrator's list of accounts: who can sign in, and closing an account at once."""

from flask import Response, abort, flash

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.db import db
from portal.identity import actions, queries
from portal.identity.labels import ACCOUNT_DISABLED, ACCOUNT_ENABLED
from portal.identity.models import Account
from portal.identity.views.blueprint import blueprint
from portal.web.htmx import go_to, render
from portal.web.paging import page_number, paginate


@blueprint.get("/konti")
@requires(Permission.MANAGE_ACCOUNTS)
def accounts() -> Response:
    """List the accounts."""
    page = paginate(queries.accounts(), number=page_number())
    return render("identity/accounts.html", page=page, own_id=viewer().account_id)


@blueprint.post("/konti/<int:account_id>/luk")
@requires(Permission.MANAGE_ACCOUNTS)
def disable_account(account_id: int) -> Response:
    """Close an account; one's own cannot be closed here, so that somebody can always open it again."""
    account = db.session.get(Account, account_id) or abort(404)
    if account_id == viewer().account_id:
        abort(403)
    actions.disable_account(viewer(), account)
    flash(ACCOUNT_DISABLED, "saved")
    return go_to("identity.accounts")


@blueprint.post("/konti/<int:account_id>/aabn")
@requires(Permission.MANAGE_ACCOUNTS)
def enable_account(account_id: int) -> Response:
    """Open a closed account."""
    account = db.session.get(Account, account_id) or abort(404)
    actions.enable_account(viewer(), account)
    flash(ACCOUNT_ENABLED, "saved")
    return go_to("identity.accounts")
