"""Front doors of the room."""

from portal.surveys.views import (
    items,
    lists,
    phrases,
    questionnaire_files,
    questionnaire_languages,
    questionnaires,
    themes,
)
from portal.surveys.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "items",
    "lists",
    "phrases",
    "questionnaire_files",
    "questionnaire_languages",
    "questionnaires",
    "themes",
]
