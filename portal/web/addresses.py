"""The application: Flask, but for what it would ask itself a hundred times a page."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

KEPT = 8192
USUAL = dict.fromkeys(("_anchor", "_method", "_scheme", "_external"))


class SignedCookies(SecureCookieSessionInterface):
    """Flask's sessions; what signs their cookies is made once, for the key stays."""

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs cookies and reads signed ones."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer


class Portal(Flask):
    """The application. No function of it is asynchronous, and `url_for` remembers the addresses it has built."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session_interface = SignedCookies()
        # 1 and True are the same key, but not the same address, unless types are told apart.
        self._built = lru_cache(maxsize=KEPT, typed=True)(self._build)

    def url_for(
        self,
        /,
        endpoint: str,
        *,
        _anchor: str | None = None,
        _method: str | None = None,
        _scheme: str | None = None,
        _external: bool | None = None,
        **values: Any,
    ) -> str:
        """Return an address as Flask does; those that depend on more than their values are built anew."""
        special = {"_anchor": _anchor, "_method": _method, "_scheme": _scheme, "_external": _external}
        if special != USUAL or not request or endpoint.startswith("."):
            return super().url_for(endpoint, **special, **values)
        # Asked of the proxy, each of the two would be looked for anew.
        present = request._get_current_object()  # type: ignore[attr-defined]
        try:
            return self._built(present.root_path, present.method, endpoint, **values)
        except TypeError:
            return super().url_for(endpoint, **values)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function itself: it is never asynchronous."""
        return func

    def _build(self, _root: str, _method: str, endpoint: str, /, **values: Any) -> str:
        return super().url_for(endpoint, **values)
