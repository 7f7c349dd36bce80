"""One transaction a request: committed only when it went well, and a lock only for what writes."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.db import ONLY_READS, db
from portal.identity.models import Account, SignInDelay
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.web.forms import post


def test_reading_takes_no_write_lock_and_writing_does_from_its_first_statement(
    sign_in: SigningIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def note(token: str) -> None:
        seen.append(ONLY_READS.get())

    client = sign_in("hr")
    monkeypatch.setattr(client.application.login_manager, "_user_callback", note)  # type: ignore[attr-defined]
    client.get("/hjaelp")
    client.post("/min-adgangskode")
    client.get("/hjaelp")
    assert seen == [True, False, True]


def test_what_a_refused_request_wrote_is_rolled_back(
    sign_in: SigningIn, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_values: object) -> None:
        db.session.flush()
        raise RuntimeError

    client = sign_in("admin")
    monkeypatch.setitem(client.application.config, "RAISE_UNEXPECTED", False)
    monkeypatch.setattr("portal.identity.views.accounts.flash", fail)
    assert post(client, f"/konti/{house.accounts['hr']}/luk", page="/konti").status_code == 500
    assert db.session.get_one(Account, house.accounts["hr"]).disabled_at is None


def test_a_failed_sign_in_is_remembered_although_it_was_refused(app: Flask, client: FlaskClient) -> None:
    post(client, "/log-ind", {"email": "ingen@demo.example", "password": "forkert-forkert"})
    db.session.rollback()
    assert db.session.query(SignInDelay).count() == 1
