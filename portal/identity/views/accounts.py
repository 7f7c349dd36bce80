"""The administrator's list of accounts: who can sign in, and closing an account at once."""

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.db import db
from portal.identity import actions, queries
from portal.identity.labels import ACCOUNT_DISABLED, ACCOUNT_ENABLED, ACCOUNTS, CLOSE_ACCOUNT
from portal.identity.models import Account, Person
from portal.identity.views.blueprint import blueprint
from portal.web.forms import PortalForm
from portal.web.htmx import go_to, render
from portal.web.paging import page_number, paginate


@blueprint.get("/konti")
@requires(Permission.MANAGE_ACCOUNTS)
def accounts() -> Response:
    """List the accounts."""
    page = paginate(queries.accounts(), number=page_number())
    return render("identity/accounts.html", page=page, own_id=viewer().account_id)


@blueprint.get("/konti/<int:account_id>/luk")
@requires(Permission.MANAGE_ACCOUNTS)
def closing_account(account_id: int) -> Response:
    """Ask before an account is closed."""
    account = _another(account_id)
    crumbs = [(ACCOUNTS, url_for("identity.accounts")), (CLOSE_ACCOUNT, None)]
    name = db.session.get_one(Person, account.person_id).name
    return render("identity/close_account.html", account=account, name=name, form=PortalForm(), breadcrumbs=crumbs)


@blueprint.post("/konti/<int:account_id>/luk")
@requires(Permission.MANAGE_ACCOUNTS)
def disable_account(account_id: int) -> Response:
    """Close an account."""
    actions.disable_account(viewer(), _another(account_id))
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


def _another(account_id: int) -> Account:
    """Return an account that can be closed: one's own cannot be, so that somebody can always open it again."""
    account = db.session.get(Account, account_id) or abort(404)
    if account_id == viewer().account_id:
        abort(403)
    return account
