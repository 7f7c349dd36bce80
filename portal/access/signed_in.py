"""From the cookie to the viewer: once per request, before anything else asks."""

from typing import Any

from flask import Flask, Response, g
from flask_login import LoginManager, current_user

from portal import clock
from portal.access.queries import viewer_behind
from portal.db import begin_writable, db
from portal.identity.actions import TOUCH_AFTER, touch_session
from portal.identity.queries import SignedIn


def set_up_sign_in(app: Flask) -> None:
    """Let Flask-Login find the session behind the cookie, and build `g.viewer` from it."""
    manager = LoginManager()
    manager.session_protection = None  # type: ignore[assignment]
    # Its template variable would ask the database again, also on the page that says the database failed.
    manager.init_app(app, add_context_processor=False)
    manager.user_loader(_find)
    app.before_request(_build_viewer)
    app.after_request(_touch)


def _find(token: str) -> SignedIn | None:
    """Flask-Login's question: who is behind a token. The viewer comes along in the same statement."""
    found = viewer_behind(token, clock.today())
    if found is None:
        return None
    user, g.found_viewer = found
    return user


def _build_viewer() -> None:
    g.viewer = None
    user: Any = current_user._get_current_object()  # type: ignore[attr-defined]
    if user.is_authenticated:
        g.signed_in, g.viewer = user, g.found_viewer


def _touch(response: Response) -> Response:
    """Note at most once a minute that the session is in use, in a short transaction of its own."""
    user: SignedIn | None = g.get("signed_in")
    if user is not None and g.get("viewer") is not None and clock.now() - user.seen_at > TOUCH_AFTER:
        begin_writable()
        touch_session(user.session_id)
        db.session.commit()
    return response
