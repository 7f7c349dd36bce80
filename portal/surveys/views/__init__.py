"""Front doors of the room."""

from portal.surveys import unit_panel
from portal.surveys.views import anonymity, comments, lists, results
from portal.surveys.views.blueprint import blueprint

__all__ = ["anonymity", "blueprint", "comments", "lists", "results", "unit_panel"]
