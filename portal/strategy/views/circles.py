"""The circles."""

from flask import Response

from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.strategy.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/cirkler")
@requires(Permission.VIEW_STRATEGY)
def circles() -> Response:
    """Stub."""
    return render("layout.html")
