"""The front page of the room: for each who comes here, what is theirs."""

from flask import Response

from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.labels import running as labels
from portal.evaluations.queries.cycles import front_of
from portal.evaluations.queries.standing import reached_of
from portal.evaluations.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/evalueringer")
@requires(Permission.VIEW_EVALUATIONS)
def index() -> Response:
    """My list to check, my report, my leaders' reports, my unit, areas, and for HR all cycles."""
    front = front_of(viewer())
    return render(
        "evaluations/index.html",
        front=front,
        states={cycle.id: labels.STATES[reached_of(cycle)] for cycle in (*front.cycles, *front.areas)},
        manages=may_open("evaluations.new_cycle"),
        labels=labels,
    )
