"""HR brings results of another system in: what is wrong is named line by line, what is unsafe is left out by name."""

import io

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.evaluations.models import ImportedBlock, ImportedFigure, ImportedRound
from portal.organisation.models import UnitAlias
from tests.factories.evaluation_places import imported
from tests.statements import count_statements
from tests.web.forms import Forms, hidden_fields

NEW = "/evalueringer/import/ny"
CONFIRM = "/evalueringer/import/bekraeft"
HEAD = "Enhed;Tema;Antal svar;Gennemsnit\n"
GOOD = (
    HEAD
    + "NK;Retning;60;3,70\nSocialområdet;Retning;30;3,9\nOmråde Ørum;Retning;12;4,1\n"
    + "Familiehuset;Retning;4;2,0\nNK;Trivsel;60;4\n"
)
HIDDEN = "Vises ikke af hensyn til anonymiteten"


@pytest.fixture
def hr(sign_in):
    return sign_in("hr")


def upload(client, content, name="tal.csv", held_on="01-05-2024", title="Trivsel 2024"):
    table = (io.BytesIO(content if isinstance(content, bytes) else content.encode()), name)
    fields = {**hidden_fields(client, NEW), "title": title, "held_on": held_on, "table": table}
    return client.post(NEW, data=fields, content_type="multipart/form-data")


def confirmed(client, page, **changed):
    parser = Forms()
    parser.feed(page.text)
    return client.post(CONFIRM, data={**parser.forms[CONFIRM], **changed})


def stored():
    return [db.session.scalar(sa.select(sa.func.count()).select_from(kind)) for kind in (ImportedRound, ImportedFigure)]


def test_a_good_file_is_looked_at_and_then_imported_once(hr, house):
    page = upload(hr, GOOD)
    assert page.status_code == 200
    assert stored() == [0, 0]
    assert "Familiehuset: Retning" in page.text
    assert "For få svar, eller et tal ville kunne regnes ud" in page.text
    made = confirmed(hr, page)
    assert made.status_code == 303
    assert confirmed(hr, page).location == made.location
    assert stored() == [1, 4]
    figures = db.session.execute(sa.select(ImportedFigure.unit_id, ImportedFigure.theme, ImportedFigure.value)).all()
    units = house.units
    assert set(figures) == {
        (units["M"], "Retning", 37),
        (units["A"], "Retning", 39),
        (units["O"], "Retning", 41),
        (units["M"], "Trivsel", 40),
    }
    blocks = dict(
        db.session.execute(
            sa.select(ImportedBlock.unit_id, ImportedBlock.n).where(ImportedBlock.theme == "Retning")
        ).all()
    )
    assert blocks == {units["M"]: 30, units["A"]: 18, units["O"]: 12}
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "imported_round.created")).one()
    assert entry.changes["left_out"] == [None, 1]
    assert "2,0" not in str(entry.changes)


def test_the_page_of_a_round_says_not_shown_where_the_plan_left_out(hr, house):
    made = confirmed(hr, upload(hr, GOOD))
    page = hr.get(made.location).text
    assert "Familiehuset" not in page.partition("<main")[2]
    row = page.partition("Socialområdet</th>")[2].partition("</tr>")[0]
    assert "3,9" in row
    assert HIDDEN in row


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Findes ikke;Retning;60;3,7", "Række 2: Enheden »Findes ikke« fandtes ikke."),
        (";Retning;60;3,7", "Række 2: Skriv enhedens kode eller navn."),
        ("NK;;60;3,7", "Række 2: Skriv temaets titel"),
        ("NK;010190-1234;60;3,7", "Række 2: Skriv ikke CPR-numre."),
        ("NK;Retning;0;3,7", "Række 2: Antal svar skal være et helt tal fra 1"),
        ("NK;Retning;mange;3,7", "Række 2: Antal svar skal være et helt tal fra 1"),
        ("NK;Retning;60;5,1", "Række 2: Gennemsnittet skal ligge mellem 1 og 5"),
        ("NK;Retning;60;", "Række 2: Gennemsnittet skal ligge mellem 1 og 5"),
        ("NK;Retning;60;3,7\nNK;retning;60;3,7", "Række 3: Enheden og temaet står der to gange."),
        ("NK;Retning;20;3,7\nVELF;Retning;30;3,7", "Række 2: Enheden har færre svar end enhederne under den"),
        ("NK;Retning;20;2\nVELF;Retning;10;5", "Række 2: Tallene kan ikke være rigtige"),
        ("NK;Retning;4;3,7", "Ingen af tallene kan vises"),
        ("", "Der er ingen tal under overskrifterne."),
    ],
)
def test_what_is_wrong_is_named_line_by_line_and_nothing_is_stored(hr, lines, told):
    page = upload(hr, HEAD + lines)
    assert page.status_code == 422
    assert told in page.text
    assert stored() == [0, 0]


def test_a_file_that_is_no_table_or_lacks_a_column_is_refused(hr):
    assert "Kolonnen »Gennemsnit« mangler." in upload(hr, "Enhed;Tema;Antal svar\nNK;Retning;9").text
    assert upload(hr, b"%PDF-1.4", "tal.pdf").status_code == 422
    assert upload(hr, GOOD, held_on="01-05-2999").status_code == 422
    assert upload(hr, GOOD, title="x").status_code == 422
    assert stored() == [0, 0]


def test_a_unit_is_found_by_the_names_it_has_and_not_guessed_at(hr, house):
    db.session.add(UnitAlias(unit_id=house.units["O"], name="Ørum samlet"))
    db.session.add(UnitAlias(unit_id=house.units["A"], name="Ørum"))
    db.session.add(UnitAlias(unit_id=house.units["N"], name="ørum"))
    db.session.commit()
    assert upload(hr, HEAD + "ØRUM SAMLET;Retning;12;3.75").status_code == 200
    page = upload(hr, HEAD + "Ørum;Retning;12;3,7")
    assert "Flere enheder hedder »Ørum«. Skriv koden." in page.text


def test_the_same_day_is_not_shown_in_two_cuts(hr, house):
    page = upload(hr, GOOD)
    confirmed(hr, page)
    again = upload(hr, GOOD, title="Trivsel rettet")
    assert again.status_code == 422
    assert "De samme svar må ikke vises i to udgaver" in again.text
    other = upload(hr, GOOD, held_on="02-05-2024")
    assert confirmed(hr, other, held_on="01-05-2024").status_code == 422
    assert stored()[0] == 1


@pytest.mark.parametrize(
    "content", ["", "[", "{}", "[1]", '[["NK"]]', "[" * 5000, '[["Enhed","Tema","Antal svar","Gennemsnit"]]']
)
def test_a_confirmation_without_proper_lines_stores_nothing(hr, content):
    page = upload(hr, GOOD)
    assert confirmed(hr, page, content=content).status_code == 422
    assert stored() == [0, 0]


def test_the_board_sees_areas_of_a_round_and_others_none(house, sign_in):
    url = f"/evalueringer/import/{imported(house).id}"
    db.session.commit()
    page = sign_in("kommunaldirektoer").get(url).text
    assert "Socialområdet" in page
    assert "Område Ørum" not in page
    assert "Område Ørum" in sign_in("hr").get(url).text
    for persona in ("socialchef", "med", "medarbejder"):
        assert sign_in(persona).get(url).status_code == 404
    for persona in ("kommunaldirektoer", "socialchef"):
        assert sign_in(persona).get("/evalueringer/import").status_code == 403


def test_importing_takes_few_statements(house, sign_in):
    made = imported(house)
    db.session.commit()
    hr = sign_in("hr")
    for url in ("/evalueringer/import", NEW, f"/evalueringer/import/{made.id}"):
        with count_statements() as seen:
            assert hr.get(url).status_code == 200
        assert len(seen) <= 6
