"""Signing in and out. Local accounts only; single sign-on joins here later."""

from flask import Response, abort, current_app, g, make_response, redirect, request, session, url_for
from flask_login import login_user, logout_user
from flask_wtf.csrf import generate_csrf

from portal.access.decorators import current_viewer, public
from portal.identity import actions, limits, queries
from portal.identity.forms import SignInForm
from portal.identity.labels import DEMO_PERSONAS, WRONG, slow_down
from portal.identity.views.blueprint import blueprint
from portal.web import kept
from portal.web.htmx import go_to, is_safe_target, render


@blueprint.get("/log-ind")
@public("everybody must be able to sign in")
def sign_in() -> Response:
    """Show the sign-in page; somebody who is signed in already goes on."""
    if current_viewer() is not None:
        return go_to("home.show")
    return _page(SignInForm(formdata=None, til=request.args.get("til", ""), email=_demo_email()))


@blueprint.post("/log-ind")
@public("everybody must be able to sign in")
def submit_sign_in() -> Response:
    """Check e-mail and password, and open a session."""
    limits.refuse_above(limits.SIGN_INS, request.remote_addr or "")
    form = SignInForm()
    if not form.validate():
        return _page(form, 422)
    try:
        token = actions.sign_in(
            form.email.data or "", form.password.data or "", address=request.remote_addr or "", device=_device()
        )
    except actions.SlowDownError as slow:
        form.password.errors = [slow_down(slow.seconds)]
        response = _page(form, 429)
        response.headers["Retry-After"] = str(slow.seconds)
        return response
    if token is None:
        form.password.errors = [WRONG]
        return _page(form, 422)
    return _go_on(token, form.til.data)


@blueprint.post("/log-ud")
@public("signing out must work even when the session has ended")
def sign_out() -> Response:
    """End the session for good and clear the browser's copies.

    Whoever is signed out already, perhaps in another tab, has nothing that another site could end.
    """
    found = current_viewer()
    if found is not None:
        current_app.extensions["csrf"].protect()
        actions.sign_out(found, found.session_id, account_id=found.account_id)
    logout_user()
    session.clear()
    response = go_to("identity.sign_in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _go_on(token: str, target: str | None) -> Response:
    """Sign the browser in under a new session, then show what was kept or go where the person was headed."""
    post = kept.from_text(request.form.get("kept"))
    if (before := current_viewer()) is not None:
        actions.sign_out(before, before.session_id, account_id=before.account_id)
    session.clear()
    signed_in = queries.live_session(token)
    if signed_in is None:
        abort(401)
    login_user(signed_in)
    # The token of this request was made for the session that has just been cleared.
    g.pop("csrf_token", None)
    generate_csrf()
    if post is not None:
        return kept.offer(post, 200, reason="signed_in_again", needs_sign_in=False)
    location = target if target and is_safe_target(target) else url_for("home.show")
    return make_response(redirect(location, code=303))


def _page(form: SignInForm, status: int = 200) -> Response:
    return render(
        "identity/sign_in.html",
        status=status,
        form=form,
        kept=kept.from_text(request.form.get("kept")),
        demo_password=current_app.config["DEMO_PASSWORD"],
        personas=DEMO_PERSONAS,
    )


def _demo_email() -> str | None:
    """Return the address of the demo role that was chosen without JavaScript."""
    chosen = request.args.get("rolle") if current_app.config["IS_DEMO"] else None
    return next((persona.email for persona in DEMO_PERSONAS if persona.key == chosen), None)


def _device() -> str:
    return (request.user_agent.string or "")[:200]
