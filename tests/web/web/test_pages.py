"""The pages about the portal itself are open to everybody; the stylesheet carries the colour."""

import pytest
from flask.testing import FlaskClient

from tests.signing_in import SigningIn


@pytest.mark.parametrize("path", ["/hjaelp", "/oplysninger", "/tilgaengelighed"])
def test_the_pages_about_the_portal_are_open_to_everybody(client: FlaskClient, sign_in: SigningIn, path: str) -> None:
    assert client.get(path).status_code == 200
    assert sign_in("medarbejder").get(path).status_code == 200


def test_the_stylesheet_has_the_municipalitys_colour(client: FlaskClient) -> None:
    answer = client.get("/tema.css")
    assert answer.mimetype == "text/css"
    assert "--primary:#164352" in answer.text


def test_the_name_in_the_header_leads_to_ones_own_sessions(sign_in: SigningIn) -> None:
    page = sign_in("hr").get("/hjaelp").text
    assert 'href="/mine-sessioner"' in page
    assert 'action="/log-ud"' in page
