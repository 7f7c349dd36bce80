"""Every endpoint is closed unless somebody wrote down why it is open."""

import re
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.access.decorators import OpenEndpointError, Public, check_all_endpoints_closed
from portal.access.models import RoleGrant
from portal.access.permissions import Permission
from portal.db import db
from portal.organisation.models import Appointment
from tests.factories.house import House
from tests.signing_in import SigningIn

PUBLIC = {
    "web.theme",
    "web.privacy",
    "web.accessibility",
    "web.help",
    "identity.sign_in",
    "identity.submit_sign_in",
    "identity.sign_out",
    "surveys.anonymity",
    "surveys.enter_code",
    "surveys.open_by_code",
    "surveys.send_by_code",
    "surveys.thanks",
}


def addresses(app: Flask, method: str) -> list[str]:
    """An address for every closed endpoint that takes `method`."""
    return [
        re.sub(r"<[^>]*>", "1", re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule))
        for rule in app.url_map.iter_rules()
        if method in (rule.methods or ()) and rule.endpoint not in PUBLIC
    ]


def test_only_these_endpoints_are_open_and_each_says_why(app: Flask) -> None:
    found = {name: getattr(view, "__access__", None) for name, view in app.view_functions.items()}
    opened = {name: access for name, access in found.items() if isinstance(access, Public)}
    assert set(opened) == PUBLIC
    assert all(len(access.reason) > 10 for access in opened.values())
    assert all(isinstance(access, (Permission, Public)) for access in found.values())


def test_an_endpoint_that_nobody_decided_about_stops_the_start() -> None:
    app = Flask("forgetful")
    app.add_url_rule("/x", "forgotten", lambda: "")
    with pytest.raises(OpenEndpointError, match="forgotten"):
        check_all_endpoints_closed(app)


def test_nobody_reads_anything_without_signing_in(app: Flask) -> None:
    client = app.test_client()
    for address in addresses(app, "GET"):
        answer = client.get(address)
        assert answer.status_code == 303, address
        assert answer.headers["Location"].startswith("/log-ind"), address


def test_nobody_changes_anything_without_signing_in_or_a_token(app: Flask) -> None:
    client = app.test_client()
    for address in addresses(app, "POST"):
        assert client.post(address, data={"text": "En tekst"}).status_code in (400, 401), address


def test_a_signed_in_post_without_a_token_changes_nothing(app: Flask, sign_in: SigningIn) -> None:
    client = sign_in("hr")
    for address in addresses(app, "POST"):
        assert client.post(address, data={"text": "En tekst"}).status_code == 400, address


def test_a_role_that_is_taken_away_is_gone_from_the_next_request(sign_in: SigningIn, house: House) -> None:
    client = sign_in("revisor")
    assert client.get("/haendelser").status_code == 200
    ended = sa.update(RoleGrant).where(RoleGrant.person_id == house.people["revisor"])
    db.session.execute(ended.values(valid_to=date(2020, 1, 1)))
    db.session.commit()
    assert client.get("/haendelser").status_code == 403


def test_a_post_that_has_ended_gives_no_right(sign_in: SigningIn, house: House) -> None:
    client = sign_in("afdelingsleder")
    assert "Afdelingsleder" in client.get("/hjaelp").text
    ended = sa.update(Appointment).where(Appointment.id == house.appointments["afdelingsleder"])
    db.session.execute(ended.values(valid_to=date(2020, 1, 1)))
    db.session.commit()
    page = client.get("/hjaelp").text
    assert "Afdelingsleder" not in page
    assert "Opgaver</a>" not in page


def test_the_menu_offers_only_what_may_be_opened(sign_in: SigningIn) -> None:
    for persona in ("hr", "revisor", "admin", "politiker", "medarbejder"):
        client = sign_in(persona)
        menu = client.get("/hjaelp").text.split('aria-label="Hovedmenu"')[1].split("</nav>")[0]
        for address in re.findall(r'href="([^"]+)"', menu):
            assert client.get(address).status_code == 200, (persona, address)
