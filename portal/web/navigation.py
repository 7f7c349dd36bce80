"""The main menu, from one table. What a viewer sees follows from each endpoint's own permission."""

from functools import lru_cache
from typing import NamedTuple

from flask import request, url_for


class MenuEntry(NamedTuple):
    """A line of the table: the first page of a room (or part of one), and the word on the screen."""

    endpoint: str
    label: str


class MenuLink(NamedTuple):
    """A line of the menu as one viewer sees it."""

    label: str
    url: str
    is_current: bool


def menu(entries: tuple[MenuEntry, ...]) -> tuple[MenuLink, ...]:
    """Return the links of some entries, marking the one that the present page lies under."""
    path = request.path
    return tuple(
        MenuLink(label, url, path == url or (url != "/" and path.startswith(f"{url}/")))
        for label, url in _addresses(entries, request.root_path)
    )


@lru_cache(maxsize=64)
def _addresses(entries: tuple[MenuEntry, ...], _root: str) -> tuple[tuple[str, str], ...]:
    return tuple((entry.label, url_for(entry.endpoint)) for entry in entries)
