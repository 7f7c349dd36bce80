import io
import zipfile
from datetime import UTC, date, datetime
from html import unescape

import pytest
import sqlalchemy as sa

from portal import clock
from portal.agreements.models import Agreement, Goal
from portal.db import db
from portal.organisation.models import UnitPeriod
from tests.factories.agreements import add_goal, make_basis, make_one, say
from tests.statements import count_statements
from tests.web.forms import post


@pytest.fixture(autouse=True)
def spring():
    with clock.frozen(date(2026, 3, 11)):
        yield


def text(answer):
    return " ".join(unescape(answer.text).replace("\u00a0", " ").split())


@pytest.fixture
def basis(house):
    made = make_basis(house)
    agreement = make_one(house, made, state="accepted")
    add_goal(house, agreement, "Et hemmeligt lokalt mål")
    for goal in db.session.scalars(sa.select(Goal).where(Goal.agreement_id == agreement.id)):
        say(house, goal, at=datetime(2025, 6, 3, 8, tzinfo=UTC))
    make_one(house, made, post="afdelingsleder", leader="aftaleholder")
    return made


def move_to_children(house):
    period = db.session.scalars(sa.select(UnitPeriod).where(UnitPeriod.unit_id == house.units["O"])).one()
    period.parent_id = house.units["B"]
    db.session.commit()


@pytest.mark.parametrize("persona", ["hr", "kommunaldirektoer"])
def test_board_and_hr_see_how_far_the_areas_are_without_what_is_said(sign_in, house, basis, persona):
    client = sign_in(persona)
    page = text(client.get("/aftaler/overblik"))
    assert "Velfærdsforvaltningen" in page
    assert "Statusser er talt fra den seneste frist, 1. juni 2025." in page
    area = text(client.get(f"/aftaler/overblik/{house.units['V']}?grundlag={basis.id}"))
    assert "I kraft" in area
    assert "Givet" in area
    assert "Kladde" in area
    assert "hemmeligt" not in page + area


def test_the_overview_of_nothing_leads_on(sign_in, house):
    hr = sign_in("hr")
    assert "Der er ikke udgivet et aftalegrundlag endnu." in text(hr.get("/aftaler/overblik"))
    assert hr.get("/aftaler/overblik/csv").status_code == 404
    assert hr.get(f"/aftaler/overblik/{house.units['V']}").status_code == 404
    basis = make_basis(house)
    assert "Lav aftaler" in text(hr.get("/aftaler/overblik?grundlag=nonsens"))
    assert "Ingen aftaler" in text(hr.get(f"/aftaler/overblik/{house.units['V']}?grundlag={basis.id}"))


def test_the_table_goes_along_as_csv_and_as_a_spreadsheet(sign_in, house, basis):
    hr = sign_in("hr")
    rows = hr.get(f"/aftaler/overblik/csv?grundlag={basis.id}").data.decode("utf-8-sig").split("\r\n")
    assert rows[0].startswith('"Område";"Aftaler";"Kladde";"I dialog";"Aftalt"')
    assert rows[1:] == ['"Velfærdsforvaltningen";2;1;0;1;1;1;0', '"I alt";2;1;0;1;1;1;0', ""]
    sheet = hr.get(f"/aftaler/overblik/regneark?grundlag={basis.id}")
    with zipfile.ZipFile(io.BytesIO(sheet.data)) as book:
        assert "Velfærdsforvaltningen" in book.read("xl/sharedStrings.xml").decode()


PAGES = (
    "/aftaler/overblik",
    "/aftaler/overblik/{area}?grundlag={id}",
    "/aftaler/placering",
    "/aftaler/grundlag",
    "/aftaler/grundlag/{id}",
    "/aftaler/grundlag/{id}/afslut",
    "/aftaler/runder/{id}?dato=11-03-2026&niveau=chief&niveau=director&enhed={area}",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_often_for_many_agreements(sign_in, house, basis, page):
    hr, url = sign_in("hr"), page.format(id=basis.id, area=house.units["V"])
    hr.get("/")
    with count_statements() as few:
        hr.get(url)
    for post_name, leader in (("socialchef", "velfaerdsdirektoer"), ("familiechef", "velfaerdsdirektoer")):
        make_one(house, basis, post=post_name, leader=leader)
    with count_statements() as many:
        hr.get(url)
    assert len(few) == len(many)
    assert len(many) <= 12


def test_after_a_reorganisation_hr_places_the_agreements(sign_in, house, basis):
    hr = sign_in("hr")
    assert "Alle aftaler ligger hos den nærmeste leder." in text(hr.get("/aftaler/placering"))
    move_to_children(house)
    page = text(hr.get("/aftaler/placering"))
    assert "Aftaleholder, Område Ørum, Aftalegrundlag 2025-2026: fra Socialchef til" in page
    assert post(hr, "/aftaler/placering").status_code == 422
    agreement = db.session.scalars(sa.select(Agreement).order_by(Agreement.id).limit(1)).one()
    answer = post(hr, "/aftaler/placering", {"agreements": [str(agreement.id)]})
    assert answer.status_code == 303
    assert "1 aftale er placeret." in text(hr.get(answer.location))
    db.session.expire_all()
    assert db.session.get_one(Agreement, agreement.id).leader_position_id == house.positions["familiechef"]


def test_changing_a_unit_tells_how_many_agreements_hang_on_it(sign_in, house, basis):
    url, data = f"/organisation/{house.units['A']}/flyt", {"parent": str(house.units["S"]), "from_on": "01-04-2026"}
    assert "2 åbne aftaler" in text(post(sign_in("hr"), url, data))
    assert "åbne aftaler" not in text(post(sign_in("admin"), url, data))
