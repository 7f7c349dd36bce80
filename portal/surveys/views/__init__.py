"""Front doors of the room."""

from portal.surveys.views import (
    counting,
    drafts,
    groups,
    keys,
    lists,
    opening,
    rehearsal,
    releasing,
    reminders,
)
from portal.surveys.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "counting",
    "drafts",
    "groups",
    "keys",
    "lists",
    "opening",
    "rehearsal",
    "releasing",
    "reminders",
]
