"""Pages about the portal itself, and the stylesheet with the municipality's colour."""

from flask import Blueprint, Response, current_app

from portal.access.decorators import public
from portal.web.assets import theme_response
from portal.web.htmx import render

blueprint = Blueprint("web", __name__)


@blueprint.get("/tema.css")
@public("the sign-in page has colours too")
def theme() -> Response:
    """The municipality's colour."""
    return theme_response(current_app.config["PRIMARY_COLOUR"])


@blueprint.get("/oplysninger")
@public("people may read how data is handled before they sign in")
def privacy() -> Response:
    """How the portal looks after what it knows."""
    return render("web/privacy.html")


@blueprint.get("/tilgaengelighed")
@public("the accessibility statement must be open to everybody")
def accessibility() -> Response:
    """The accessibility statement."""
    return render("web/accessibility.html")


@blueprint.get("/hjaelp", endpoint="help")
@public("help is for those who cannot get in, too")
def guide() -> Response:
    """Short help, by what people come to do."""
    return render("web/help.html")
