from datetime import date
from html import unescape

import pytest

from portal import clock
from portal.audit.actions import SystemActor
from portal.db import db
from portal.identity.models import Person
from portal.organisation import actions, panels
from portal.organisation.models import Committee, Unit
from tests.factories.organisation import make_person
from tests.statements import count_statements

EVERYBODY = (
    "kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr", "sekretariat",
    "medarbejder", "med", "politiker", "revisor", "admin",
)  # fmt: skip
PAGES_AT_MOST = 12


def text(answer):
    return unescape(answer.text).replace("\u00a0", " ")


@pytest.mark.parametrize("persona", EVERYBODY)
def test_everybody_signed_in_sees_the_organisation(sign_in, house, persona):
    client = sign_in(persona)
    for address in ("/organisation", "/organisation/med", f"/organisation/{house.units['A']}"):
        assert client.get(address).status_code == 200
    page = text(client.get(f"/organisation/{house.units['A']}"))
    assert ("Fratræd" in page) == (persona in ("hr", "admin"))


@pytest.mark.parametrize("address", ["/organisation", "/organisation/med", "/organisation/1"])
def test_nobody_is_asked_to_sign_in(client, address):
    answer = client.get(address)
    assert answer.status_code == 303
    assert "/log-ind" in answer.location


@pytest.mark.parametrize("written", ["2023-01-02", "02-01-2023", "2.1.2023", "2. januar 2023"])
def test_the_tree_is_shown_as_it_was_however_the_date_is_written(sign_in, house, written):
    page = text(sign_in("medarbejder").get("/organisation", query_string={"dato": written}))
    assert "mandag 2. januar 2023" in page
    assert 'value="02-01-2023"' in page
    assert "Børne- og familieområdet" in page
    assert "Tove Winther" in page
    assert f"/organisation/{house.units['A']}?dato=2023-01-02" in page


def test_the_tree_of_today_marks_acting_and_vacant(sign_in):
    page = text(sign_in("medarbejder").get("/organisation"))
    assert "konstitueret" in page
    assert "Ubesat" in page
    assert "Før 1. januar 2023" in page
    assert "/organisation?dato=2022-12-31" in page


def test_a_day_before_the_description_begins_says_so(sign_in):
    page = text(sign_in("hr").get("/organisation?dato=1990-01-01"))
    assert "Vi har ikke beskrevet organisationen den dag." in page
    assert "Der er ingen MED-udvalg den dag." in text(sign_in("hr").get("/organisation/med?dato=1990-01-01"))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("31-02-2022", "31. februar findes ikke"),
        ("i går", "Skriv datoen som 13-03-2026."),
        ("01-01-22", "Skriv årstallet med fire cifre"),
        ("2022-01-01' OR 1=1", "Skriv datoen som"),
        ("<script>", "Skriv datoen som"),
    ],
)
@pytest.mark.parametrize("page", ["", "/med", "/{unit}"])
def test_a_date_that_is_none_is_told_at_the_field_and_today_is_shown(sign_in, house, page, written, message):
    address = f"/organisation{page.format(unit=house.units['A'])}"
    answer = sign_in("hr").get(address, query_string={"dato": written})
    assert answer.status_code == 422
    assert message in text(answer)
    assert "Socialområdet" in text(answer)
    assert "<script>" not in answer.text.partition("<main")[2]


@pytest.mark.parametrize("unit_id", ["0", "987654", "2147483648", "99999999999999999999", "a"])
def test_an_unknown_unit_is_not_found(sign_in, unit_id):
    assert sign_in("hr").get(f"/organisation/{unit_id}").status_code == 404


def test_a_units_page_shows_leader_units_history_and_committee(sign_in, house):
    page = text(sign_in("medarbejder").get(f"/organisation/{house.units['A']}"))
    assert "Chefområde under Velfærdsforvaltningen med 1 lederstilling og 1 enhed lige under sig." in page
    assert "Torben Askjær" in page
    assert "Område Ørum" in page
    assert "Oprettet" in page
    assert "Områdeudvalg, Socialområdet" in page
    assert "Mette Friis" in page


def test_a_unit_that_did_not_exist_says_when_it_did(sign_in, house):
    answer = sign_in("hr").get(f"/organisation/{house.units['B']}?dato=2020-01-01")
    assert answer.status_code == 200
    assert "Enheden findes ikke 1. januar 2020." in text(answer)
    assert "Den findes fra 1. januar 2023." in text(answer)
    assert "Fratræd" not in text(answer)


def test_a_unit_shows_its_names_of_before(sign_in, house):
    unit = db.session.get_one(Unit, house.units["A"])
    actions.rename_unit(SystemActor("Prøve"), unit, "Voksenområdet", date(2024, 5, 1))
    db.session.commit()
    page = text(sign_in("hr").get(f"/organisation/{unit.id}"))
    assert "Nyt navn: Voksenområdet, før Socialområdet" in page
    assert "Andre navne" in page
    assert "<h1>Socialområdet</h1>" in text(sign_in("hr").get(f"/organisation/{unit.id}?dato=2024-04-30"))


def test_text_stays_text(sign_in, house):
    unit = db.session.get_one(Unit, house.units["A"])
    actions.rename_unit(SystemActor("Prøve"), unit, "<b>{{ 7*7 }}</b>", date(2024, 5, 1))
    db.session.commit()
    for address in ("/organisation", f"/organisation/{unit.id}", f"/organisation/{unit.id}?dato=2024-04-30"):
        answer = sign_in("hr").get(address)
        assert "<b>{{" not in answer.text
        assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;" in answer.text


def test_a_panel_of_another_room_stands_on_the_page(sign_in, house, monkeypatch):
    seen = []

    def build(viewer, unit_id, on):
        seen.append((viewer.person_id, unit_id, on))
        return panels.Panel("parts/toasts.html", {}, "Alle", "/alle")

    monkeypatch.setattr(panels, "_registered", [(1, "Noget andet", build)])
    page = text(sign_in("hr").get(f"/organisation/{house.units['A']}"))
    assert "Noget andet</h2>" in page
    assert '<a href="/alle">Alle</a>' in page
    assert "vises kun for" not in page
    assert seen == [(house.people["hr"], house.units["A"], clock.today())]


@pytest.mark.parametrize("unit", ["A", "B"])
def test_a_day_of_before_tells_nothing_of_today_and_has_nothing_to_change(sign_in, house, monkeypatch, unit):
    def build(*_):
        return panels.Panel("parts/toasts.html", {})

    monkeypatch.setattr(panels, "_registered", [(1, "Noget andet", build)])
    page = text(sign_in("hr").get(f"/organisation/{house.units[unit]}?dato=2020-01-01")).partition("<main")[2]
    for words in ("Noget andet", "Ansæt", "Fratræd<", "Nedlæg<", "Ret enheden"):
        assert words not in page
    assert "Indsatser, opgaver og målinger vises kun for" in page
    assert f'<a href="/organisation/{house.units[unit]}">i dag</a>' in page


def test_a_day_to_come_can_be_changed_and_tells_nothing_of_today(sign_in, house, monkeypatch):
    monkeypatch.setattr(panels, "_registered", [(1, "Noget andet", lambda *_: panels.Panel("parts/toasts.html", {}))])
    page = text(sign_in("hr").get(f"/organisation/{house.units['A']}?dato=2030-01-01"))
    assert "Noget andet" not in page
    assert "Fratræd" in page


def test_pages_stay_within_their_statements_however_many_posts_there_are(sign_in, house):
    committee = db.session.query(Committee).one()
    for number in range(30):
        person = make_person(f"Person {number}")
        actions.seat_member(SystemActor("Prøve"), committee, person, date(2020, 1, 1))
    db.session.commit()
    assert db.session.query(Person).count() > 30
    client = sign_in("hr")
    for address, allowed in (("", PAGES_AT_MOST), ("/med", PAGES_AT_MOST), (f"/{house.units['A']}", 8)):
        with count_statements() as seen:
            assert client.get(f"/organisation{address}").status_code == 200
        assert len(seen) <= allowed
