"""Pages of the organisation room."""

from portal.organisation.views import appointments, new, tree, unit_changes, units
from portal.organisation.views.blueprint import blueprint

__all__ = ["appointments", "blueprint", "new", "tree", "unit_changes", "units"]
