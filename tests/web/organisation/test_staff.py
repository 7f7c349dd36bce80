"""The posts of a unit's many employees: counted in one way everywhere, and shown to those who may close them."""

from datetime import date
from html import unescape

import pytest

from portal.audit.actions import SystemActor
from portal.db import db
from portal.organisation.actions.employing import employ
from portal.organisation.models import Unit
from tests.factories.organisation import make_person
from tests.statements import count_statements
from tests.web.forms import post

COUNTED = "1 lederstilling og 61 medarbejderstillinger"


def text(answer):
    return unescape(answer.text).replace("\u00a0", " ")


@pytest.fixture
def crowded(house):
    """Sixty employees of Ørum Nord, which also has a leader and a listed post of its staff."""
    people = [make_person(f"Navn {number:02}").id for number in range(60)]
    employ(SystemActor("Prøve"), db.session.get_one(Unit, house.units["N"]), "Medarbejder", people, date(2020, 1, 1))
    db.session.commit()
    return f"/organisation/{house.units['N']}"


def test_the_number_of_posts_is_the_same_everywhere(sign_in, crowded):
    hr = sign_in("hr")
    assert f"Afdeling · {COUNTED}" in text(hr.get("/organisation"))
    assert f"med {COUNTED}." in text(hr.get(crowded))
    assert f"Der er {COUNTED}." in text(hr.get(f"{crowded}/ret"))
    assert f"{COUNTED} er uændret." in text(post(hr, f"{crowded}/navn", {"name": "Nord", "from_on": "01-03-2027"}))
    refused = text(post(hr, f"{crowded}/nedlaeg", {"last_on": "01-03-2027"}))
    assert "Enheden har stadig 1 lederstilling (»Afdelingsleder, Ørum Nord«) og 61 medarbejderstillinger den" in refused


def test_hr_finds_every_post_that_keeps_a_unit_open_and_closes_it(sign_in, crowded):
    hr = sign_in("hr")
    assert f'<a href="{crowded}/medarbejdere">' in hr.get(crowded).text
    with count_statements() as seen:
        first = text(hr.get(f"{crowded}/medarbejdere"))
    assert len(seen) <= 12
    assert "Viser 1–50 af 60" in first
    assert first.index("Navn 00") < first.index("Navn 01") < first.index("Navn 49")
    assert "Navn 50" not in first
    second = hr.get(f"{crowded}/medarbejdere?side=2").text
    assert "Navn 59" in second
    way = second.partition("Navn 59")[2].partition("/nedlaeg")[0].rpartition('href="')[2] + "/nedlaeg"
    told = post(hr, way, {"last_on": "01-03-2027"})
    assert "Navn 59 fratræder samme dag." in text(told)


def test_others_see_how_many_and_not_who(sign_in, crowded):
    page = text(sign_in("socialchef").get(crowded))
    assert "Og 60 medarbejderstillinger." in page
    assert "Navn 00" not in page
    assert f"{crowded}/medarbejdere" not in page
