"""The surveys that the viewer may know of."""

from flask import Response

from portal import clock
from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.surveys.labels import running as labels
from portal.surveys.queries import surveys as queries
from portal.surveys.queries.standing import progress_of_all
from portal.surveys.rules import Step
from portal.surveys.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/undersoegelser")
@requires(Permission.VIEW_SURVEYS)
def surveys() -> Response:
    """The list: for HR all surveys with what is to be done next, for others the released ones that are for them."""
    now, rows = clock.now(), queries.surveys(viewer())
    progress = progress_of_all(rows)
    return render(
        "surveys/surveys.html",
        rows=[(row, progress[row.id].step(now) or Step.RELEASED, progress[row.id].todo(now)) for row in rows],
        manages=may_open("surveys.new_survey"),
        labels=labels,
    )
