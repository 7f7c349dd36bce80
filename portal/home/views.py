"""The front page."""

from flask import Blueprint, Response

from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.web.htmx import render

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@requires(Permission.SEE_OWN_DAY)
def show() -> Response:
    """Stub."""
    return render("layout.html")
