"""A task can be a person's own: it does not follow a post, but the leaders above the person's posts see and move it."""

import pytest

from portal import clock
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Position
from portal.organisation.owners import OwnerKey
from portal.tasks.models import Task, TaskState
from tests.factories.organisation import appoint
from tests.factories.tasks import make_origin, make_task, post_key
from tests.statements import count_statements
from tests.web.forms import hidden_fields, post


@pytest.fixture
def line(house):
    return OwnerKey("person", house.people["medarbejder"])


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def task(house, line, origin_id):
    return make_task(house, line, origin_id, title="Vis nye kolleger rundt")


def test_the_person_is_told_and_finds_it_among_their_own_and_takes_it(sign_in, house, line, origin_id):
    data = {"title": "Vis nye kolleger rundt", "origin": f"initiative-{origin_id}", "owner": "Person: Line Krogh"}
    post(sign_in("velfaerdsdirektoer"), "/opgaver/ny", data)
    client = sign_in("medarbejder")
    assert "Vis nye kolleger rundt" in client.get("/opgaver").text
    assert "Vis nye kolleger rundt" in client.get("/").text
    assert "Du er spurgt om en opgave" in client.get("/beskeder").text
    task = db.session.query(Task).one()
    path = f"/opgaver/{task.id}"
    assert post(client, f"{path}/tag", page=path).status_code == 303
    db.session.expire_all()
    assert (task.state, task.owner_person_id) == (TaskState.ACCEPTED, line.id)


@pytest.mark.parametrize(("persona", "status"), [("afdelingsleder", 200), ("socialchef", 200), ("med", 403)])
def test_leaders_above_move_it_from_the_list_and_from_its_page(sign_in, task, persona, status):
    client, url = sign_in(persona), f"/opgaver/{task.id}/ret"
    assert client.get(url).status_code == status
    listed = client.get("/opgaver?visning=enheder").text
    assert (f'href="{url}?' in listed) == (status == 200)


def test_it_stands_on_the_units_page_and_in_the_list_that_the_page_leads_to(sign_in, house, task):
    client, unit = sign_in("afdelingsleder"), house.units["N"]
    assert task.title in client.get(f"/organisation/{unit}").text
    for query in (
        f"visning=alle&enhed={unit}",
        f"visning=alle&enhed={house.units['O']}",
        "ansvarlig=line&visning=alle",
    ):
        assert task.title in client.get(f"/opgaver?{query}").text
    assert task.title not in client.get(f"/opgaver?visning=alle&enhed={house.units['F']}").text


def test_a_row_is_given_to_a_person_and_helpers_can_be_people(sign_in, house, line, origin_id):
    task = make_task(house, post_key(house, "afdelingsleder"), origin_id, helpers=(line,))
    client, url = sign_in("velfaerdsdirektoer"), f"/opgaver/{task.id}"
    assert 'value="Person: Line Krogh"' in client.get(f"{url}/rediger").text
    assert (
        "Den ansvarlige er nu Mette Friis."
        in client.get(post(client, f"{url}/ret", {"owner": "Person: Mette Friis"}).headers["Location"]).text
    )
    db.session.expire_all()
    assert task.owner_person_id == house.people["med"]
    data = hidden_fields(client, f"{url}/rediger") | {"title": task.title, "helper_1": "Person: Jonas Vibeholm"}
    assert client.post(f"{url}/rediger", data=data).status_code == 303
    assert "Jonas Vibeholm" in client.get(url).text


def test_what_somebody_has_of_their_own_is_given_on_when_they_leave(sign_in, house, line, task):
    client = sign_in("socialchef")
    assert f'<option value="{line}">Person: Line Krogh</option>' in client.get("/opgaver/overdrag").text
    page = f"/opgaver/overdrag?fra={line}"
    data = {"tasks": [task.id], "new_owner": "Afdelingsleder, Ørum Nord"}
    assert post(client, page, data).status_code == 303
    db.session.expire_all()
    assert task.owner_position_id == house.positions["afdelingsleder"]


def test_what_somebody_had_who_has_left_is_still_seen_and_given_on_by_the_leaders_above(sign_in, house, line, task):
    db.session.get_one(Appointment, house.appointments["medarbejder"]).valid_to = clock.today()
    db.session.commit()
    client = sign_in("socialchef")
    assert task.title in client.get("/opgaver?visning=enheder").text
    assert client.get(f"/opgaver/{task.id}/ret").status_code == 200
    assert f'<option value="{line}">' in client.get("/opgaver/overdrag").text
    assert post(client, "/opgaver/ny", {"owner": "Person: Line Krogh"}).status_code == 422


def test_who_has_moved_takes_their_own_tasks_along_and_the_former_leader_sees_them_no_more(sign_in, house, task):
    today = clock.today()
    db.session.get_one(Appointment, house.appointments["medarbejder"]).valid_to = today
    person = db.session.get_one(Person, house.people["medarbejder"])
    appoint(person, db.session.get_one(Position, house.positions["ubesat"]), valid_from=today)
    db.session.commit()
    assert sign_in("afdelingsleder").get(f"/opgaver/{task.id}/ret").status_code == 403
    assert task.title not in sign_in("afdelingsleder").get("/opgaver?visning=enheder").text
    assert sign_in("socialchef").get(f"/opgaver/{task.id}/ret").status_code == 200


def test_lists_with_peoples_tasks_ask_at_most_one_question_more(sign_in, house, line, origin_id):
    for number in range(20):
        make_task(house, line, origin_id, title=f"Opgave {number}")
    client = sign_in("socialchef")
    for address in ("/opgaver?visning=enheder", "/", f"/organisation/{house.units['N']}"):
        client.get(address)
        with count_statements() as seen:
            client.get(address)
        assert len(seen) <= 12
