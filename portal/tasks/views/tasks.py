"""The lists."""

from flask import Response

from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.tasks.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/opgaver")
@requires(Permission.VIEW_TASKS)
def tasks() -> Response:
    """Stub."""
    return render("layout.html")
