from datetime import date
from html import unescape

import pytest
import sqlalchemy as sa

from portal.access.models import RoleGrant
from portal.audit.models import AuditEntry
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment
from tests.web.forms import hidden_fields, post


def text(answer):
    return unescape(answer.text).replace("\u00a0", " ")


@pytest.fixture
def appoint_url(house):
    return f"/organisation/stillinger/{house.positions['ubesat']}/ansaet"


@pytest.fixture
def end_url(house):
    return f"/organisation/ansaettelser/{house.appointments['aftaleholder']}/fratraed"


def count(kind):
    return db.session.scalars(sa.select(sa.func.count()).select_from(kind)).one()


def holders(position_id):
    return db.session.execute(
        sa.select(Person.name, Appointment.is_acting, Appointment.valid_from, Appointment.valid_to)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Appointment.position_id == position_id)
        .order_by(Appointment.id.desc())
    ).all()


def test_hr_appoints_somebody_new(sign_in, house, appoint_url):
    client = sign_in("hr")
    data = {"name": "  Nanna   Ravn ", "from_on": "1/3-2027", "last_on": "31-05-2027", "is_acting": "y"}
    answer = post(client, appoint_url, data)
    assert answer.status_code == 303
    assert answer.location.endswith(f"/organisation/{house.units['F']}")
    assert tuple(holders(house.positions["ubesat"])[0]) == ("Nanna Ravn", True, date(2027, 3, 1), date(2027, 6, 1))
    page = text(client.get(f"{answer.location}?dato=2027-03-01"))
    assert "Ansættelsen er gemt." in page
    assert "til og med 31. maj" in page


def test_who_comes_to_a_vacant_post_stands_there_before_the_first_day(sign_in, house, appoint_url):
    client = sign_in("hr")
    assert post(client, appoint_url, {"name": "Nanna Ravn", "from_on": "01-03-2027"}).status_code == 303
    for address in (f"/organisation/{house.units['F']}", f"/organisation/{house.units['B']}", "/organisation"):
        assert "Ubesat · Nanna Ravn fra 1. marts" in text(client.get(address))
    page = text(client.get(f"/organisation/{house.units['F']}?dato=2027-03-01"))
    assert "Ubesat" not in page.partition("Historik")[0]
    assert "Ubesat · " not in text(client.get(f"/organisation/{house.units['F']}?dato=2023-05-01"))


def test_the_days_before_somebody_comes_can_be_filled(sign_in, house, appoint_url):
    client = sign_in("hr")
    assert post(client, appoint_url, {"name": "Nanna Ravn", "from_on": "01-03-2027"}).status_code == 303
    assert 'value="28-02-2027"' in client.get(appoint_url).text
    taken = post(client, appoint_url, {"name": "Ole Lund", "from_on": "01-01-2027"})
    assert "Stillingen er allerede besat i perioden." in text(taken)
    between = {"name": "Ole Lund", "from_on": "01-01-2027", "last_on": "28-02-2027"}
    assert post(client, appoint_url, between).status_code == 303


def test_a_known_name_is_asked_about_before_anything_is_stored(sign_in, house, appoint_url):
    client = sign_in("admin")
    people = count(Person)
    data = {"name": "Karen Holm", "from_on": "01-03-2027"}
    answer = post(client, appoint_url, data)
    assert answer.status_code == 422
    assert "Karen Holm, Kommunaldirektør" in text(answer)
    assert "En ny person: Karen Holm" in text(answer)
    assert count(Person) == people
    chosen = {**data, "person": str(house.people["kommunaldirektoer"])}
    assert post(client, appoint_url, chosen).status_code == 303
    assert (holders(house.positions["ubesat"])[0].name, count(Person)) == ("Karen Holm", people)


def test_a_namesake_may_be_somebody_new(sign_in, house, appoint_url):
    people = count(Person)
    data = {"name": "Karen Holm", "from_on": "01-03-2027", "person": "new"}
    assert post(sign_in("hr"), appoint_url, data).status_code == 303
    assert count(Person) == people + 1


def test_only_somebody_offered_can_be_chosen(sign_in, house, appoint_url):
    data = {"name": "Karen Holm", "from_on": "01-03-2027", "person": str(house.people["hr"])}
    assert post(sign_in("hr"), appoint_url, data).status_code == 422


def test_a_post_that_is_taken_says_so(sign_in, house):
    url = f"/organisation/stillinger/{house.positions['aftaleholder']}/ansaet"
    client = sign_in("hr")
    before = (count(Person), count(Appointment), count(AuditEntry))
    answer = post(client, url, {"name": "Nanna Ravn", "from_on": "01-03-2027"})
    assert answer.status_code == 422
    assert "Stillingen er allerede besat i perioden." in text(answer)
    assert 'value="Nanna Ravn"' in answer.text
    assert (count(Person), count(Appointment), count(AuditEntry)) == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Skriv navnet."),
        ({"name": "N"}, "Skriv hele navnet."),
        ({"name": "010190-1234 Nanna"}, "Skriv ikke CPR-numre her."),
        ({"name": "x" * 121}, "Skriv højst 120 tegn."),
        ({"name": "Nanna Ravn", "from_on": ""}, "Skriv den første dag."),
        ({"name": "Nanna Ravn", "from_on": "31-02-2027"}, "31. februar findes ikke."),
        ({"name": "Nanna Ravn", "from_on": "01-03-2027", "last_on": "28-02-2027"}, "Den sidste dag ligger før"),
        ({"name": "Nanna Ravn", "from_on": "01-03-1999"}, "Stillingen findes ikke i hele perioden."),
        ({"name": "Nanna Ravn", "from_on": "01-03-2027", "once": "to gange"}, "Siden har været åben for længe."),
    ],
)
def test_bad_input_is_told_at_the_field_and_nothing_is_stored(sign_in, appoint_url, data, message):
    before = (count(Person), count(Appointment))
    answer = post(sign_in("hr"), appoint_url, data)
    assert answer.status_code == 422
    assert message in text(answer)
    assert (count(Person), count(Appointment)) == before


def test_a_form_sent_twice_appoints_once(sign_in, appoint_url):
    client = sign_in("hr")
    data = hidden_fields(client, appoint_url) | {"name": "Nanna Ravn", "from_on": "01-03-2027"}
    before = count(Appointment)
    first, second = (client.post(appoint_url, data=data) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert count(Appointment) == before + 1


def test_hr_ends_an_appointment_after_its_last_day(sign_in, house, end_url):
    client = sign_in("hr")
    answer = post(client, end_url, {"last_on": "31-12-2026"})
    assert answer.status_code == 303
    assert holders(house.positions["aftaleholder"])[0].valid_to == date(2027, 1, 1)
    page = text(client.get(f"/organisation/{house.units['O']}?dato=2027-01-01"))
    assert "Ubesat" in page
    assert "Maja Lindegaard fratræder, stillingen bliver ubesat" in page
    assert 'value="31-12-2026"' in client.get(end_url).text


@pytest.mark.parametrize(
    ("last_on", "message"),
    [
        ("", "Skriv den sidste dag."),
        ("i morgen", "Skriv datoen som 13-03-2026."),
        ("31-12-2014", "Den sidste dag ligger før den første."),
    ],
)
def test_a_last_day_that_cannot_be_is_refused(sign_in, house, end_url, last_on, message):
    answer = post(sign_in("hr"), end_url, {"last_on": last_on})
    assert answer.status_code == 422
    assert message in text(answer)
    assert holders(house.positions["aftaleholder"])[0].valid_to is None


@pytest.mark.parametrize("persona", ["kommunaldirektoer", "socialchef", "sekretariat", "medarbejder", "revisor"])
def test_others_may_not_change_the_organisation(sign_in, house, persona, appoint_url, end_url):
    client = sign_in(persona)
    for url in (appoint_url, end_url):
        assert client.get(url).status_code == 403
        data = {"name": "Nanna Ravn", "from_on": "01-03-2027", "last_on": "01-04-2027"}
        assert post(client, url, data, page=f"/organisation/{house.units['F']}").status_code == 403
    assert holders(house.positions["aftaleholder"])[0].valid_to is None


def test_hr_of_one_part_changes_that_part_only(sign_in, house, appoint_url, end_url):
    grant = db.session.scalars(sa.select(RoleGrant).where(RoleGrant.person_id == house.people["hr"])).one()
    grant.unit_id = house.units["A"]
    db.session.commit()
    client = sign_in("hr")
    assert client.get(end_url).status_code == 200
    assert client.get(appoint_url).status_code == 403
    assert "Ansæt" not in text(client.get(f"/organisation/{house.units['F']}"))


@pytest.mark.parametrize("number", ["987654", "99999999999999999999"])
def test_unknown_posts_and_appointments_are_not_found(sign_in, number):
    client = sign_in("hr")
    assert client.get(f"/organisation/stillinger/{number}/ansaet").status_code == 404
    assert client.get(f"/organisation/ansaettelser/{number}/fratraed").status_code == 404


def test_a_post_from_another_page_is_refused(sign_in, appoint_url):
    data = {"name": "Nanna Ravn", "from_on": "01-03-2027", "csrf_token": "forkert"}
    before = count(Appointment)
    assert post(sign_in("hr"), appoint_url, data).status_code == 400
    assert count(Appointment) == before


@pytest.mark.parametrize("name", ["Nanna\x00 Ravn", "N" * 60_000])
def test_a_name_that_cannot_be_is_told_at_the_field_and_never_searched_for(sign_in, appoint_url, name):
    answer = post(sign_in("hr"), appoint_url, {"name": name, "from_on": "01-03-2027"})
    assert answer.status_code == 422
    assert "Hvem mener du?" not in answer.text


@pytest.mark.parametrize("persona", ["hr", "admin"])
def test_nobody_gives_themselves_a_post(sign_in, house, appoint_url, persona):
    client = sign_in(persona)
    own_name = db.session.get_one(Person, house.people[persona]).name
    before = count(Appointment)
    data = {"name": own_name, "person": str(house.people[persona]), "from_on": "01-03-2027"}
    answer = post(client, appoint_url, data)
    assert answer.status_code == 422
    assert "Du kan ikke ansætte dig selv. Bed en kollega om det." in text(answer)
    assert count(Appointment) == before


def test_ones_own_post_can_be_ended_but_not_prolonged(sign_in, house):
    url = f"/organisation/ansaettelser/{house.appointments['hr']}/fratraed"
    client = sign_in("hr")
    assert post(client, url, {"last_on": "31-12-2027"}).status_code == 303
    longer = post(client, url, {"last_on": "31-12-2028"})
    assert longer.status_code == 422
    assert "Du kan ikke ansætte dig selv" in text(longer)
