"""The main menu, from one table. What a viewer sees follows from each endpoint's own permission."""

from collections.abc import Iterable
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


def menu(entries: Iterable[MenuEntry]) -> tuple[MenuLink, ...]:
    """Return the links of some entries, marking the one that the present page lies under."""
    return tuple(_link(entry.label, url_for(entry.endpoint), request.path) for entry in entries)


def _link(label: str, url: str, path: str) -> MenuLink:
    return MenuLink(label, url, path == url or (url != "/" and path.startswith(f"{url}/")))
