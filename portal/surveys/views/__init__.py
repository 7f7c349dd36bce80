"""Front doors of the room."""

from portal.surveys import sweeps
from portal.surveys.views import (
    answer_codes,
    answering,
    counting,
    drafts,
    groups,
    keys,
    lists,
    making_codes,
    opening,
    rehearsal,
    releasing,
    reminders,
)
from portal.surveys.views.blueprint import blueprint

__all__ = [
    "answer_codes",
    "answering",
    "blueprint",
    "counting",
    "drafts",
    "groups",
    "keys",
    "lists",
    "making_codes",
    "opening",
    "rehearsal",
    "releasing",
    "reminders",
    "sweeps",
]
