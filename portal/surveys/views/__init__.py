"""Front doors of the room."""

from portal.surveys.views import lists
from portal.surveys.views.blueprint import blueprint

__all__ = ["blueprint", "lists"]
