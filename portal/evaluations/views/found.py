"""Finding what an address names: 404 for what the viewer may not know of, 409 for what is not its time now."""

from flask import abort

from portal.access.decorators import viewer
from portal.evaluations import access
from portal.evaluations.labels import running as labels
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle
from portal.evaluations.queries.cycles import find_cycle
from portal.evaluations.queries.lists import find_leader
from portal.evaluations.views.page import refuse
from portal.surveys.models import SurveyState


def found_cycle(cycle_id: int) -> EvaluationCycle:
    """Return the cycle of an address, for HR who runs it."""
    if not access.manages(viewer()):
        abort(404)
    return find_cycle(cycle_id, EvaluationCycle.id == cycle_id) or abort(404)


def found_draft(cycle_id: int) -> EvaluationCycle:
    """Return a cycle that can still be changed."""
    cycle = found_cycle(cycle_id)
    if cycle.survey.state is not SurveyState.DRAFT:
        refuse(cycle, labels.SETTLED)
    return cycle


def found_list(leader_id: int) -> EvaluatedLeader:
    """Return a leader whose list the viewer may see."""
    return find_leader(viewer(), leader_id) or abort(404)
