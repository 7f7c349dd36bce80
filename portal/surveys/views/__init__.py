"""Front doors of the room."""

<<<<<<< HEAD
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
=======
from portal.surveys.views import (
    items,
    lists,
    phrases,
    questionnaire_files,
    questionnaire_languages,
    questionnaires,
    themes,
>>>>>>> questionnaires
)
from portal.surveys.views.blueprint import blueprint

__all__ = [
<<<<<<< HEAD
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
=======
    "blueprint",
    "items",
    "lists",
    "phrases",
    "questionnaire_files",
    "questionnaire_languages",
    "questionnaires",
    "themes",
>>>>>>> questionnaires
]
