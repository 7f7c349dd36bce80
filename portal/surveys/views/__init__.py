"""Front doors of the room."""

from portal.surveys.views import answer_codes, answering, lists, making_codes
from portal.surveys.views.blueprint import blueprint

__all__ = ["answer_codes", "answering", "blueprint", "lists", "making_codes"]
