"""From the cookie to the viewer: once per request, before anything else asks."""

from flask import Flask, Response, g
from flask_login import LoginManager, current_user

from portal import clock
from portal.access.queries import load_viewer
from portal.db import begin_writable, db
from portal.identity.actions import TOUCH_AFTER, touch_session
from portal.identity.queries import SignedIn, live_session


def set_up_sign_in(app: Flask) -> None:
    """Let Flask-Login find the session behind the cookie, and build `g.viewer` from it."""
    manager = LoginManager()
    manager.session_protection = None  # type: ignore[assignment]
    # Its template variable would ask the database again, also on the page that says the database failed.
    manager.init_app(app, add_context_processor=False)
    manager.user_loader(live_session)
    app.before_request(_build_viewer)
    app.after_request(_touch)


def _build_viewer() -> None:
    g.viewer = None
    if current_user.is_authenticated:
        user: SignedIn = current_user._get_current_object()  # type: ignore[attr-defined]
        g.signed_in = user
        g.viewer = load_viewer(
            person_id=user.person_id,
            account_id=user.account_id,
            name=user.name,
            email=user.email,
            on=clock.today(),
            session_id=user.session_id,
            previous_visit_at=user.previous_visit_at,
        )


def _touch(response: Response) -> Response:
    """Note at most once a minute that the session is in use, in a short transaction of its own."""
    user: SignedIn | None = g.get("signed_in")
    if user is not None and g.get("viewer") is not None and clock.now() - user.seen_at > TOUCH_AFTER:
        begin_writable()
        touch_session(user.session_id)
        db.session.commit()
    return response
