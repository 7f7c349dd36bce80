from datetime import date
from html import unescape

import pytest
import sqlalchemy as sa

from portal import clock
from portal.agreements.models import Agreement
from portal.db import db
from portal.organisation.models import Position
from tests.factories.agreements import make_basis, make_one
from tests.web.forms import hidden_fields, post


@pytest.fixture(autouse=True)
def spring():
    with clock.frozen(date(2026, 3, 11)):
        yield


def text(answer):
    return " ".join(unescape(answer.text).replace("\u00a0", " ").split())


def count():
    return db.session.scalar(sa.select(sa.func.count()).select_from(Agreement))


def address(house, basis, *, units=("V",), levels=("chief", "agreement_holder"), more=""):
    chosen = "".join(f"&niveau={level}" for level in levels) + "".join(f"&enhed={house.units[u]}" for u in units)
    return f"/aftaler/runder/{basis.id}?dato=11-03-2026{chosen}{more}"


def test_hr_sees_who_gets_one_and_makes_them(sign_in, house):
    basis = make_basis(house)
    make_one(house, basis)
    hr, url = sign_in("hr"), address(house, basis)
    page = text(hr.get(url))
    assert "Får en aftale: 2 stillinger" in page
    assert "Har en aftale: 1 stilling" in page
    assert "Ubesat: 1 stilling" in page
    assert "konstitueret" in page
    answer = post(hr, url)
    assert answer.status_code == 303
    assert answer.location == f"/aftaler/overblik?grundlag={basis.id}"
    assert count() == 3
    assert "2 aftaler er lavet." in text(hr.get(answer.location))


def test_a_round_posted_twice_makes_each_agreement_once(sign_in, house):
    basis = make_basis(house)
    hr, url = sign_in("hr"), address(house, basis)
    fields = hidden_fields(hr, url)
    assert [hr.post(url, data=fields).status_code for _ in range(2)] == [303, 303]
    assert count() == 3


def test_two_who_make_the_same_round_make_it_once(sign_in, house):
    basis = make_basis(house)
    url = address(house, basis)
    hr, director = sign_in("hr"), sign_in("kommunaldirektoer")
    fields = hidden_fields(director, url)
    assert post(hr, url).status_code == 303
    answer = director.post(url, data=fields)
    assert answer.status_code == 409
    assert "Listen har ændret sig" in text(answer)
    assert "Har en aftale: 3 stillinger" in text(answer)
    assert count() == 3


def test_a_list_that_changed_meanwhile_is_shown_again(sign_in, house):
    basis = make_basis(house)
    hr, url = sign_in("hr"), address(house, basis)
    fields = hidden_fields(hr, url)
    db.session.get_one(Position, house.positions["aftaleholder"]).valid_to = date(2026, 3, 1)
    db.session.commit()
    answer = hr.post(url, data=fields)
    assert answer.status_code == 409
    assert count() == 0
    again = {**fields, **hidden_fields(hr, url)}
    assert hr.post(url, data=again).status_code == 303
    assert count() == 2


def test_vacant_posts_come_along_when_ticked(sign_in, house):
    basis = make_basis(house)
    hr = sign_in("hr")
    assert "Får en aftale: 4 stillinger" in text(hr.get(address(house, basis, more="&ubesatte=y")))


def test_a_round_needs_levels_and_units(sign_in, house):
    basis = make_basis(house)
    hr = sign_in("hr")
    without_levels, without_units = hr.get(address(house, basis, levels=())), hr.get(address(house, basis, units=()))
    assert (without_levels.status_code, without_units.status_code) == (422, 422)
    assert "Vælg mindst ét niveau." in text(without_levels)
    assert "Vælg mindst én enhed." in text(without_units)
    strange = hr.get(f"/aftaler/runder/{basis.id}?dato=x&niveau=staff&enhed=999999")
    assert strange.status_code == 422


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_there_is_no_round_of_what_is_not_published(sign_in, house, state):
    basis = make_basis(house, state=state)
    assert sign_in("hr").get(f"/aftaler/runder/{basis.id}").status_code == 403
