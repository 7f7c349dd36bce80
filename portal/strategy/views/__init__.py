"""Pages of the strategy room: the circles and the initiatives."""

from portal.strategy.views import circles, initiatives
from portal.strategy.views.blueprint import blueprint

__all__ = ["blueprint", "circles", "initiatives"]
