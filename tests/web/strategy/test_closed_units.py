"""A unit is closed while it still has initiatives: the leaders above keep them, and see that they must be given on."""

import re
from datetime import timedelta
from html import unescape

import pytest
import sqlalchemy as sa

from portal.db import db
from portal.organisation import actions
from portal.organisation.models import Position
from portal.strategy.models import Initiative, Lifecycle
from tests.factories.house import REORGANISER, close_down
from tests.factories.strategy import ON, make_initiative, make_status
from tests.factories.tasks import make_task, post_key
from tests.web.forms import post

YESTERDAY = ON - timedelta(days=1)


@pytest.fixture
def left(house):
    """An initiative of Område Ørum and its leader, left where both were closed yesterday; and one of another's."""
    found = make_initiative(house, "Makkerordning", owner="aftaleholder", unit="O")
    make_status(house, found, ON)
    close_down(house, "N", YESTERDAY)
    close_down(house, "O", YESTERDAY)
    return found.id


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(answer.text)).split())


@pytest.mark.parametrize("persona", ["socialchef", "velfaerdsdirektoer", "kommunaldirektoer"])
def test_the_leaders_above_change_it_and_say_how_it_goes(sign_in, left, persona):
    client = sign_in(persona)
    assert [client.get(f"/indsatser/{left}/{page}").status_code for page in ("ret", "status")] == [200, 200]
    page = text(client.get(f"/indsatser/{left}"))
    assert "Stillingen er nedlagt. Giv indsatsen videre. Ret indsatsen" in page
    assert "Område Ørum (nedlagt)" in page


@pytest.mark.parametrize("unit", ["O", "A", "V", "M"])
def test_list_filter_and_panel_of_every_unit_above_agree(sign_in, house, left, unit):
    make_initiative(house, "Fælles vagtplan", unit="A")
    client = sign_in("kommunaldirektoer")
    listed = text(client.get(f"/indsatser?enhed={house.units[unit]}"))
    assert "Makkerordning" in listed
    panel = text(client.get(f"/organisation/{house.units[unit]}"))
    assert "Makkerordning" in panel
    assert ("Alle 2" if unit != "O" else "Alle 1") in panel
    assert ("Fælles vagtplan" in listed) is (unit != "O")


def test_the_front_page_of_the_nearest_leader_alone_asks_for_somebody_else(sign_in, left):
    page = text(sign_in("socialchef").get("/"))
    assert "Makkerordning Aftaleholder, Område Ørum. Stillingen er nedlagt. Giv indsatsen videre." in page
    assert "Mangler en ansvarlig" not in text(sign_in("velfaerdsdirektoer").get("/"))


def test_what_is_finished_needs_nobody(sign_in, house, left):
    db.session.get_one(Initiative, left).lifecycle = Lifecycle.DONE
    db.session.commit()
    client = sign_in("socialchef")
    assert "Mangler en ansvarlig" not in text(client.get("/"))
    assert "Stillingen er nedlagt" not in text(client.get(f"/indsatser/{left}"))


def test_where_only_the_unit_is_closed_the_owner_is_asked_for_another(sign_in, house):
    found = make_initiative(house, "Tandsundhed", owner="socialchef", unit="N")
    close_down(house, "N", YESTERDAY)
    assert "Enheden er nedlagt. Vælg en ny enhed til indsatsen." in text(
        sign_in("socialchef").get(f"/indsatser/{found.id}")
    )


def test_silence_of_a_vacant_post_is_not_told_as_somebodys(sign_in, house):
    found = make_initiative(house, "Åben rådgivning", owner="ubesat", unit="F")
    make_status(house, found, ON - timedelta(days=90))
    page = text(sign_in("socialchef").get("/"))
    assert "Åben rådgivning Aftaleholder, Familiehuset (ubesat)" in page
    assert "De har set det først" not in page
    assert "Når ingen har stillingen, har ingen set det før dig." in page


def test_silence_of_a_closed_post_reaches_the_leader_above(sign_in, house):
    found = make_initiative(house, "Åben rådgivning", owner="aftaleholder", unit="A")
    make_status(house, found, ON - timedelta(days=90))
    close_down(house, "N", YESTERDAY)
    close_down(house, "O", YESTERDAY)
    page = text(sign_in("socialchef").get("/"))
    assert "Åben rådgivning Aftaleholder, Område Ørum. Stillingen er nedlagt." in page
    assert "Stille hos dine ledere" not in page


@pytest.mark.parametrize(
    ("persona", "told"),
    [
        ("hr", "1 åben opgave og 1 åben indsats hører til stillingen. Giv dem videre først."),
        ("admin", "Åbne opgaver og åbne indsatser hører til stillingen. Giv dem videre først."),
    ],
)
def test_before_a_post_is_closed_what_is_open_is_told_and_how_much_to_those_who_may_know(sign_in, house, persona, told):
    found = make_initiative(house, "Makkerordning", owner="aftaleholder", unit="O")
    make_task(house, post_key(house, "aftaleholder"), found.id)
    assert told in closing(sign_in(persona), f"/organisation/stillinger/{house.positions['aftaleholder']}/nedlaeg")


@pytest.mark.parametrize("persona", ["hr", "admin"])
def test_before_a_unit_is_closed_its_initiatives_are_told_of(sign_in, house, persona):
    empty(house, "N")
    make_initiative(house, "Makkerordning", owner="aftaleholder", unit="N")
    told = closing(sign_in(persona), f"/organisation/{house.units['N']}/nedlaeg")
    number = "1 åben indsats" if persona == "hr" else "Åbne indsatser"
    assert f"{number} hører stadig til enheden. Giv dem videre først." in told


@pytest.mark.parametrize("persona", ["hr", "admin"])
def test_where_nothing_is_open_everybody_is_told_so(sign_in, house, persona):
    empty(house, "N")
    make_initiative(house, "Færdig", owner="afdelingsleder", unit="N", lifecycle=Lifecycle.DONE)
    told = closing(sign_in(persona), f"/organisation/{house.units['N']}/nedlaeg")
    assert "Der er ingen åbne opgaver eller indsatser." in told
    assert "Giv dem videre" not in told


def empty(house, unit):
    """Close all posts of a unit as of today."""
    for found in db.session.scalars(sa.select(Position).where(Position.unit_id == house.units[unit])):
        actions.close_position(REORGANISER, found, ON)
    db.session.commit()


def closing(client, address):
    """What is told before a unit or post is closed with today as its last day."""
    return text(post(client, address, {"last_on": ON.strftime("%d-%m-%Y")}))
