"""What the log calls the rows of this room. The log holds every initiative's title already."""

from portal.audit.naming import register_names, register_told
from portal.strategy.models import Circle, Initiative

register_names(Circle.id, Circle.name)
register_names(Initiative.id, Initiative.title)
register_told("initiatives", "units", "units")
