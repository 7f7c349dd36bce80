"""Every error in plain Danish (the texts are in the template), where the person looks, never with details."""

from contextlib import suppress

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge, Unauthorized

from portal.db import db
from portal.logs import log
from portal.web import kept
from portal.web.htmx import wants_fragment

KNOWN = frozenset({400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500})
OUT_OF_REACH = (403, 404)


def set_up_errors(app: Flask) -> None:
    """Answer every error with a page (or, for htmx, a message in `#alerts`) and roll back what was begun.

    Comes before whatever else looks into bodies, such as the search for a token: that need not mind odd ones.
    """
    app.before_request(_refuse_large_bodies)
    app.before_request(_refuse_nameless_fields)
    app.register_error_handler(Unauthorized, _signed_out)
    app.register_error_handler(CSRFError, _page_too_old)
    app.register_error_handler(StaleDataError, _changed_meanwhile)
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(Exception, _unknown)


def error_page(code: int) -> Response:
    """Return the page of an error code, or its message alone for htmx."""
    shown = code if code in KNOWN else 500 if code >= 500 else 400
    fragment = wants_fragment()
    body = render_template("errors/_alert.html" if fragment else "errors/page.html", code=shown)
    response = make_response(body, code)
    if fragment:
        response.headers["HX-Retarget"] = "#alerts"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def _refuse_large_bodies() -> None:
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    if request.content_length is not None and limit and request.content_length > limit:
        raise RequestEntityTooLarge
    if "Transfer-Encoding" in request.headers:
        # A body that does not announce its length is cut off at the limit, and only who reads on is told.
        try:
            request.get_data()
            request.stream.read(1)
        except HTTPException:
            raise
        except Exception as error:
            # Each server has errors of its own for a body whose parts are not announced as they should be.
            raise BadRequest from error


def _refuse_nameless_fields() -> None:
    # A part of a multipart body without a name gets the name None, on which everything that reads names breaks.
    if request.method == "POST" and any(name is None for name in request.form):
        raise BadRequest


def _signed_out(_error: Unauthorized) -> Response:
    db.session.rollback()
    if (post := kept.from_request()) is not None:
        return kept.offer(post, 401, reason="signed_out", needs_sign_in=True)
    if request.method == "GET" and not wants_fragment():
        target = None if request.path == "/" else request.full_path.rstrip("?")
        return make_response(redirect(url_for("identity.sign_in", til=target), code=303))
    return error_page(401)


def _page_too_old(_error: CSRFError) -> Response:
    db.session.rollback()
    if (post := kept.from_request()) is None:
        return error_page(400)
    if g.get("viewer") is None and not _is_public():
        return kept.offer(post, 401, reason="signed_out", needs_sign_in=True)
    return kept.offer(post, 400, reason="page_too_old", needs_sign_in=False)


def _is_public() -> bool:
    """Return whether the page is for everybody, so that signing in would lead nowhere."""
    view = current_app.view_functions.get(request.endpoint or "")
    return hasattr(getattr(view, "__access__", None), "reason")


def _changed_meanwhile(_error: StaleDataError) -> Response:
    db.session.rollback()
    post = kept.from_request()
    return error_page(409) if post is None else kept.offer(post, 409, reason="changed", needs_sign_in=False)


def _known(error: HTTPException) -> Response:
    db.session.rollback()
    # What somebody writes to may have been put out of their hands meanwhile; the answer tells no more than a 404.
    if error.code in OUT_OF_REACH and (post := kept.from_request()) is not None and post.texts:
        return kept.offer(post, error.code, reason="out_of_reach", needs_sign_in=False)
    response = error_page(error.code or 500)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _unknown(error: Exception) -> Response:
    with suppress(SQLAlchemyError):
        db.session.rollback()
    log.error("unexpected error", path=request.path, kind=type(error).__name__, exc_info=error)
    if current_app.config["TESTING"] and current_app.config.get("RAISE_UNEXPECTED"):
        raise error
    return error_page(500)
