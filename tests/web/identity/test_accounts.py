"""The administrator's accounts."""

import pytest

from portal.db import db
from portal.identity.models import Account
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.web.forms import post


def test_the_list_shows_every_account_with_its_state(sign_in: SigningIn) -> None:
    page = sign_in("admin").get("/konti").text
    assert "Anders Dam" in page
    assert "Din egen" in page
    assert "lukket@demo.example" in page
    assert "Lukket 1." in page
    assert "password" not in page


def test_closing_can_be_undone(sign_in: SigningIn, house: House) -> None:
    admin, number = sign_in("admin"), house.accounts["hr"]
    assert post(admin, f"/konti/{number}/luk", page="/konti").status_code == 303
    assert db.session.get_one(Account, number).disabled_at is not None
    assert post(admin, f"/konti/{number}/aabn", page="/konti").status_code == 303
    assert db.session.get_one(Account, number).disabled_at is None


def test_closing_is_asked_about_first(sign_in: SigningIn, house: House) -> None:
    admin, way = sign_in("admin"), f"/konti/{house.accounts['hr']}/luk"
    assert f'href="{way}"' in admin.get("/konti").text
    assert f'action="{way}"' not in admin.get("/konti").text
    asked = admin.get(way).text
    assert "<h1>Vil du lukke kontoen for Sanne Mejlby?</h1>" in asked
    assert "Fortryd" in asked
    assert db.session.get_one(Account, house.accounts["hr"]).disabled_at is None
    assert post(admin, way).status_code == 303
    assert db.session.get_one(Account, house.accounts["hr"]).disabled_at is not None


def test_an_administrator_cannot_close_their_own_account(sign_in: SigningIn, house: House) -> None:
    admin = sign_in("admin")
    assert post(admin, f"/konti/{house.accounts['admin']}/luk", page="/konti").status_code == 403
    assert admin.get(f"/konti/{house.accounts['admin']}/luk").status_code == 403
    assert admin.get("/konti").status_code == 200


@pytest.mark.parametrize("persona", ["hr", "kommunaldirektoer", "revisor", "medarbejder", "politiker"])
def test_only_administrators_come_to_the_accounts(sign_in: SigningIn, house: House, persona: str) -> None:
    client = sign_in(persona)
    assert client.get("/konti").status_code == 403
    answer = post(client, f"/konti/{house.accounts['med']}/luk", page="/mine-sessioner")
    assert answer.status_code == 403
    assert db.session.get_one(Account, house.accounts["med"]).disabled_at is None


def test_unknown_accounts_are_not_found(sign_in: SigningIn) -> None:
    admin = sign_in("admin")
    assert post(admin, "/konti/999999/luk", page="/konti").status_code == 404
    for number in ("999999", "99999999999999999999"):
        assert admin.get(f"/konti/{number}/luk").status_code == 404
        assert post(admin, f"/konti/{number}/aabn", page="/konti").status_code == 404
