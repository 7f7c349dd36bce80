"""Results as people meet them: whole units, gaps, hidden cells, files, comments and who may open what."""

import csv
import io
import re
from zipfile import ZipFile

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEntry
from portal.db import db
from portal.surveys.models import Comment, SurveyState, SurveyUnit
from tests.factories.surveys import (
    answer,
    answer_all,
    count_now,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    participants_of,
    release_now,
)
from tests.statements import count_statements
from tests.web.forms import post

HIDDEN = "Vises ikke af hensyn til anonymiteten"
SIZES = {"N": 24, "O": 6, "F": 3, "S": 30}


def make_asked(house, *, sizes=SIZES, groups=("Medarbejdere", "Ledere"), **values):
    """An open survey of two groups with so many people a unit."""
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr, themes=3), hr, has_comments=True, **values)
    for name in groups:
        people = {house.units[unit]: make_people(number, f"{name} {unit}") for unit, number in sizes.items()}
        make_group(survey, people, name)
    open_now(survey)
    return survey


def answer_plainly(survey):
    """Everybody answers: employees 4 and 3 in turn, leaders 2 and 3."""
    groups = sorted({one.group_id for one in participants_of(survey)})
    for number, one in enumerate(participants_of(survey)):
        value = (4, 3)[number % 2] if one.group_id == groups[0] else (2, 3)[number % 2]
        assert answer(survey, one, value, f"Ord nummer {number}")


def make_released(house, sizes=SIZES):
    """A released survey that everybody answered."""
    survey = make_asked(house, sizes=sizes)
    answer_plainly(survey)
    release_now(survey)
    db.session.commit()
    return survey


@pytest.fixture
def released(house):
    return make_released(house)


@pytest.fixture
def talkative(house):
    return make_released(house, {"N": 24, "S": 30})


def unit_in(survey, house, key):
    query = sa.select(SurveyUnit.id).where(SurveyUnit.survey_id == survey.id, SurveyUnit.unit_id == house.units[key])
    return db.session.scalars(query).one()


def address(survey, house=None, key=None):
    end = f"/{unit_in(survey, house, key)}" if key else ""
    return f"/undersoegelser/{survey.id}/resultater{end}"


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def test_the_whole_municipality_comes_first_with_the_gap_in_words(released, sign_in):
    page = words(sign_in("hr").get(address(released)).text)
    assert "Norddjurs Kommune" in page
    assert "Medarbejdere ligger 1,0 højere end Ledere" in page
    assert "ca. 60 svar" not in page
    assert "50–99 svar" in page
    assert "svarprocent ca. 100 %" in page


def test_the_table_beside_the_drawing_holds_what_it_draws(released, sign_in):
    page = sign_in("hr").get(address(released)).text
    table = page[page.index("Gennemsnit af hvert tema</caption>") :]
    row = words(table[table.index("Tema 1") : table.index("Tema 2")])
    assert "3,5" in row
    assert "2,5" in row
    assert "1,0" in row
    assert page.count('role="img"') == 2
    assert page.count('<circle class="plot__full"') == 2 * 3 + 1


def test_a_small_unit_shows_nothing_and_offers_a_talk_instead(released, house, sign_in):
    page = sign_in("socialchef").get(address(released, house, "F"))
    assert page.status_code == 200
    assert HIDDEN in page.text
    assert "svarprocent" not in page.text
    assert "Hent hjælp til dialogen" in page.text
    assert sign_in("socialchef").get("/undersoegelser/dialog").status_code == 200


def test_every_hidden_cell_has_the_same_markup_whatever_the_reason(released, house, sign_in):
    client, seen = sign_in("hr"), set()
    for key in ("M", "V", "B", "F", "O", "N"):
        text = client.get(address(released, house, key)).text
        for found in re.finditer(HIDDEN, text):
            seen.add(text[found.start() - 26 : found.end() + 7])
    assert seen == {f'<span class="hidden-cell">{HIDDEN}</span>'}


def test_a_row_is_short_on_a_phone_when_all_its_cells_are_hidden_and_still_holds_every_one(released, house, sign_in):
    page = sign_in("hr").get(address(released, house, "M")).text
    rows = re.findall(r"<tr([^>]*)>(.*?)</tr>", page.partition('unit-table">')[2], re.DOTALL)
    rows = [(start, row) for start, row in rows if "<td" in row]
    assert {row.count("<td") for _, row in rows} == {rows[0][1].count("<td")}
    assert {start for start, _ in rows} == {"", ' class="hidden-row"'}
    for start, row in rows:
        assert (row.count(HIDDEN) == row.count("<td")) == bool(start)


def test_units_stand_in_the_organisations_order_and_the_direct_group_by_its_name(released, house, sign_in):
    page = words(sign_in("hr").get(address(released, house, "O")).text)
    assert page.index("Alle i Område Ørum") < page.index("Kun Område Ørum selv") < page.index("Ørum Nord")
    top = sign_in("hr").get(address(released)).text
    assert top.index(">Staben</a></th>") < top.index(">Velfærdsforvaltningen</a></th>")


def test_an_extreme_is_told_as_a_bound_and_has_no_gap(house, sign_in):
    survey = make_asked(house, sizes={"N": 8})
    for one in participants_of(survey):
        assert answer(survey, one, 5 if one.group_id % 2 else 1)
    release_now(survey)
    db.session.commit()
    page = words(sign_in("hr").get(address(survey)).text)
    assert "mindst 4,7" in page
    assert "højst 1,3" in page
    assert "højere end" not in page


def test_items_and_shares_need_twenty_answers(house, sign_in):
    survey = make_released(house, {"N": 24, "F": 8, "S": 30})
    many, few = (sign_in("hr").get(address(survey, house, key)).text for key in "NF")
    tables = [page[page.index('<details class="result-items">') : page.rindex("</details>")] for page in (many, few)]
    assert HIDDEN not in tables[0]
    assert "50 %" in words(tables[0])
    cells = re.findall(r'<td class="number"[^>]*>(.*?)</td>', tables[1])
    assert set(cells) == {f'<span class="hidden-cell">{HIDDEN}</span>'}
    assert "Tema 1 3,5 2,5 1,0" in words(few[few.index("hvert tema</caption>") :])


def test_nobody_sees_anything_before_the_release(house, sign_in):
    survey = make_asked(house)
    answer_plainly(survey)
    db.session.commit()
    for state in (SurveyState.OPEN, SurveyState.COUNTED):
        if state is SurveyState.COUNTED:
            count_now(survey)
            db.session.commit()
        for persona in ("hr", "kommunaldirektoer", "socialchef", "med"):
            client = sign_in(persona)
            for end in ("", f"/{unit_in(survey, house, 'N')}", f"/{unit_in(survey, house, 'N')}/csv"):
                assert client.get(address(survey) + end).status_code == 404


@pytest.mark.parametrize(
    ("persona", "open_units"),
    [
        ("hr", "MSVBFAON"),
        ("kommunaldirektoer", "MSVBFAON"),
        ("socialchef", "MBFAON"),
        ("aftaleholder", "MON"),
        ("afdelingsleder", "MN"),
        ("med", "MAON"),
    ],
)
def test_each_opens_the_top_and_the_own_area(released, house, sign_in, persona, open_units):
    client = sign_in(persona)
    found = [key for key in "MSVBFAON" if client.get(address(released, house, key)).status_code == 200]
    assert "".join(found) == open_units


def test_a_leader_finds_the_way_from_the_top_to_the_own_unit(released, house, sign_in):
    page = sign_in("aftaleholder").get(address(released)).text
    assert address(released, house, "O") in page
    assert address(released, house, "V") not in page
    own = sign_in("aftaleholder").get(address(released, house, "N")).text
    assert "<span>Socialområdet</span>" in own.replace(' aria-current="page"', "")


def test_rules_that_leave_out_the_leaders_leave_them_out(house, sign_in):
    survey = make_asked(house, for_leaders=False, for_med=False)
    answer_plainly(survey)
    release_now(survey)
    db.session.commit()
    assert sign_in("aftaleholder").get(address(survey)).status_code == 404
    assert sign_in("med").get(address(survey)).status_code == 404
    assert sign_in("kommunaldirektoer").get(address(survey)).status_code == 200


def test_the_files_say_what_the_page_says_and_nothing_of_the_comments(released, house, sign_in):
    client = sign_in("hr")
    for key in ("M", "B", "O"):
        page = words(client.get(address(released, house, key)).text)
        answer_ = client.get(address(released, house, key) + "/csv")
        rows = list(csv.reader(io.StringIO(answer_.data.decode("utf-8-sig")), delimiter=";"))[1:]
        assert rows
        assert [row for row in rows if row[5].replace("\u00a0", " ") not in page] == []
        assert "Ord nummer" not in answer_.text
        sheet = ZipFile(io.BytesIO(client.get(address(released, house, key) + "/regneark").data))
        text = sheet.read("xl/sharedStrings.xml").decode()
        assert {row[5] for row in rows} <= set(re.findall(r"<t[^>]*>([^<]*)</t>", text))
        assert "Ord nummer" not in text


def test_comments_stand_where_ten_wrote_in_the_order_they_were_shuffled_into(talkative, house, sign_in):
    client = sign_in("afdelingsleder")
    page = client.get(address(talkative, house, "N") + "/kommentarer").text
    order = [int(number) for number in re.findall(r"Ord nummer (\d+)", page)]
    assert len(order) == 50
    assert sorted(order) != order
    assert "Kommentarer" not in client.get(address(talkative, house, "N") + "/csv").text
    assert sign_in("hr").get(address(talkative, house, "V") + "/kommentarer").status_code == 404


def test_a_survey_without_comments_has_no_page_of_them(house, sign_in):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr)
    make_group(survey, {house.units["N"]: make_people(20)})
    open_now(survey)
    answer_all(survey, share=1)
    release_now(survey)
    db.session.commit()
    assert "Læs kommentarerne" not in sign_in("hr").get(address(survey, house, "N")).text
    assert sign_in("hr").get(address(survey, house, "N") + "/kommentarer").status_code == 404


def test_hr_withholds_a_whole_comment_and_says_why(talkative, house, sign_in):
    client = sign_in("hr")
    comment = db.session.scalars(
        sa.select(Comment).where(Comment.survey_unit_id == unit_in(talkative, house, "N")).order_by(Comment.id).limit(1)
    ).one()
    url = f"/undersoegelser/kommentarer/{comment.id}/tilbagehold"
    said = comment.text
    assert post(client, url, {"reason": " "}).status_code == 422
    assert post(client, url, {"reason": "Den nævner en kollega"}).status_code == 303
    assert post(client, url, {"reason": "En anden grund"}).status_code == 303
    db.session.expire_all()
    assert (comment.withheld_reason, comment.text) == ("Den nævner en kollega", said)
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "comment.withheld")).one()
    assert said not in str(entry.changes) + entry.subject
    pages = [client.get(address(talkative, house, "N") + f"/kommentarer?side={n}").text for n in (1, 2, 3)]
    assert sum(page.count("En kommentar er tilbageholdt: Den nævner en kollega") for page in pages) == 1
    # The same person wrote the same words in all three themes; one of them is withheld.
    assert sum(len(re.findall(rf"{said}\b", page)) for page in pages) == 2
    assert said not in client.get(url).text
    assert sign_in("afdelingsleder").get(url).status_code == 403


def test_named_answers_are_not_among_the_results(house, sign_in):
    hr = house.people["hr"]
    survey = make_survey(make_questionnaire(hr), hr)
    make_group(survey, {house.units["N"]: make_people(8)}, "Medarbejdere")
    make_group(survey, {house.units["N"]: [house.people["afdelingsleder"]]}, "Lederen selv", is_named=True)
    open_now(survey)
    for one in participants_of(survey):
        assert answer(survey, one, 5 if one.person_id == house.people["afdelingsleder"] else 3)
    release_now(survey)
    db.session.commit()
    page = words(sign_in("hr").get(address(survey, house, "N")).text)
    assert "Lederen selv" not in page
    assert "3,0" in page
    assert "5–9 svar" in page


def test_a_units_own_page_lists_its_surveys_under_the_name_it_had(released, house, sign_in):
    page = sign_in("afdelingsleder").get(f"/organisation/{house.units['N']}").text
    assert address(released, house, "N") in page
    assert address(released, house, "O") not in sign_in("med").get(f"/organisation/{house.units['S']}").text
    other = sign_in("medarbejder").get(f"/organisation/{house.units['N']}").text
    assert address(released, house, "N") not in other


def test_a_later_page_of_units_that_is_not_there_answers_404(released, sign_in):
    assert sign_in("hr").get(address(released) + "?side=2").status_code == 404


def test_a_page_takes_as_many_statements_for_many_units_and_answers_as_for_few(house, sign_in):
    seen = {}
    for name, sizes in (("few", {"N": 6}), ("many", SIZES)):
        survey = make_asked(house, sizes=sizes, title=f"Undersøgelse {name}")
        answer_plainly(survey)
        release_now(survey)
        db.session.commit()
        client = sign_in("hr")
        client.get(address(survey))
        with count_statements(db.engine) as statements:
            assert client.get(address(survey)).status_code == 200
        seen[name] = len(statements)
    assert seen["few"] == seen["many"]
    assert seen["many"] <= 15


def test_items_of_those_right_in_a_unit_stand_where_they_are_shown_alone(house, sign_in):
    survey = make_released(house, {"N": 24, "O": 24, "S": 30})
    client = sign_in("hr")
    page = words(client.get(address(survey, house, "O")).text)
    alone = page[page.index("Udsagn og svar fra dem, der hører direkte til") :]
    assert "Udsagn 1.1" in alone
    assert "4 Enig" in alone
    file = io.StringIO(client.get(f"{address(survey, house, 'O')}/csv").text)
    direct = [line for line in csv.reader(file, delimiter=";") if line[0].startswith("Kun ")]
    assert {line[3] for line in direct if line[3]} >= {"Udsagn 1.1", "Udsagn 3.3"}
    assert "Kun " not in words(client.get(address(survey, house, "N")).text)
