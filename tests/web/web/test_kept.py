"""Typed text survives an expired session and a page that has grown old, and is stored once."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import clock
from portal.agreements.forms.answers import packed
from portal.db import db
from portal.identity.models import Account
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.web.forms import HTMX, hidden_fields, post
from tests.web.identity.passwords import PASSWORD, give_password

NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
TEXT = "Vi mødes igen <b>på torsdag</b> & husker «referatet»"


@pytest.fixture
def url(house: House) -> str:
    """An address that changes something, once."""
    give_password(house.accounts["admin"])
    return f"/konti/{house.accounts['hr']}/luk"


def closed_at(house: House) -> datetime | None:
    """When the account was closed, if it was."""
    return db.session.get_one(Account, house.accounts["hr"]).disabled_at


def form_of(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form on a page that posts to `action`."""
    form = page.split(f'action="{action}"', 1)[1].split("</form>", 1)[0]
    inputs = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input [^>]*>", form)]
    return {field["name"]: unescape(field.get("value", "")) for field in inputs if field.get("type") == "hidden"}


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_expired_session_keeps_the_text_until_after_the_sign_in(
    sign_in: SigningIn, house: House, url: str, headers: dict[str, str]
) -> None:
    with clock.frozen(NOW):
        client = sign_in("admin")
        token = hidden_fields(client, "/konti", url)["csrf_token"]
    with clock.frozen(NOW + timedelta(hours=2)):
        refused = client.post(url, data={"csrf_token": token, "text": TEXT, "version": "3"}, headers=headers)
        assert refused.status_code == 401
        assert refused.headers["HX-Retarget"] == "#main"
        assert ("<!doctype html>" in refused.text.lower()) is not bool(headers)
        assert "Vi mødes igen &lt;b&gt;på torsdag&lt;/b&gt;" in refused.text
        assert "Log ind og gem" in refused.text
        fields = form_of(refused.text, "/log-ind")
        wrong = client.post("/log-ind", data={**fields, "email": "admin@demo.example", "password": "forkert-12345"})
        assert wrong.status_code == 422
        fields = form_of(wrong.text, "/log-ind")
        back = client.post("/log-ind", data={**fields, "email": "admin@demo.example", "password": PASSWORD})
        assert back.status_code == 200
        assert closed_at(house) is None
        again = form_of(back.text, url)
        assert (again["text"], again["version"]) == (TEXT, "3")
        assert client.post(url, data=again).status_code == 303
        assert closed_at(house) == NOW + timedelta(hours=2)


def test_a_plain_button_is_told_of_without_a_text_that_is_not_there(sign_in: SigningIn, house: House, url: str) -> None:
    with clock.frozen(NOW):
        client = sign_in("admin")
        token = hidden_fields(client, "/konti", url)["csrf_token"]
    with clock.frozen(NOW + timedelta(hours=2)):
        refused = client.post(url, data={"csrf_token": token, "version": "3"})
        assert refused.status_code == 401
        assert "Det, du valgte, er ikke sket endnu. Log ind" in refused.text
        fields = form_of(refused.text, "/log-ind")
        wrong = client.post("/log-ind", data={**fields, "email": "admin@demo.example", "password": "forkert-12345"})
        fields = form_of(wrong.text, "/log-ind")
        back = client.post("/log-ind", data={**fields, "email": "admin@demo.example", "password": PASSWORD})
        for page in (refused.text, wrong.text, back.text):
            assert "Din tekst" not in page.partition("<title>")[2].partition("</title>")[0]
            main = page.partition("<main")[2].partition("</main")[0]
            assert ("Din tekst" in main, "Gem" in main, "og gem" in main) == (False, False, False)
        assert closed_at(house) is None
        assert client.post(url, data=form_of(back.text, url)).status_code == 303
        assert closed_at(house) is not None


@pytest.mark.parametrize(
    ("name", "carried"),
    [
        ("stod", "title:9f86d081 purpose:60303ae2"),
        ("seen", packed("Vores aftale")),
        ("content", '[["Enhed","Fravær"],["Ørum Nord","4,2"]]'),
        ("file_name", "Fravær 2026.xlsx"),
        ("owner_stod", "position-7 Socialchef"),
    ],
)
@pytest.mark.parametrize("typed", [TEXT, ""])
def test_what_only_the_page_carried_along_is_not_called_what_somebody_wrote(
    sign_in: SigningIn, name: str, carried: str, typed: str
) -> None:
    client, path = sign_in("hr"), "/opgaver/999999/afvis"
    token = hidden_fields(client, "/min-adgangskode")["csrf_token"]
    answer = client.post(path, data={"csrf_token": token, "remark": typed, name: carried})
    assert answer.status_code == 404
    assert ("Det skrev du" in answer.text) is bool(typed)
    assert ("på torsdag" in answer.text) is bool(typed)
    assert carried not in unescape(answer.text)


@pytest.mark.parametrize("token", ["", "made-up"])
def test_a_page_that_has_grown_old_keeps_the_text(sign_in: SigningIn, house: House, url: str, token: str) -> None:
    client = sign_in("admin")
    answer = client.post(url, data={"csrf_token": token, "text": TEXT})
    assert answer.status_code == 400
    assert "Siden har været åben for længe" in answer.text
    assert closed_at(house) is None
    assert client.post(url, data=form_of(answer.text, url)).status_code == 303
    assert closed_at(house) is not None


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_post_from_another_site_is_neither_carried_out_nor_kept(
    sign_in: SigningIn, house: House, url: str, site: str
) -> None:
    client = sign_in("admin")
    answer = client.post(url, data={"text": TEXT}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 400
    assert "torsdag" not in answer.text
    assert closed_at(house) is None


def test_passwords_are_never_kept(sign_in: SigningIn) -> None:
    client = sign_in("hr")
    secrets = {"current_password": "min-gamle-Kode-1", "new_password": "min-nye-Kode-2", "Adgangskode": "en-Kode-3"}
    answer = client.post("/min-adgangskode", data={**secrets, "text": TEXT})
    assert answer.status_code == 400
    assert "torsdag" in answer.text
    for secret in secrets.values():
        assert secret not in answer.text


@pytest.mark.parametrize(
    "kept",
    [
        "no json",
        "[]",
        "7",
        '["https://evil.example/", [["text", "Evil words"]]]',
        '["//evil.example/", [["text", "Evil words"]]]',
        '["/log-ud", [["text", "Evil words"]]]',
        '["/ok", [["text", 7]]]',
        '["/ok", {"text": "Evil words"}]',
        "[" * 5000,
        '["/ok", [["new_password", "Evil words"]]]',
        '["/ok", [["text", "Evil \\ud800 words"]]]',
        '["/ok", [["\\udfff", "Evil words"]]]',
    ],
)
def test_a_kept_post_that_is_not_ours_is_left_out(client: FlaskClient, url: str, kept: str) -> None:
    fields = {"email": "admin@demo.example", "password": PASSWORD, "kept": kept}
    answer = post(client, "/log-ind", fields)
    assert (answer.status_code, answer.headers.get("Location")) == (303, "/")
    assert "Evil" not in answer.text


def test_reading_pages_ask_for_sign_in_and_remember_where_to(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/konti?side=2").headers["Location"] == "/log-ind?til=/konti?side%3D2"
    part = client.get("/konti", headers=HTMX)
    assert part.status_code == 401
    assert part.headers["HX-Retarget"] == "#alerts"
    assert "Du er logget ud" in part.text
    assert "<html" not in part.text
