"""How anonymity is kept, told to everybody before they answer."""

from flask import Response

from portal.access.decorators import public
from portal.surveys.views.blueprint import blueprint
from portal.web.htmx import render


@blueprint.get("/anonymitet")
@public("people read what protects their answers before they answer, also those without an account")
def anonymity() -> Response:
    """What is shown, what is not, and who could learn what."""
    return render("surveys/anonymity.html")
