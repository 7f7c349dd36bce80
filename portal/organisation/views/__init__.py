"""Pages of the organisation room."""

from portal.organisation.views import tree
from portal.organisation.views.blueprint import blueprint

__all__ = ["blueprint", "tree"]
