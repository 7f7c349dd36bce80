"""Changing one's own password."""

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.labels import PASSWORD_REFUSED, WRONG_CURRENT
from portal.identity.models import Account
from portal.identity.passwords import is_right
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.web.forms import post
from tests.web.identity.passwords import PASSWORD, give_password

NEW = "lampe-gaffel-skovsø-tog"


def change(client: FlaskClient, current: str = PASSWORD, new: str = NEW, repeat: str | None = None) -> TestResponse:
    """Fill in the page and send it."""
    fields = {"current_password": current, "new_password": new, "repeat_password": repeat or new}
    return post(client, "/min-adgangskode", fields)


def is_new(house: House) -> bool:
    """Whether the new password is stored."""
    return is_right(db.session.get_one(Account, house.accounts["hr"]).password_hash, NEW)


def test_a_change_ends_the_other_sessions_and_is_logged_without_values(sign_in: SigningIn, house: House) -> None:
    give_password(house.accounts["hr"])
    client, other = sign_in("hr"), sign_in("hr")
    assert change(client).status_code == 303
    assert is_new(house)
    assert other.get("/mine-sessioner").status_code == 303
    assert client.get("/mine-sessioner").status_code == 200
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.changes) == ("account.password_changed", {"password_hash": ["•••", "•••"]})


def test_the_present_password_must_be_right(sign_in: SigningIn, house: House) -> None:
    give_password(house.accounts["hr"])
    answer = change(sign_in("hr"), current="noget-helt-andet-her")
    assert answer.status_code == 422
    assert WRONG_CURRENT in answer.text
    assert not is_new(house)


def test_the_same_password_is_no_new_one(sign_in: SigningIn, house: House) -> None:
    give_password(house.accounts["hr"])
    client, other = sign_in("hr"), sign_in("hr")
    answer = change(client, new=PASSWORD)
    assert (answer.status_code, PASSWORD_REFUSED["same"] in answer.text) == (422, True)
    assert other.get("/mine-sessioner").status_code == 200


def test_the_two_new_ones_must_be_equal_and_none_is_shown_again(sign_in: SigningIn, house: House) -> None:
    give_password(house.accounts["hr"])
    answer = change(sign_in("hr"), repeat="lampe-gaffel-skovsø-tig")
    assert answer.status_code == 422
    assert "ikke ens" in answer.text
    assert NEW not in answer.text
    assert not is_new(house)


def test_short_and_guessable_ones_are_refused(sign_in: SigningIn, house: House) -> None:
    give_password(house.accounts["hr"])
    client = sign_in("hr")
    for new, reason in (("kort", "short"), ("sannemejlby-1234", "guessable")):
        answer = change(client, new=new)
        assert answer.status_code == 422
        assert PASSWORD_REFUSED[reason] in answer.text
