"""Finding what an address names: 404 for what the viewer may not know of, 403 for what they may not do."""

from collections.abc import Callable

from flask import abort

from portal.access.decorators import allow, viewer
from portal.access.viewer import Viewer
from portal.agreements.access import Sight, Standing
from portal.agreements.queries.goals import FoundGoal, find_goal
from portal.agreements.queries.standing import FoundAgreement, find_agreement

May = Callable[[Viewer, Standing], bool]


def found_agreement(agreement_id: int, may: May | None = None) -> FoundAgreement:
    """Return the agreement when the viewer may know of it and, where `may` is given, it says yes."""
    found = find_agreement(viewer(), agreement_id, viewer().on)
    if found is None or found.sight is Sight.NOTHING:
        abort(404)
    if may is not None:
        allow(found.sight is not Sight.OWN_TIME and may(viewer(), found.standing))
    return found


def found_goal(goal_id: int, may: May | None = None) -> FoundGoal:
    """Return the goal when the viewer may know of it and, where `may` is given, it says yes."""
    one = find_goal(viewer(), goal_id, viewer().on) or abort(404)
    if may is not None:
        allow(one.found.sight is not Sight.OWN_TIME and may(viewer(), one.found.standing))
    return one
