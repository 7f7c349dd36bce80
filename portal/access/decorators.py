"""Closing every endpoint by default.

Each carries `@requires(...)` or `@public("reason")`, or the app does not start.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, NoReturn

from flask import Flask, abort, current_app, g

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer

View = Callable[..., Any]


@dataclass(frozen=True)
class Public:
    """Why an endpoint is open to everybody."""

    reason: str


class OpenEndpointError(Exception):
    """An endpoint carries neither `@requires` nor `@public`."""


def requires(permission: Permission) -> Callable[[View], View]:
    """Let only viewers with `permission` in: 401 for nobody, 403 for others. Views get the viewer from `viewer()`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            allow(may(viewer(), permission))
            return view(*args, **kwargs)

        guarded.__access__ = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(reason: str) -> Callable[[View], View]:
    """Mark an endpoint as open to everybody, saying why."""

    def decorate(view: View) -> View:
        view.__access__ = Public(reason)  # type: ignore[attr-defined]
        return view

    return decorate


def viewer() -> Viewer:
    """Return who is looking; 401 when nobody is signed in."""
    found = current_viewer()
    return found if found is not None else _nobody()


def current_viewer() -> Viewer | None:
    """Return who is looking, or None."""
    return g.get("viewer")


def allow(permitted: bool) -> None:
    """Answer 403 unless a predicate said yes."""
    if not permitted:
        abort(403)


def may_open(endpoint: str) -> bool:
    """Return whether the present viewer may come to an endpoint."""
    found = current_viewer()
    return found is not None and is_open_to(found, endpoint)


def is_open_to(viewer: Viewer, endpoint: str) -> bool:
    """Return whether a viewer may come to an endpoint; navigation is derived from this."""
    access = getattr(current_app.view_functions[endpoint], "__access__", None)
    return isinstance(access, Public) or (isinstance(access, Permission) and may(viewer, access))


def check_all_endpoints_closed(app: Flask) -> None:
    """Raise OpenEndpointError, naming every endpoint whose access nobody decided."""
    undecided = sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not hasattr(app.view_functions[rule.endpoint], "__access__")
    )
    if undecided:
        raise OpenEndpointError(f"No access decided for: {', '.join(undecided)}")


def _nobody() -> NoReturn:
    abort(401)
