"""Front doors of the room."""

from portal.evaluations.views import cycles, index, lists, my_list, opening, stages
from portal.evaluations.views.blueprint import blueprint

__all__ = ["blueprint", "cycles", "index", "lists", "my_list", "opening", "stages"]
