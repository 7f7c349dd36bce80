"""One commit per request, in one place, only when the answer is below 400."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request

from portal.db import begin_read_only, begin_writable, db
from portal.logs import log

READING = frozenset({"GET", "HEAD", "OPTIONS"})
Written = TypeVar("Written")
View = TypeVar("View", bound=Callable[..., Any])


def set_up_transactions(app: Flask) -> None:
    """Let reading requests take no write lock, and end every request with a commit or a rollback.

    How a transaction begins is decided before anything else of the request reads, such as who is signed in.
    """
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request(_end)


def keep_although_refused() -> None:
    """Commit this request even when the answer is an error: the refusal itself must be remembered."""
    g.keeps_although_refused = True


def after_commit(follow_up: Callable[[], object]) -> None:
    """Run `follow_up` when this request has been committed, before it is answered; never when it is rolled back.

    What was done is done by then: a follow-up that fails is logged, and something else must be able to repair it.
    """
    g.setdefault("follow_ups", []).append(follow_up)


def write_apart(write: Callable[[], Written]) -> Written:
    """Run and commit `write` in a short transaction of its own, in a request that has only read and is done with that.

    When it fails the request does: what must be noted before something is shown is noted, or nothing is shown.
    """
    db.session.rollback()
    begin_writable()
    written = write()
    db.session.commit()
    return written


def reads_first(view: View) -> View:
    """Mark a view that writes by `write_apart` alone: while it reads, it keeps nobody from writing."""
    view.__reads_first__ = True  # type: ignore[attr-defined]
    return view


def _begin() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method in READING or hasattr(view, "__reads_first__"):
        begin_read_only()
    else:
        begin_writable()


def _end(response: Response) -> Response:
    writes = request.method not in READING
    if writes and (response.status_code < 400 or g.get("keeps_although_refused", False)):
        db.session.commit()
        if response.status_code < 400:
            _follow_up()
    else:
        db.session.rollback()
    begin_writable()
    return response


def _follow_up() -> None:
    for follow_up in g.pop("follow_ups", ()):
        try:
            follow_up()
        except Exception as error:
            db.session.rollback()
            log.error("follow-up failed", path=request.path, kind=type(error).__name__, exc_info=error)
