"""Signing in: who gets in, what others are told, and where it leads."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal import clock
from portal.identity.labels import WRONG
from tests.factories.house import House
from tests.web.forms import hidden_fields, post
from tests.web.identity.passwords import PASSWORD, give_password

MAIL = "aftaleholder@demo.example"
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _password(house: House) -> None:
    for persona in ("aftaleholder", "hr", "lukket"):
        give_password(house.accounts[persona])


def enter(client: FlaskClient, email: str, password: str, **data: str) -> TestResponse:
    """Fill in the sign-in page and send it."""
    return post(client, "/log-ind", {"email": email, "password": password, **data})


def is_in(client: FlaskClient) -> bool:
    """Whether the client is signed in."""
    return client.get("/mine-sessioner").status_code == 200


def test_the_right_password_opens_a_session_and_leads_to_the_front_page(client: FlaskClient) -> None:
    answer = enter(client, MAIL, PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert is_in(client)


def test_the_case_of_the_mail_and_spaces_around_it_do_not_matter(client: FlaskClient) -> None:
    assert enter(client, "  Aftaleholder@Demo.Example ", PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("email", "password"),
    [(MAIL, "forkert-forkert-12"), ("findes.ikke@demo.example", PASSWORD), ("lukket@demo.example", PASSWORD)],
)
def test_wrong_unknown_and_closed_get_the_same_answer(client: FlaskClient, email: str, password: str) -> None:
    answer = enter(client, email, password)
    assert answer.status_code == 422
    assert WRONG in answer.text
    assert password not in answer.text
    assert not is_in(client)


def test_missing_mail_and_password_are_both_named(client: FlaskClient) -> None:
    answer = enter(client, "", "")
    assert answer.status_code == 422
    assert "Skriv din e-mail." in answer.text
    assert "Ret 2 ting, før du logger ind" in answer.text


def test_after_five_failures_the_next_try_must_wait_but_not_from_another_address(client: FlaskClient) -> None:
    with clock.frozen(NOW):
        for _ in range(5):
            assert enter(client, MAIL, "forkert-forkert-12").status_code == 422
        refused = enter(client, MAIL, PASSWORD)
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) == 2
        assert "Vent 2 sekunder" in refused.text
        fields = {"email": MAIL, "password": PASSWORD}
        elsewhere = post(client, "/log-ind", fields, environ_base={"REMOTE_ADDR": "10.1.2.3"})
        assert elsewhere.status_code == 303


def test_waiting_is_enough_to_get_in_again(client: FlaskClient) -> None:
    with clock.frozen(NOW):
        for _ in range(6):
            enter(client, MAIL, "forkert-forkert-12")
    with clock.frozen(NOW + timedelta(seconds=5)):
        assert enter(client, MAIL, PASSWORD).status_code == 303


def test_an_unknown_mail_is_slowed_down_just_the_same(client: FlaskClient) -> None:
    with clock.frozen(NOW):
        for _ in range(5):
            enter(client, "findes.ikke@demo.example", "forkert-forkert-12")
        assert enter(client, "findes.ikke@demo.example", "forkert-forkert-12").status_code == 429


def test_pasting_and_password_managers_are_welcome(client: FlaskClient) -> None:
    page = client.get("/log-ind").text
    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="username"' in page
    password = page[page.index('id="password"') - 200 : page.index('id="password"') + 200]
    assert 'autocomplete="off"' not in password.split("<input")[-1].split(">")[0]


def test_the_page_fills_in_the_mail_of_a_chosen_demo_role(client: FlaskClient) -> None:
    assert 'value="hr@demo.example"' in client.get("/log-ind?rolle=hr").text
    assert "ukendt@demo.example" not in client.get("/log-ind?rolle=ukendt").text


def test_the_demo_password_is_shown_in_the_demo_only(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "bro-fjord-lærke-24" in client.get("/log-ind").text
    monkeypatch.setitem(client.application.config, "DEMO_PASSWORD", None)
    page = client.get("/log-ind").text
    assert "Prøv portalen" not in page
    assert "demo.example" not in page


def test_whoever_is_signed_in_goes_on(client: FlaskClient) -> None:
    enter(client, MAIL, PASSWORD)
    assert client.get("/log-ind").headers["Location"] == "/"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/ok\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "evil.example",
        "/" + "a" * 3000,
    ],
)
def test_the_way_on_never_leads_out_of_the_portal(client: FlaskClient, target: str) -> None:
    answer = enter(client, MAIL, PASSWORD, til=target)
    assert answer.headers.get("Location", "/") == "/"
    assert "a=b" not in str(answer.headers)


def test_the_way_on_leads_to_the_page_that_was_asked_for(client: FlaskClient) -> None:
    refused = client.get("/mine-sessioner?a=1")
    assert refused.status_code == 303
    answer = post(client, "/log-ind", {"email": MAIL, "password": PASSWORD}, page=refused.headers["Location"])
    assert answer.headers["Location"] == "/mine-sessioner?a=1"


def test_a_session_planted_before_the_sign_in_is_worth_nothing_after_it(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["planted"] = "yes"
    client.get("/log-ind")
    with client.session_transaction() as session:
        before = session["csrf_token"]
    enter(client, MAIL, PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session["csrf_token"] != before


def test_signing_in_anew_ends_the_session_before(client: FlaskClient) -> None:
    enter(client, MAIL, PASSWORD)
    before = client.get_cookie("portal")
    assert before is not None
    post(client, "/log-ind", {"email": "hr@demo.example", "password": PASSWORD}, page="/mine-sessioner")
    copied = client.application.test_client()
    copied.set_cookie("portal", before.value)
    assert is_in(client)
    assert not is_in(copied)


def test_one_address_may_try_sixty_times_a_minute_whatever_the_mail(client: FlaskClient) -> None:
    with clock.frozen(NOW):
        token = hidden_fields(client, "/log-ind")
        codes = [client.post("/log-ind", data=token).status_code for _ in range(60)]
        refused = client.post("/log-ind", data=token)
        elsewhere = client.post("/log-ind", data=token, environ_base={"REMOTE_ADDR": "10.1.2.3"})
    with clock.frozen(NOW + timedelta(minutes=1)):
        a_minute_later = client.post("/log-ind", data=token)
    assert codes == [422] * 60
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    assert (elsewhere.status_code, a_minute_later.status_code) == (422, 422)


def test_whoever_forgot_their_password_is_told_whom_to_ask(client: FlaskClient) -> None:
    assert "Glemt adgangskode? Bed portalens administrator om en ny." in client.get("/log-ind").text
