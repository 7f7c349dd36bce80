"""Front doors of the room."""

from portal.surveys import sweeps
from portal.surveys.views import (
    answer_codes,
    answering,
    counting,
    drafts,
    groups,
    items,
    keys,
    lists,
    making_codes,
    opening,
    phrases,
    questionnaire_files,
    questionnaire_languages,
    questionnaires,
    rehearsal,
    releasing,
    reminders,
    themes,
)
from portal.surveys.views.blueprint import blueprint

__all__ = [
    "answer_codes",
    "answering",
    "blueprint",
    "counting",
    "drafts",
    "groups",
    "items",
    "keys",
    "lists",
    "making_codes",
    "opening",
    "phrases",
    "questionnaire_files",
    "questionnaire_languages",
    "questionnaires",
    "rehearsal",
    "releasing",
    "reminders",
    "sweeps",
    "themes",
]
