"""The surveys that the viewer may know of."""

from flask import Response

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.queries import surveys as queries
from portal.surveys.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/undersoegelser")
@requires(Permission.VIEW_SURVEYS)
def surveys() -> Response:
    """The list: for HR all surveys, for others the released ones that are for them."""
    return render("surveys/surveys.html", rows=queries.surveys(viewer()))
