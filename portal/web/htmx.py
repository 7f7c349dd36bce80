"""One view, one context, two sizes: the whole page, or only its fragment for htmx.

htmx-flask 0.1 reads htmx 2's headers; htmx 4 sends `HX-Request-Type: partial` for a swap of a part, and a
boosted or restored page wants the whole. This is the one place that knows.
"""

from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for
from htmx_flask import Htmx

htmx = Htmx()


def wants_fragment() -> bool:
    """Return whether the answer replaces a part of the page in the browser."""
    headers = request.headers
    if headers.get("HX-Request") != "true":
        return False
    if headers.get("HX-Boosted") == "true" or headers.get("HX-History-Restore-Request") == "true":
        return False
    return headers.get("HX-Request-Type", "partial") == "partial"


def render(page: str, /, *, fragment: str | None = None, status: int = 200, **context: Any) -> Response:
    """Return the page, or `fragment` (a `_name.html` that the page includes) when htmx asks for a part."""
    template = fragment if fragment and wants_fragment() else page
    return make_response(render_template(template, **context), status)


def go_to(endpoint: str, **values: Any) -> Response:
    """Send the browser to another page after a change; htmx loads it as a whole page."""
    return go_to_address(url_for(endpoint, **values))


def go_to_address(location: str) -> Response:
    """Send the browser to an address inside the portal, as `go_to` does."""
    if wants_fragment():
        response = make_response("", 204)
        response.headers["HX-Redirect"] = location
        return response
    return make_response(redirect(location, code=303))


def is_safe_target(path: str | None) -> bool:
    """Return whether `path` is an address inside the portal, fit to be sent on to after sign-in."""
    if not path or len(path) > 2000 or not path.startswith("/"):
        return False
    return not path.startswith(("//", "/\\")) and all(c.isprintable() for c in path) and "\\" not in path
