"""Sessions end when they should, and people see and end their own."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from portal import clock
from portal.db import db
from portal.identity.models import Account, SignInSession
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.web.forms import hidden_fields, post

NOW = datetime(2026, 3, 16, 7, tzinfo=UTC)
PAGE = "/mine-sessioner"


def copy_of(client: FlaskClient) -> FlaskClient:
    """A second browser with a copy of the cookie."""
    cookie = client.get_cookie("portal")
    assert cookie is not None
    other = client.application.test_client()
    other.set_cookie("portal", cookie.value)
    return other


def ids_of(account_id: int) -> list[int]:
    """The numbers of an account's sessions, oldest first."""
    found = db.session.query(SignInSession.id).filter_by(account_id=account_id).order_by(SignInSession.id)
    return [row.id for row in found]


def test_a_session_ends_when_it_has_been_idle_too_long(sign_in: SigningIn) -> None:
    with clock.frozen(NOW):
        client = sign_in("hr")
        assert client.get(PAGE).status_code == 200
    with clock.frozen(NOW + timedelta(minutes=59)):
        assert client.get(PAGE).status_code == 200
    with clock.frozen(NOW + timedelta(minutes=117)):
        assert client.get(PAGE).status_code == 200
    with clock.frozen(NOW + timedelta(minutes=178)):
        assert client.get(PAGE).headers["Location"].startswith("/log-ind")


def test_a_session_ends_after_twelve_hours_however_busy(sign_in: SigningIn) -> None:
    with clock.frozen(NOW):
        client = sign_in("hr")
    for minutes in range(50, 12 * 60, 50):
        with clock.frozen(NOW + timedelta(minutes=minutes)):
            assert client.get(PAGE).status_code == 200
    with clock.frozen(NOW + timedelta(hours=12, seconds=1)):
        assert client.get(PAGE).status_code == 303


def test_signing_out_kills_the_session_for_a_copied_cookie_too(sign_in: SigningIn) -> None:
    client = sign_in("hr")
    copied = copy_of(client)
    assert copied.get(PAGE).status_code == 200
    answer = post(client, "/log-ud", page=PAGE)
    assert answer.headers["Location"] == "/log-ind"
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert copied.get(PAGE).status_code == 303
    assert client.get(PAGE).status_code == 303


def test_signing_out_twice_in_two_tabs_ends_at_the_sign_in_page(sign_in: SigningIn) -> None:
    client = sign_in("hr")
    second_tab = hidden_fields(client, PAGE, "/log-ud")
    post(client, "/log-ud", page=PAGE)
    answer = client.post("/log-ud", data=second_tab)
    assert (answer.status_code, answer.headers.get("Location")) == (303, "/log-ind")


def test_another_site_cannot_sign_anybody_out(sign_in: SigningIn) -> None:
    client = sign_in("hr")
    assert client.post("/log-ud").status_code == 400
    assert client.get(PAGE).status_code == 200


def test_a_closed_account_is_out_at_once(sign_in: SigningIn, house: House) -> None:
    client = sign_in("hr")
    admin = sign_in("admin")
    assert post(admin, f"/konti/{house.accounts['hr']}/luk", page="/konti").status_code == 303
    assert client.get(PAGE).status_code == 303


def test_the_list_names_the_device_and_marks_this_one(sign_in: SigningIn, house: House) -> None:
    client = sign_in("hr")
    sign_in("hr")
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
    db.session.get_one(SignInSession, ids_of(house.accounts["hr"])[-1]).device = firefox
    db.session.commit()
    page = client.get(PAGE).text
    assert page.count("Den, du bruger nu") == 1
    assert "Firefox på Windows" in page
    assert "Gecko" not in page


def test_one_of_my_other_sessions_can_be_ended(sign_in: SigningIn, house: House) -> None:
    client, other = sign_in("hr"), sign_in("hr")
    ended = ids_of(house.accounts["hr"])[-1]
    assert post(client, f"{PAGE}/{ended}/afslut", page=PAGE).status_code == 303
    assert other.get(PAGE).status_code == 303
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize("number", ["other", "999999", "99999999999999999999", "0"])
def test_ending_what_is_not_mine_is_answered_as_if_it_did_not_exist(
    sign_in: SigningIn, house: House, number: str
) -> None:
    client, other = sign_in("hr"), sign_in("aftaleholder")
    if number == "other":
        number = str(ids_of(house.accounts["aftaleholder"])[-1])
    assert post(client, f"{PAGE}/{number}/afslut", page=PAGE).status_code == 404
    assert other.get(PAGE).status_code == 200


def test_a_made_up_cookie_signs_nobody_in(client: FlaskClient) -> None:
    client.set_cookie("portal", "eyJfdXNlcl9pZCI6ImZhbHNrIn0.aaaa.bbbb")
    assert client.get(PAGE).status_code == 303
    with client.session_transaction() as session:
        session["_user_id"] = "x" * 5000
    assert client.get(PAGE).status_code == 303


def test_the_database_holds_no_token_that_signs_in(sign_in: SigningIn, house: House) -> None:
    client = sign_in("hr")
    with client.session_transaction() as session:
        token = session["_user_id"]
    stored = db.session.get_one(SignInSession, ids_of(house.accounts["hr"])[-1]).token_hash
    assert token not in stored
    other = client.application.test_client()
    with other.session_transaction() as session:
        session["_user_id"] = stored
    assert other.get(PAGE).status_code == 303


def test_previous_visit_is_told_to_the_next_session(sign_in: SigningIn, house: House) -> None:
    with clock.frozen(NOW):
        sign_in("hr")
    with clock.frozen(NOW + timedelta(days=1)):
        sign_in("hr")
    account = db.session.get_one(Account, house.accounts["hr"])
    newest = db.session.get_one(SignInSession, ids_of(account.id)[-1])
    assert newest.previous_visit_at == NOW
