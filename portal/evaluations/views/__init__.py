"""Front doors of the room."""

from portal.evaluations import log_names
from portal.evaluations.views import cycles, index, lists, my_list, opening, stages
from portal.evaluations.views.blueprint import blueprint

__all__ = ["blueprint", "cycles", "index", "lists", "log_names", "my_list", "opening", "stages"]
