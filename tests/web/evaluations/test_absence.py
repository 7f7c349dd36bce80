"""HR brings absence in: what is wrong is named row by row, what tells of fewer than ten people is left out by name."""

import io
from datetime import date

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.evaluations.models import AbsenceFigure, AbsenceImport
from portal.organisation.models import UnitAlias
from tests.factories.agreements import add_goal, make_basis, make_one
from tests.factories.evaluations import staff
from tests.factories.pulses import whole_pulse
from tests.statements import count_statements
from tests.web.forms import Forms, hidden_fields

NEW = "/evalueringer/fravaer/ny"
CONFIRM = "/evalueringer/fravaer/bekraeft"
HEAD = "Enhed;Måned;Medarbejdere;Fravær i procent\n"
GOOD = HEAD + "NK;2026-03;60;4,3\nSocialområdet;marts 2026;30;5,1\nOmråde Ørum;2026-03;12;6 %\nFAMH;03-2026;4;9,9\n"


@pytest.fixture
def hr(sign_in):
    return sign_in("hr")


def upload(client, content, name="fravær.csv"):
    file = (io.BytesIO(content if isinstance(content, bytes) else content.encode()), name)
    fields = {**hidden_fields(client, NEW), "table": file}
    return client.post(NEW, data=fields, content_type="multipart/form-data")


def confirmed(client, page, **changed):
    parser = Forms()
    parser.feed(page.text)
    return client.post(CONFIRM, data={**parser.forms[CONFIRM], **changed})


def brought_in(client, content):
    assert confirmed(client, upload(client, content)).status_code == 303


def stored():
    query = sa.select(AbsenceFigure.unit_id, AbsenceFigure.month_on, AbsenceFigure.people, AbsenceFigure.tenths)
    return {tuple(row) for row in db.session.execute(query)}


def test_a_good_file_is_looked_at_and_then_stored_once(hr, house):
    page = upload(hr, GOOD)
    assert page.status_code == 200
    assert stored() == set()
    assert "Familiehuset, marts" in page.text
    assert "Under ti medarbejdere" in page.text
    made = confirmed(hr, page)
    assert made.status_code == 303
    assert confirmed(hr, page).location == made.location
    march, units = date(2026, 3, 1), house.units
    assert stored() == {(units["M"], march, 60, 43), (units["A"], march, 30, 51), (units["O"], march, 12, 60)}
    assert "fravær.csv" in hr.get("/evalueringer/fravaer").text
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "absence.imported")).one()
    assert entry.changes["left_out"] == [None, 1]
    assert "9,9" not in str(entry.changes)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Findes ikke;2026-03;60;4", "Række 2: Enheden »Findes ikke« fandtes ikke."),
        (";2026-03;60;4", "Række 2: Skriv enhedens kode eller navn."),
        ("NK;marts;60;4", "Række 2: Måneden skal skrives som 2026-03"),
        ("NK;2026-13;60;4", "Række 2: Måneden skal skrives som 2026-03"),
        ("NK;2999-01;60;4", "Række 2: Måneden skal skrives som 2026-03"),
        ("NK;1899-01;60;4", "Række 2: Måneden skal skrives som 2026-03"),
        ("NK;ma 2026;60;4", "Række 2: Måneden skal skrives som 2026-03"),
        ("NK;2026-03;0;4", "Række 2: Antal medarbejdere skal være et helt tal"),
        ("NK;2026-03;mange;4", "Række 2: Antal medarbejdere skal være et helt tal"),
        ("NK;2026-03;60;101", "Række 2: Fraværet skal ligge mellem 0 og 100"),
        ("NK;2026-03;60;-1", "Række 2: Fraværet skal ligge mellem 0 og 100"),
        ("NK;2026-03;60;", "Række 2: Fraværet skal ligge mellem 0 og 100"),
        ("NK;2026-03;60;4\nNK;marts 2026;60;4", "Række 3: Enheden står der to gange i samme måned."),
        ("NK;2026-03;20;4\nVELF;2026-03;30;4", "Række 2: Enheden har færre medarbejdere"),
        ("NK;2026-03;40;1\nVELF;2026-03;20;50", "Række 2: Tallene kan ikke være rigtige"),
        ("NK;2026-03;9;4", "Ingen af tallene kan gemmes"),
        ("", "Der er ingen tal under overskrifterne."),
    ],
)
def test_what_is_wrong_is_named_line_by_line_and_nothing_is_stored(hr, lines, told):
    page = upload(hr, HEAD + lines)
    assert page.status_code == 422
    assert told in page.text
    assert stored() == set()


def test_a_file_that_is_no_table_or_lacks_a_column_or_has_a_cpr_number_in_its_name_is_refused(hr):
    assert "Kolonnen »Medarbejdere« mangler." in upload(hr, "Enhed;Måned;Fravær\nNK;2026-03;4").text
    assert upload(hr, b"%PDF-1.4", "tal.pdf").status_code == 422
    assert upload(hr, GOOD, "010190-1234.csv").status_code == 422
    page = upload(hr, GOOD)
    assert confirmed(hr, page, file_name="010190-1234.csv").status_code == 422
    assert confirmed(hr, page, content="[[1]]").status_code == 422
    assert confirmed(hr, page, content="noget").status_code == 422
    assert stored() == set()


def test_a_month_that_is_brought_in_again_is_replaced_as_a_whole_and_it_is_logged(hr, house):
    brought_in(hr, GOOD + "NK;2026-02;60;4\n")
    page = upload(hr, HEAD + "NK;2026-03;61;4,4\n")
    assert "Erstatter det, der er gemt for marts" in page.text
    assert confirmed(hr, page).status_code == 303
    month = {(unit, on, people) for unit, on, people, _ in stored()}
    assert month == {(house.units["M"], date(2026, 3, 1), 61), (house.units["M"], date(2026, 2, 1), 60)}
    latest = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "absence.imported")).all()[-1]
    assert latest.changes["replaced"] == [None, "2026-03"]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AbsenceImport)) == 2


def test_a_unit_is_found_by_its_other_names(hr, house):
    db.session.add(UnitAlias(unit_id=house.units["O"], name="Ørum samlet"))
    db.session.commit()
    brought_in(hr, HEAD + "ørum samlet;2026-03-01;12;6,04\n")
    assert stored() == {(house.units["O"], date(2026, 3, 1), 12, 60)}


@pytest.mark.parametrize(
    ("persona", "sees"),
    [
        ("kommunaldirektoer", True),
        ("velfaerdsdirektoer", True),
        ("socialchef", True),
        ("aftaleholder", True),
        ("hr", True),
        ("afdelingsleder", False),
        ("medarbejder", False),
        ("sekretariat", False),
        ("med", False),
    ],
)
def test_a_units_page_shows_it_to_its_leaders_the_board_and_hr(hr, house, sign_in, persona, sees):
    brought_in(hr, GOOD + "NK;2026-02;60;4\nOmråde Ørum;2026-02;12;5,5\n")
    page = sign_in(persona).get(f"/organisation/{house.units['O']}").text.partition("<main")[2]
    assert ("6,0\u00a0%" in page) is sees
    assert ("cycle-trend" in page) is sees


@pytest.mark.parametrize("persona", ["aftaleholder", "socialchef", "kommunaldirektoer", "hr"])
def test_it_stands_beside_the_goals_of_its_unit_and_of_no_other(hr, house, sign_in, persona):
    goal = add_goal(house, make_one(house, make_basis(house), state="accepted"), "Færre sygedage")
    below = {"post": "afdelingsleder", "leader": "aftaleholder", "state": "accepted"}
    other = add_goal(house, make_one(house, make_basis(house, title="Et andet"), **below))
    db.session.commit()
    brought_in(hr, GOOD)
    client = sign_in(persona)
    assert "6,0\u00a0%" in client.get(f"/aftaler/maal/{goal.id}").text
    assert "6,0\u00a0%" not in client.get(f"/aftaler/maal/{other.id}").text


def test_it_stands_beside_a_pulse_of_ten_answers_and_not_of_fewer(hr, house, sign_in):
    staff(house, "O", 6)
    few = whole_pulse(house, 4)
    staff(house, "N", 6)
    beside_few, many = whole_pulse(house, 4), whole_pulse(house, 4)
    db.session.commit()
    brought_in(hr, GOOD)
    leader = sign_in("aftaleholder")
    for one in (few, beside_few):
        assert "6,0\u00a0%" not in leader.get(f"/evalueringer/pulser/{one.id}").text
    assert "6,0\u00a0%" in leader.get(f"/evalueringer/pulser/{many.id}").text
    assert "6,0\u00a0%" not in sign_in("medarbejder").get(f"/evalueringer/pulser/{many.id}").text


def test_on_a_units_page_it_stands_alone_when_fewer_than_ten_answered_the_pulse(hr, house, sign_in):
    staff(house, "O", 6)
    whole_pulse(house, 4)
    db.session.commit()
    assert "16,0" in sign_in("aftaleholder").get(f"/organisation/{house.units['O']}").text
    brought_in(sign_in("hr"), GOOD)
    address = f"/organisation/{house.units['O']}"
    leader = sign_in("aftaleholder").get(address).text
    assert "6,0\u00a0%" in leader
    assert "16,0" not in leader
    # Whoever does not see absence still sees the pulse.
    assert "16,0" in sign_in("medarbejder").get(address).text
    staff(house, "N", 6)
    whole_pulse(house, 4)
    db.session.commit()
    assert "16,0" in sign_in("aftaleholder").get(address).text


def test_the_list_counts_all_files(hr):
    for month in ("2026-01", "2026-02"):
        brought_in(hr, HEAD + f"NK;{month};60;4\n")
    assert "Viser alle 2" in hr.get("/evalueringer/fravaer").text


def test_a_file_of_two_years_takes_few_statements(hr):
    lines = "".join(f"NK;{year}-{month:02d};60;4\n" for year in (2024, 2025) for month in range(1, 13))
    fields = hidden_fields(hr, NEW)
    fields["table"] = (io.BytesIO((HEAD + lines).encode()), "to år.csv")  # type: ignore[assignment]
    with count_statements() as seen:
        assert hr.post(NEW, data=fields, content_type="multipart/form-data").status_code == 200
    assert len(seen) <= 12
