"""The main menu, from one table. What a viewer sees follows from each endpoint's own permission."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request, url_for


@dataclass(frozen=True)
class MenuEntry:
    """A line of the table: the first page of a room (or part of one), and the word on the screen."""

    endpoint: str
    label: str


@dataclass(frozen=True)
class MenuLink:
    """A line of the menu as one viewer sees it."""

    label: str
    url: str
    is_current: bool


def menu(entries: tuple[MenuEntry, ...], may_open: Callable[[str], bool]) -> list[MenuLink]:
    """Return the links that the viewer may open, marking the one that the present page lies under."""
    links, path = [], request.path
    for entry in entries:
        if may_open(entry.endpoint):
            url = url_for(entry.endpoint)
            is_current = path == url or (url != "/" and path.startswith(f"{url}/"))
            links.append(MenuLink(entry.label, url, is_current))
    return links
