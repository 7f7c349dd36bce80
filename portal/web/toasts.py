"""Toasts: one sentence after something was saved, perhaps with a button that takes it back."""

from typing import TypedDict


class Undo(TypedDict):
    """A small form: where it posts, its fields, and the part of the page that htmx puts the answer in."""

    url: str
    fields: dict[str, str]
    target: str


class Toast(TypedDict):
    """What a toast shows; plain, for it may travel in the session to the next page."""

    text: str
    undo: Undo | None
