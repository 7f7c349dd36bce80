"""Pages of the organisation room."""

from portal.organisation.views import appointments, tree, units
from portal.organisation.views.blueprint import blueprint

__all__ = ["appointments", "blueprint", "tree", "units"]
