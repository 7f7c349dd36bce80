"""Finding the initiative of an address: 404 for what the viewer may not know of, 403 for what they may not do."""

from collections.abc import Callable

from flask import abort

from portal.access.decorators import allow, viewer
from portal.access.viewer import Viewer
from portal.strategy import queries
from portal.strategy.models import Initiative, Milestone


def find(initiative_id: int, may: Callable[[Viewer, Initiative], bool]) -> Initiative:
    """Return the initiative when the viewer may know of it and `may` says yes."""
    initiative = queries.find_initiative(viewer(), initiative_id) or abort(404)
    allow(may(viewer(), initiative))
    return initiative


def find_milestone(initiative: Initiative, milestone_id: int) -> Milestone:
    """Return a milestone of the initiative; 404 for that of another."""
    return queries.find_milestone(initiative, milestone_id) or abort(404)
