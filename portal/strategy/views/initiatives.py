"""The initiatives."""

from flask import Response

from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.strategy.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/indsatser")
@requires(Permission.VIEW_STRATEGY)
def initiatives() -> Response:
    """Stub."""
    return render("layout.html")
