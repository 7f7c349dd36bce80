"""Changing one's own password."""

from flask import Response, flash

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.db import db
from portal.identity import actions, limits
from portal.identity.forms import PasswordForm
from portal.identity.labels import PASSWORD_CHANGED, PASSWORD_REFUSED, WRONG_CURRENT
from portal.identity.models import Account
from portal.identity.views.blueprint import blueprint
from portal.web.htmx import go_to, render


@blueprint.get("/min-adgangskode")
@requires(Permission.SEE_OWN_DAY)
def password() -> Response:
    """Show the form."""
    return _page(PasswordForm(formdata=None))


@blueprint.post("/min-adgangskode")
@requires(Permission.SEE_OWN_DAY)
def change_password() -> Response:
    """Change the password and end the other sessions."""
    limits.refuse_above(limits.PASSWORD_CHANGES, str(viewer().account_id))
    form = PasswordForm()
    if not form.validate() or not _change(form):
        return _page(form, 422)
    flash(PASSWORD_CHANGED, "saved")
    return go_to("identity.sessions")


def _change(form: PasswordForm) -> bool:
    """Return whether the password was changed; otherwise the form says why not."""
    me = viewer()
    try:
        actions.change_password(
            me,
            db.session.get_one(Account, me.account_id),
            form.current_password.data or "",
            form.new_password.data or "",
            keep_session_id=me.session_id,
        )
    except actions.WrongPasswordError:
        form.current_password.errors = [WRONG_CURRENT]
        return False
    except actions.PasswordRefusedError as refused:
        form.new_password.errors = [PASSWORD_REFUSED[refused.reason]]
        return False
    return True


def _page(form: PasswordForm, status: int = 200) -> Response:
    return render("identity/password.html", status=status, form=form)
