"""Who something belongs to is written, not searched for in a list of hundreds."""

import re

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.organisation.models import Level, Position, Unit, UnitPeriod
from portal.organisation.owners import OwnerKey
from portal.tasks.models import Task
from tests.factories.organisation import appoint, make_account, make_person, make_position
from tests.factories.tasks import make_origin, make_task
from tests.statements import count_statements
from tests.web.forms import HTMX, hidden_fields

ADDRESS = "/organisation/ansvarlige?felt=owner&slags=position&slags=unit&slags=person"
JONAS = "Afdelingsleder, Ørum Nord (Jonas Vibeholm)"


@pytest.fixture
def client(sign_in):
    return sign_in("velfaerdsdirektoer")


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def ask(client, origin_id):
    """Ask for a task of somebody."""

    def send(*owner, **more):
        page = f"/opgaver/ny?udspringer=initiative-{origin_id}"
        data = {"title": "Ring til huslægen", "origin": f"initiative-{origin_id}", "owner": list(owner)} | more
        return client.post("/opgaver/ny", data=hidden_fields(client, page, "/opgaver/ny") | data)

    return send


def owners_of_tasks():
    return [
        key
        for row in db.session.execute(sa.select(Task.owner_position_id, Task.owner_unit_id, Task.owner_person_id))
        for key in row
        if key is not None
    ]


@pytest.mark.parametrize("written", [JONAS, JONAS.lower(), "jonas vibeholm", "Afdelingsleder, ørum nord"])
def test_what_names_one_post_in_full_is_that_post(ask, house, written):
    assert ask(written).status_code == 303
    assert owners_of_tasks() == [house.positions["afdelingsleder"]]


@pytest.mark.parametrize("written", ["Socialchef (Torben Askjær, konstitueret)", "Socialchef (Torben Askjær)"])
def test_who_is_acting_is_marked_and_found_with_the_mark_or_without(client, ask, house, written):
    assert "Socialchef (Torben Askjær, konstitueret)" in client.get(ADDRESS + "&owner=socialchef", headers=HTMX).text
    answer = ask(written)
    assert answer.status_code == 303
    assert owners_of_tasks() == [house.positions["socialchef"]]
    assert "Opgaven er sendt til socialchef (Torben Askjær, konstitueret)" in client.get(answer.location).text


def test_the_name_of_a_unit_in_full_is_that_unit(ask, house):
    assert ask("Ørum Nord").status_code == 303
    assert owners_of_tasks() == [house.units["N"]]


@pytest.mark.parametrize("written", ["afdelingsleder i ørum", "afd jo", "Vibeholm, afdelingsleder"])
def test_part_of_a_name_is_never_taken_for_one_but_is_easily_confirmed(ask, house, written):
    asked = ask(written)
    assert asked.status_code == 422
    assert "Er det rigtigt? Tryk igen, eller skriv noget andet." in asked.text
    assert owners_of_tasks() == []
    key = str(OwnerKey("position", house.positions["afdelingsleder"]))
    assert re.search(rf'<input checked [^>]*type="radio" value="{key}"', asked.text)
    assert ask(written, key).status_code == 303
    assert owners_of_tasks() == [house.positions["afdelingsleder"]]


@pytest.mark.parametrize("written", ["Jonass Vibehom", "afdelingslederen orum", "Orum Nrod afdelingsleder"])
def test_a_slip_of_the_pen_is_asked_about(ask, house, written):
    asked = ask(written)
    assert asked.status_code == 422
    assert "Ingen passer helt." in asked.text
    key = str(OwnerKey("position", house.positions["afdelingsleder"]))
    assert ask(written, key).status_code == 303
    assert owners_of_tasks() == [house.positions["afdelingsleder"]]


@pytest.mark.parametrize("written", ["jonas", "vibeholm  Jonas", "jo"])
def test_a_name_offers_the_post_first_and_then_the_person(ask, house, written):
    asked = ask(written)
    assert "Vælg, hvem du mener." in asked.text
    keys = [f"position-{house.positions['afdelingsleder']}", f"person-{house.people['afdelingsleder']}"]
    assert re.findall(r'type="radio" value="([^"]*)"', asked.text) == keys
    assert ask(written, keys[1]).status_code == 303
    assert owners_of_tasks() == [house.people["afdelingsleder"]]


def test_a_person_is_named_as_such_and_told_in_the_answer(client, ask, house):
    answer = ask("Person: Line Krogh")
    assert answer.status_code == 303
    assert owners_of_tasks() == [house.people["medarbejder"]]
    assert "Opgaven er sendt til Line Krogh, som nu kan tage den" in client.get(answer.location).text


@pytest.mark.parametrize("name", ["Poul Ravn", "Tove Winther", "Lars Gade"])
def test_who_has_no_post_cannot_be_asked(ask, name):
    assert ask(f"Person: {name}").status_code == 422
    assert owners_of_tasks() == []


@pytest.fixture
def unlisted(house):
    """Two whose posts are not listed; the first of them can sign in."""
    unit = db.session.get_one(Unit, house.units["N"])
    people = [make_person(name) for name in ("Ida Bro", "Ulla Eng")]
    for person in people:
        post = make_position(unit, "Pædagog", Level.STAFF)
        post.is_listed = False
        appoint(person, post)
    make_account(people[0], "ida@demo.example")
    db.session.commit()
    return people


def test_an_employee_without_a_post_of_their_own_is_offered_only_when_they_can_sign_in(ask, unlisted):
    assert ask("Person: Ulla Eng").status_code == 422
    assert ask("Person: Ida Bro").status_code == 303
    assert owners_of_tasks() == [unlisted[0].id]


FINDERS = {
    "socialchef": True, "afdelingsleder": True, "hr": True, "sekretariat": True, "medarbejder": False, "med": False,
}  # fmt: skip


@pytest.mark.usefixtures("unlisted")
@pytest.mark.parametrize(("persona", "finds"), FINDERS.items())
def test_employees_without_a_post_of_their_own_are_found_by_those_who_may_ask_for_tasks(sign_in, house, persona, finds):
    client = sign_in(persona)
    assert ("Ida Bro" in client.get(f"{ADDRESS}&owner=ida").text) is finds
    assert "Jonas Vibeholm" in client.get(f"{ADDRESS}&owner=jonas").text


@pytest.mark.parametrize("written", ["ida", "Person: Ida Bro", "Ida Bru"])
def test_an_employee_who_gives_a_task_on_learns_no_names_either(sign_in, house, origin_id, unlisted, written):
    task = make_task(house, OwnerKey("position", house.positions["medarbejder"]), origin_id)
    client, url = sign_in("medarbejder"), f"/opgaver/{task.id}/ret"
    answer = client.post(url, data=hidden_fields(client, url) | {"owner": written, "due_text": ""})
    assert answer.status_code == 422
    assert f"person-{unlisted[0].id}" not in answer.text
    assert owners_of_tasks() == [house.positions["medarbejder"]]


def test_people_of_one_name_are_told_apart_by_their_posts(client, ask, house):
    namesake = make_person("Jonas Vibeholm")
    appoint(namesake, make_position(db.session.get_one(Unit, house.units["S"]), "Jurist", Level.STAFF))
    db.session.commit()
    found = client.get(f"{ADDRESS}&owner=person jonas").text
    both = ["Person: Jonas Vibeholm, Afdelingsleder, Ørum Nord", "Person: Jonas Vibeholm, Jurist"]
    assert re.findall(r'value="([^"]*)"', found) == both
    assert ask("Person: Jonas Vibeholm").status_code == 422
    assert ask(both[1]).status_code == 303
    assert owners_of_tasks() == [namesake.id]


def test_what_fits_several_is_asked_about_and_the_answer_is_taken(ask, house):
    asked = ask("Ørum")
    assert asked.status_code == 422
    assert "Vælg, hvem du mener." in asked.text
    assert 'value="Ørum"' in asked.text
    key = str(OwnerKey("unit", house.units["N"]))
    assert re.search(rf'<input [^>]*name="owner" type="radio" value="{key}"', asked.text)
    assert ask("Ørum", key).status_code == 303
    assert owners_of_tasks() == [house.units["N"]]


def test_a_text_that_was_changed_after_the_question_counts(ask, house):
    other = str(OwnerKey("position", house.positions["aftaleholder"]))
    assert ask(JONAS, other).status_code == 303
    assert ask("Ørum Nord", other).status_code == 303
    assert owners_of_tasks() == [house.positions["afdelingsleder"], house.units["N"]]


@pytest.mark.parametrize("written", ["qqqqq wwwww", "x" * 5000, "position-0", "person-999"])
def test_what_fits_nobody_is_told_and_kept(ask, written):
    answer = ask(written)
    assert answer.status_code == 422
    assert "Ansvarlig: Ingen passer på »" in answer.text
    assert "Ring til huslægen" in answer.text
    assert owners_of_tasks() == []


def test_what_fits_very_many_shows_the_first(ask, house, app):
    unit = db.session.get_one(Unit, house.units["S"])
    for number in range(20):
        make_position(unit, f"Konsulent {number}", Level.CHIEF)
    db.session.commit()
    answer = ask("konsulent").text
    assert "Det passer på 22. Vælg en af de første, eller skriv mere af navnet." in answer
    assert answer.count('type="radio"') == 12


def test_two_posts_of_one_name_are_told_apart_by_asking(ask, house):
    unit = db.session.get_one(Unit, house.units["S"])
    both = [make_position(unit, "Piccolo", Level.CHIEF).id for _ in range(2)]
    db.session.commit()
    assert ask("Piccolo (ubesat)").status_code == 422
    assert ask("Piccolo (ubesat)", str(OwnerKey("position", both[1]))).status_code == 303
    assert owners_of_tasks() == [both[1]]


def opened(client, url):
    """What a browser sends back of a row's form when nobody touches it."""
    page = client.get(url).text
    shown = re.search(r'name="owner"[^>]*value="([^"]*)"', page)
    assert shown is not None
    return hidden_fields(client, url) | {"owner": shown[1]}


def test_an_owner_that_can_no_longer_be_chosen_stays_when_nobody_changes_it(client, house, origin_id):
    task = make_task(house, OwnerKey("position", house.positions["ubesat"]), origin_id)
    db.session.get_one(Position, house.positions["ubesat"]).valid_to = clock.today()
    db.session.commit()
    url = f"/opgaver/{task.id}/ret"
    data = opened(client, url) | {"due_text": "uge 34"}
    assert client.post(url, data=data).status_code == 303
    assert client.post(url, data=data | {"owner": "Aftaleholder, Familiehuset"}).status_code == 422
    assert client.post(url, data=data | {"owner": ""}).status_code == 422


def test_an_owner_that_was_renamed_meanwhile_stays_when_nobody_changes_it(client, house, origin_id):
    task = make_task(house, OwnerKey("unit", house.units["F"]), origin_id)
    url = f"/opgaver/{task.id}/ret"
    data = opened(client, url) | {"due_text": "uge 34"}
    period = db.session.scalars(sa.select(UnitPeriod).where(UnitPeriod.unit_id == house.units["F"])).one()
    period.name = "Huset for familier"
    db.session.commit()
    assert client.post(url, data=data).status_code == 303
    db.session.expire_all()
    assert (task.owner_unit_id, task.due_text) == (house.units["F"], "uge 34")


@pytest.mark.parametrize("key", ["position-999", "person-999", "unit-0", "x", ""])
def test_what_is_said_to_have_stood_there_opens_no_door(client, house, origin_id, key):
    task = make_task(house, OwnerKey("position", house.positions["aftaleholder"]), origin_id)
    url = f"/opgaver/{task.id}/ret"
    forged = {"owner": "qqqqq", "owner_stod": f"{key} qqqqq"}
    answer = client.post(url, data=opened(client, url) | forged)
    assert answer.status_code == 422
    assert "Ansvarlig: Ingen passer på »qqqqq«" in answer.text
    db.session.expire_all()
    assert task.owner_position_id == house.positions["aftaleholder"]


def test_two_rows_that_are_open_at_once_share_no_id(client, house, origin_id):
    key = OwnerKey("position", house.positions["aftaleholder"])
    pages = [client.get(f"/opgaver/{make_task(house, key, origin_id).id}/ret", headers=HTMX).text for _ in range(2)]
    first, second = (set(re.findall(r'\bid="([^"]*)"', page)) for page in pages)
    assert first
    assert not first & second


def test_two_who_name_different_owners_at_once_see_both_names(client, house, origin_id):
    task = make_task(house, OwnerKey("position", house.positions["aftaleholder"]), origin_id)
    url = f"/opgaver/{task.id}/ret"
    fields = hidden_fields(client, url)
    assert client.post(url, data=fields | {"owner": "Jonas Vibeholm"}).status_code == 303
    answer = client.post(url, data=fields | {"owner": "Socialchef"})
    assert answer.status_code == 409
    assert "Socialchef" in answer.text
    assert "Jonas" in answer.text
    assert "position-" not in re.sub("<[^>]*>", "", answer.text)


def test_suggestions_come_while_somebody_writes(client):
    found = client.get(f"{ADDRESS}&owner=ørum").text
    assert re.findall(r'value="([^"]*)"', found)[:2] == [JONAS, "Aftaleholder, Område Ørum (Maja Lindegaard)"]
    assert "Enhed: Ørum Nord" in found
    assert client.get(f"{ADDRESS}&owner=").text == client.get("/organisation/ansvarlige?owner=ørum").text == ""


def test_a_form_is_shown_without_asking_for_everybody(client, house, origin_id):
    task = make_task(house, OwnerKey("position", house.positions["aftaleholder"]), origin_id)
    with count_statements() as seen:
        page = client.get(f"/opgaver/{task.id}/ret").text
    assert not any("union all" in one.lower() and "is_listed" in one.lower() for one in seen)
    assert "Maja Lindegaard" in page
    assert "Jonas Vibeholm" not in page
