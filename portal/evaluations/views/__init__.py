"""Front doors of the room."""

from portal.evaluations import log_names
from portal.evaluations.views import areas, cycles, focus, imports, index, lists, my_list, opening, stages
from portal.evaluations.views.blueprint import blueprint

__all__ = [
    "areas",
    "blueprint",
    "cycles",
    "focus",
    "imports",
    "index",
    "lists",
    "log_names",
    "my_list",
    "opening",
    "stages",
]
