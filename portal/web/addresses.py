"""Addresses are asked for a hundred times a page, and the same values always give the same one."""

from functools import lru_cache
from typing import Any

from flask import Flask, request

KEPT = 8192
SPECIAL = ("_anchor", "_method", "_scheme", "_external")


class Portal(Flask):
    """The application; `url_for` remembers the addresses it has built."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # 1 and True are the same key, but not the same address, unless types are told apart.
        self._built = lru_cache(maxsize=KEPT, typed=True)(self._build)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """Return an address as Flask does; those that depend on more than their values are built anew."""
        special = [name for name in SPECIAL if values.get(name) is not None]
        if special or not request or endpoint.startswith("."):
            return super().url_for(endpoint, **values)
        plain = {name: value for name, value in values.items() if name not in SPECIAL}
        try:
            return self._built(request.root_path, request.method, endpoint, **plain)
        except TypeError:
            return super().url_for(endpoint, **values)

    def _build(self, _root: str, _method: str, endpoint: str, /, **values: Any) -> str:
        return super().url_for(endpoint, **values)
