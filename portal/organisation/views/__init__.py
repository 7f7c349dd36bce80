"""Pages of the organisation room."""

from portal.organisation import log_names
from portal.organisation.views import appointments, new, owners, tree, unit_changes, units
from portal.organisation.views.blueprint import blueprint

__all__ = ["appointments", "blueprint", "log_names", "new", "owners", "tree", "unit_changes", "units"]
