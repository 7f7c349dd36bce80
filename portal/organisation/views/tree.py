"""The tree."""

from flask import Response

from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.organisation.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/organisation")
@requires(Permission.VIEW_ORGANISATION)
def tree() -> Response:
    """Stub."""
    return render("layout.html")
