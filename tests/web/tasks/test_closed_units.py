"""A unit is closed while it still has tasks: the leaders above have them, see why, and give them on."""

import re
from datetime import date
from html import unescape

import pytest

from portal import clock
from portal.db import db
from portal.organisation import actions
from portal.organisation.models import Position, Unit, UnitKind
from portal.organisation.owners import OwnerKey
from portal.tasks.models import Task, TaskState
from tests.factories.house import REORGANISER, close_down
from tests.factories.tasks import make_origin, make_task, post_key
from tests.statements import count_statements
from tests.web.forms import post

TODAY, YESTERDAY = date(2026, 3, 11), date(2026, 3, 10)
LINES = {"aftaleholder", "socialchef", "velfaerdsdirektoer", "kommunaldirektoer"}


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def left(house):
    """A task of Ørum Nord and one of its leader, left where the unit was closed yesterday."""
    origin = make_origin(house)
    unit = make_task(house, OwnerKey("unit", house.units["N"]), origin, requested_by="hr", title="Tøm depotet")
    held = make_task(
        house, post_key(house, "afdelingsleder"), origin, requested_by="hr", state=TaskState.ACCEPTED, title="Luk ned"
    )
    close_down(house, "N", YESTERDAY)
    return unit.id, held.id


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(answer.text)).split())


def asked_by(client, page):
    """How many statements a page needs."""
    client.get(page)
    with count_statements() as statements:
        assert client.get(page).status_code == 200
    return len(statements)


def tabs(page):
    """The number on each tab."""
    return dict(re.findall(r"(Mine|Mine enheders|Alle) (\d+)", page))


@pytest.mark.parametrize("persona", sorted(LINES))
def test_the_leaders_above_keep_the_tasks_in_lists_filters_and_counts(sign_in, house, left, persona):
    client = sign_in(persona)
    for unit in ("O", "N"):
        listed = text(client.get(f"/opgaver?visning=enheder&enhed={house.units[unit]}"))
        assert "Tøm depotet" in listed, unit
        assert "Luk ned" in listed, unit
    page = text(client.get("/opgaver?visning=enheder"))
    assert tabs(page)["Mine enheders"] == tabs(page)["Alle"] == "2"
    assert "Nedlagt" in page
    assert "Ørum Nord (nedlagt)" in page


def test_the_front_page_of_the_nearest_leader_alone_asks_for_somebody_else(sign_in, left):
    page = text(sign_in("aftaleholder").get("/"))
    assert "Mangler en ansvarlig" in page
    assert "Tøm depotet Ørum Nord. Enheden er nedlagt. Giv opgaven videre." in page
    assert "Luk ned Afdelingsleder, Ørum Nord. Stillingen er nedlagt. Giv opgaven videre." in page
    for persona in LINES - {"aftaleholder"}:
        assert "Mangler en ansvarlig" not in text(sign_in(persona).get("/"))


def test_a_closed_post_of_a_unit_that_stays_leaves_its_tasks_to_the_units_leader(sign_in, house):
    task = make_task(house, post_key(house, "medarbejder"), make_origin(house), title="Bestil varer")
    actions.close_position(REORGANISER, db.session.get_one(Position, house.positions["medarbejder"]), YESTERDAY)
    db.session.commit()
    client = sign_in("afdelingsleder")
    assert "Bestil varer Pædagog, Ørum Nord. Stillingen er nedlagt." in text(client.get("/"))
    page = text(client.get(f"/opgaver/{task.id}"))
    assert "Stillingen er nedlagt. Giv opgaven videre. Vælg en ny ansvarlig" in page
    assert "ubesat" not in page


def test_the_task_says_why_and_is_given_on(sign_in, house, left):
    client = sign_in("socialchef")
    page = client.get(f"/opgaver/{left[0]}")
    assert "Enheden er nedlagt. Giv opgaven videre." in text(page)
    assert f'href="/opgaver/{left[0]}/ret"' in page.text
    edit = f"/opgaver/{left[0]}/ret"
    assert client.get(edit).status_code == 200
    assert post(client, edit, {"owner": f"position-{house.positions['aftaleholder']}"}).status_code == 303
    assert db.session.get_one(Task, left[0]).owner_position_id == house.positions["aftaleholder"]
    assert "nedlagt" not in text(client.get(f"/opgaver/{left[0]}"))


def test_those_who_cannot_give_it_on_are_told_that_it_waits(sign_in, left):
    page = text(sign_in("med").get(f"/opgaver/{left[0]}"))
    assert "Enheden er nedlagt. Opgaven venter på at blive givet videre." in page
    assert "Vælg en ny ansvarlig" not in page


def test_all_of_a_closed_units_tasks_go_on_at_once(sign_in, house, left):
    page = text(sign_in("aftaleholder").get("/opgaver/overdrag"))
    assert "Ørum Nord (nedlagt)" in page


def test_where_the_unit_above_is_closed_too_the_next_leader_has_them(sign_in, house, left):
    close_down(house, "O", TODAY)
    client = sign_in("socialchef")
    assert "Tøm depotet" in text(client.get("/"))
    assert tabs(text(client.get("/opgaver?visning=enheder")))["Mine enheders"] == "2"
    assert client.get(f"/opgaver/{left[1]}/ret").status_code == 200


def test_a_unit_moved_before_it_was_closed_leaves_them_where_it_lay_last(sign_in, house):
    task = make_task(house, OwnerKey("unit", house.units["N"]), make_origin(house), requested_by="hr", title="Tøm det")
    unit, place = (db.session.get_one(Unit, house.units[key]) for key in ("N", "F"))
    actions.move_unit(REORGANISER, unit, place, date(2026, 1, 1))
    close_down(house, "N", YESTERDAY)
    assert sign_in("aftaleholder").get(f"/opgaver/{task.id}/ret").status_code == 403
    client = sign_in("socialchef")
    assert client.get(f"/opgaver/{task.id}/ret").status_code == 200
    assert "Tøm det" in text(client.get(f"/opgaver?visning=enheder&enhed={house.units['B']}"))


def test_a_new_unit_in_its_place_takes_nothing_by_itself(sign_in, house, left):
    founded = actions.found_unit(
        REORGANISER, "NY", "Ørum Midt", UnitKind.DEPARTMENT, db.session.get_one(Unit, house.units["O"]), YESTERDAY
    )
    db.session.commit()
    client = sign_in("aftaleholder")
    assert "Tøm depotet" not in text(client.get(f"/opgaver?visning=enheder&enhed={founded.id}"))
    assert "Tøm depotet" in text(client.get("/"))


def test_the_closed_units_own_page_names_the_owners(sign_in, house, left):
    page = text(sign_in("hr").get(f"/organisation/{house.units['N']}"))
    assert "Tøm depotet Ørum Nord (nedlagt) · venter på svar" in page
    assert "Luk ned Afdelingsleder, Ørum Nord (nedlagt) · taget" in page


def test_closed_units_cost_no_statement(sign_in, house):
    client = sign_in("aftaleholder")
    pages = ("/", "/opgaver?visning=enheder")
    make_task(house, OwnerKey("unit", house.units["N"]), make_origin(house), requested_by="hr")
    before = [asked_by(client, page) for page in pages]
    close_down(house, "N", YESTERDAY)
    # The front page has a task to show now: what it springs from is asked for.
    assert [asked_by(client, page) for page in pages] == [before[0] + 1, before[1]]
