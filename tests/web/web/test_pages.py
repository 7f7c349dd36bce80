"""The pages about the portal itself are open to everybody; the stylesheet carries the colour."""

import re

import pytest
from flask.testing import FlaskClient

from portal.identity.passwords import SHORTEST
from tests.signing_in import SigningIn


@pytest.mark.parametrize("path", ["/hjaelp", "/oplysninger", "/tilgaengelighed"])
def test_the_pages_about_the_portal_are_open_to_everybody(client: FlaskClient, sign_in: SigningIn, path: str) -> None:
    assert client.get(path).status_code == 200
    assert sign_in("medarbejder").get(path).status_code == 200


def test_who_has_forgotten_a_password_or_wants_another_is_helped(client: FlaskClient) -> None:
    page = client.get("/hjaelp").text
    for words in ("Hvis du har glemt adgangskoden", "Sådan skifter du adgangskode", f"Brug mindst {SHORTEST} tegn."):
        assert words in page


def test_every_place_on_the_help_page_is_led_to_from_its_top(client: FlaskClient) -> None:
    page = client.get("/hjaelp").text
    assert re.findall(r'<h2 id="([^"]+)"', page) == re.findall(r'<li><a href="#([^"]+)"', page)


def test_the_stylesheet_has_the_municipalitys_colour(client: FlaskClient) -> None:
    answer = client.get("/tema.css")
    assert answer.mimetype == "text/css"
    assert "--primary:#164352" in answer.text


def test_the_name_in_the_header_leads_to_ones_own_sessions(sign_in: SigningIn) -> None:
    page = sign_in("hr").get("/hjaelp").text
    assert 'href="/mine-sessioner"' in page
    assert 'action="/log-ud"' in page
