"""The board's picture across areas: who opens it, what it shows, and what nobody can read out of it."""

import csv
import io
import re
from datetime import date
from zipfile import ZipFile

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.absence_plan import Outcome, Told
from portal.evaluations.actions.absence import import_absence
from portal.evaluations.actions.follow_up import keep_step
from portal.evaluations.area_tables import step_of
from portal.evaluations.models import EvaluationCycle, FollowUpKind, Stage
from portal.evaluations.queries.follow_up import find_follow_up
from portal.organisation.models import Level, Unit, UnitKind, UnitPeriod
from portal.surveys.models import Participant, RespondentRole, Survey
from tests.databases import undone
from tests.factories.evaluation_places import frozen, imported
from tests.factories.evaluations import (
    TESTER,
    answer_as,
    leader_of,
    make_cycle,
    opened,
    participants,
    released,
    staff,
    whole_life,
)
from tests.factories.organisation import appoint, make_person, make_position, make_unit
from tests.factories.surveys import answer, make_questionnaire
from tests.factories.viewers import viewer_of
from tests.statements import count_statements

HIDDEN = "Vises ikke af hensyn til anonymiteten"
HIDDEN_CELL = f'<span class="hidden-cell">{HIDDEN}</span>'


@pytest.fixture
def places(house):
    """A cycle in which Socialområdet is not shown: what it says beside Område Ørum would be one person's answer."""
    cycle = whole_life(house)
    names = {"welfare": "V", "social": "A", "team": "N"}
    found = {"cycle": cycle.id, **{name: frozen(cycle, house.units[unit]) for name, unit in names.items()}}
    db.session.commit()
    return found


def overview(cycle_id):
    return f"/evalueringer/{cycle_id}/overblik"


def area(cycle_id, survey_unit_id):
    return f"/evalueringer/{cycle_id}/omraader/{survey_unit_id}"


def main_of(page):
    return page.partition("<main")[2].partition("</main>")[0]


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main_of(page)))


def test_nobody_opens_the_picture_before_it_is_released_to_the_board(house, sign_in):
    staff(house, "N", 12)
    cycle = opened(make_cycle(house))
    answer_as(cycle, RespondentRole.EMPLOYEE, 4)
    cycle = released(cycle, Stage.LEADER, Stage.SUPERIOR)
    top = frozen(cycle, house.units["M"])
    db.session.commit()
    for persona in ("kommunaldirektoer", "socialchef", "hr", "med", "medarbejder"):
        client = sign_in(persona)
        for url in (overview(cycle.id), f"{overview(cycle.id)}/csv", area(cycle.id, top)):
            assert client.get(url).status_code == 404


def test_the_board_sees_all_areas_a_chief_the_own_and_an_employee_none(places, sign_in):
    board = words(sign_in("kommunaldirektoer").get(overview(places["cycle"])).text)
    assert "Velfærdsforvaltningen" in board
    assert "Socialområdet" in board
    chief = words(sign_in("socialchef").get(overview(places["cycle"])).text)
    assert "Norddjurs Kommune" in chief
    assert "Socialområdet" in chief
    assert "Velfærdsforvaltningen" not in chief
    assert sign_in("medarbejder").get(overview(places["cycle"])).status_code == 404
    assert sign_in("socialchef").get(area(places["cycle"], places["welfare"])).status_code == 404


def test_med_sees_the_areas_that_its_committee_follows(places, sign_in):
    page = words(sign_in("med").get(overview(places["cycle"])).text)
    assert "Socialområdet" in page
    assert "Velfærdsforvaltningen" not in page
    assert "Vælg fokustemaer" not in page


def test_rules_that_close_areas_to_leaders_hold(house, sign_in):
    cycle = whole_life(house, for_leaders=False, for_med=False)
    db.session.commit()
    assert sign_in("socialchef").get(overview(cycle.id)).status_code == 404
    assert sign_in("med").get(overview(cycle.id)).status_code == 404
    assert sign_in("kommunaldirektoer").get(overview(cycle.id)).status_code == 200


def test_a_director_whom_the_rules_let_in_as_a_leader_alone_does_not_see_how_all_leaders_lie(house, sign_in):
    cycle = whole_life(house, for_board=False)
    db.session.commit()
    page = words(sign_in("velfaerdsdirektoer").get(overview(cycle.id)).text)
    assert "Velfærdsforvaltningen" in page
    assert "Forskelle mellem lederne" not in page
    assert "Forskelle mellem lederne" in words(sign_in("hr").get(overview(cycle.id)).text)


def test_a_single_leaders_own_group_is_no_area(places, house, sign_in):
    client = sign_in("kommunaldirektoer")
    page = words(client.get(overview(places["cycle"])).text)
    for name in ("Ørum Nord", "Område Ørum", "Staben", "Familiehuset"):
        assert name not in page
    assert client.get(area(places["cycle"], places["team"])).status_code == 404


def test_an_area_in_which_only_one_leader_has_employees_is_no_area(house, sign_in):
    # The welfare administration then holds Ørum Nord's answers alone: its figures would be that leader's report.
    other = make_unit("TEK", "Teknik", UnitKind.ADMINISTRATION, db.session.get_one(Unit, house.units["M"]))
    below = make_unit("VEJ", "Veje", UnitKind.AREA, other)
    boss = make_person("Tea Teknik")
    appoint(boss, make_position(below, "Chef", Level.CHIEF, leads_unit=True))
    house.units["VEJ"] = below.id
    staff(house, "VEJ", 12)
    staff(house, "N", 12)
    cycle = opened(make_cycle(house))
    answer_as(cycle, RespondentRole.EMPLOYEE, 4)
    cycle = released(cycle)
    url = area(cycle.id, frozen(cycle, other.id))
    db.session.commit()
    client = sign_in("kommunaldirektoer")
    assert "Teknik" not in words(client.get(overview(cycle.id)).text)
    assert client.get(url).status_code == 404


def test_hidden_cells_have_one_markup_and_tell_no_step(places, sign_in):
    page = main_of(sign_in("hr").get(overview(places["cycle"])).text)
    row = page.partition("Socialområdet</a></th>")[2].partition("</tr>")[0]
    assert row.count(HIDDEN_CELL) == 3
    assert "heat--" not in row
    assert "svg" not in row
    assert page.count(HIDDEN) == page.count(HIDDEN_CELL)


def test_areas_stand_in_the_organisations_order_and_cannot_be_sorted(places, sign_in):
    page = main_of(sign_in("hr").get(overview(places["cycle"])).text)
    names = re.findall(r'omraader/\d+">([^<]+)</a></th>', page)
    assert names == ["Norddjurs Kommune", "Velfærdsforvaltningen", "Socialområdet"]
    assert "sorter" not in page.lower()
    same = sign_in("hr").get(overview(places["cycle"]) + "?sorter=tema&retning=ned").text
    assert re.findall(r'omraader/\d+">([^<]+)</a></th>', main_of(same)) == names


def test_a_step_is_told_by_text_shape_and_legend(places, sign_in):
    page = main_of(sign_in("hr").get(overview(places["cycle"])).text)
    assert [step_of(mean) for mean in (10, 29, 30, 34, 35, 40, 45, 50)] == [1, 1, 2, 2, 3, 4, 5, 5]
    for text in ("under 3,0", "3,0–3,4", "3,5–3,9", "4,0–4,4", "4,5 og over"):
        assert text in page
    cell = page.partition('<td class="heat heat--4"')[2].partition("</td>")[0]
    assert "4,0" in cell
    assert cell.count("heat-bars__full") == 4


def test_the_files_say_what_the_page_says(places, sign_in):
    client = sign_in("kommunaldirektoer")
    page = words(client.get(overview(places["cycle"])).text).replace("\u00a0", " ")
    rows = list(
        csv.reader(io.StringIO(client.get(overview(places["cycle"]) + "/csv").data.decode("utf-8-sig")), delimiter=";")
    )
    told = [row for row in rows[1:] if row[3]]
    assert ["Velfærdsforvaltningen", "Tema 1", "Gennemsnit", "4,0"] in told
    assert ["Socialområdet", "Tema 1", "Gennemsnit", HIDDEN] in told
    assert [row for row in told if row[3].replace("\u00a0", " ") not in page] == []
    book = ZipFile(io.BytesIO(client.get(overview(places["cycle"]) + "/regneark").data))
    texts = set(re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode()))
    assert {cell for row in told for cell in row if cell} <= texts


def test_how_far_leaders_lie_apart_is_not_told_of_a_few(places, sign_in):
    page = words(sign_in("kommunaldirektoer").get(overview(places["cycle"])).text)
    assert "vises kun, når mindst 20 ledere har egne tal" in page
    assert "fjerdedel af lederne" not in page
    assert "Forskelle mellem lederne" not in words(sign_in("socialchef").get(overview(places["cycle"])).text)


def test_twenty_leaders_are_told_a_quarter_at_a_time(house, sign_in):
    many_leaders(house, 20)
    cycle = opened(make_cycle(house))
    for number in range(20):
        answer_as(cycle, RespondentRole.EMPLOYEE, 2 + number // 5 % 3, house.units[f"T{number}"])
    cycle = released(cycle)
    db.session.commit()
    page = words(sign_in("kommunaldirektoer").get(overview(cycle.id)).text)
    assert "Laveste fjerdedel" in page
    assert "Tema 1 2,0 2,0 3,0 4,0" in page
    assert "Team 3" not in page


def many_leaders(house, number):
    """So many teams in Børne- og familieområdet, each with a leader and six employees."""
    area_ = db.session.get_one(Unit, house.units["B"])
    for n in range(number):
        team = make_unit(f"T{n}", f"Team {n}", UnitKind.DEPARTMENT, area_)
        appoint(make_person(f"Leder {n}"), make_position(team, "Teamleder", Level.DEPARTMENT_LEADER, leads_unit=True))
        house.units[f"T{n}"] = team.id
        staff(house, f"T{n}", 6)


def test_worlds_with_equal_totals_look_alike(house, sign_in):
    pages = []
    for spread in ((4, 4), (3, 5)):
        with undone():
            staff(house, "N", 11)
            staff(house, "O", 12)
            cycle = opened(make_cycle(house))
            cast_in_turn(cycle, spread)
            cycle = released(cycle)
            db.session.commit()
            urls = (overview(cycle.id), f"{overview(cycle.id)}/csv")
            pages.append([without_ids(sign_in("kommunaldirektoer").get(url)) for url in urls])
    assert "4,0" in pages[0][0]
    assert pages[0] == pages[1]


def cast_in_turn(cycle, values):
    """In every unit pairs of people answer the two values; who is left over answers four."""
    survey = db.session.get_one(Survey, cycle.survey_id)
    units: dict[int, list[Participant]] = {}
    for one in participants(cycle, RespondentRole.EMPLOYEE):
        units.setdefault(one.survey_unit_id, []).append(one)
    for people in units.values():
        for turn, one in enumerate(people):
            is_paired = turn < len(people) // 2 * 2
            answer(survey, one, values[turn % 2] if is_paired else 4)


def without_ids(answer_):
    text = answer_.data.decode("utf-8")
    return re.sub(r"/\d+", "/#", main_of(text) or text)


def test_an_area_shows_its_themes_items_and_areas_below(places, sign_in):
    page = words(sign_in("kommunaldirektoer").get(area(places["cycle"], places["welfare"])).text)
    assert "Velfærdsforvaltningen" in page
    assert "Udsagn 1.1" in page
    assert "Områder under Velfærdsforvaltningen" in page
    assert "Socialområdet" in page
    assert "Kun Velfærdsforvaltningen selv" not in page
    assert "Lederen selv" not in page


def test_the_overview_says_how_many_areas_are_not_shown_and_why(places, sign_in):
    page = words(sign_in("kommunaldirektoer").get(overview(places["cycle"])).text).replace("\u00a0", " ")
    assert re.search(r"Billedet dækker \d områder i kommunen. Et af dem vises ikke", page)
    assert "Et område vises ikke, når tallene kan røbe en lille gruppe" in page


def test_nothing_stands_over_time_where_no_figure_is_shown(house, sign_in):
    _, cycle = two_cycles(house)
    url = area(cycle.id, frozen(cycle, house.units["A"]))
    db.session.commit()
    page = words(sign_in("kommunaldirektoer").get(url).text)
    assert HIDDEN in page
    assert "Over tid" not in page


def test_an_area_where_nothing_is_shown_says_why(places, sign_in):
    page = words(sign_in("socialchef").get(area(places["cycle"], places["social"])).text)
    assert HIDDEN in page
    assert "Over tid" not in page


def two_cycles(house, *, same=True, first=None, **first_rules):
    """Two released cycles over the same people; the later one asks other statements unless `same`.

    So many answer the `first`, None for all.
    """
    questionnaire = make_questionnaire(house.people["hr"], "Ledelse", themes=1)
    staff(house, "N", 12)
    staff(house, "O", 12)
    later = questionnaire if same else make_questionnaire(house.people["hr"], "Nyt", themes=1)
    cycles: list[EvaluationCycle] = []
    for title, value, asked, rules in (("Runde et", 3, questionnaire, first_rules), ("Runde to", 4, later, {})):
        cycle = opened(make_cycle(house, title, questionnaire=asked), **rules)
        asked_people = participants(cycle, RespondentRole.EMPLOYEE)
        for one in asked_people if cycles else asked_people[:first]:
            assert answer(cycle.survey, one, value)
        cycles.append(released(cycle))
    return cycles


@pytest.mark.parametrize(("first", "stands"), [(None, True), (8, False)])
def test_absence_stands_beside_an_area_unless_few_answered_an_earlier_cycle(house, sign_in, first, stands):
    _, cycle = two_cycles(house, first=first)
    told = Told(2, house.units["V"], date(2026, 3, 1), 40, 47)
    import_absence(TESTER, house.people["hr"], "fravær.csv", Outcome((told,), ()))
    url = area(cycle.id, frozen(cycle, house.units["V"]))
    db.session.commit()
    page = words(sign_in("kommunaldirektoer").get(url).text)
    assert "Runde et Runde to Udvikling Tema 1 3,0 4,0" in page
    assert ("4,7 % i marts 2026" in page) is stands


def test_an_area_stands_beside_what_it_was_in_the_last_cycle(house, sign_in):
    _, cycle = two_cycles(house)
    url = area(cycle.id, frozen(cycle, house.units["V"]))
    db.session.commit()
    client = sign_in("kommunaldirektoer")
    page = client.get(url).text
    assert re.search(r"Over tid .*Runde et Runde to Udvikling Tema 1 3,0 4,0", words(page))
    assert 'class="cycle-trend"' in page


def test_other_statements_are_never_compared(house, sign_in):
    _, cycle = two_cycles(house, same=False)
    url = area(cycle.id, frozen(cycle, house.units["V"]))
    db.session.commit()
    page = sign_in("kommunaldirektoer").get(url).text
    assert "Kan ikke sammenlignes: andre udsagn" in words(page)
    assert 'class="cycle-trend"' not in page
    assert "3,0 4,0" not in words(page)


@pytest.mark.parametrize("stays", [False, True])
def test_a_new_area_stands_beside_the_unit_it_grew_out_of_under_that_units_name(house, sign_in, stays):
    for unit in ("A", "B", "V"):
        staff(house, unit, 6)
    staff(house, "O", 12)
    questionnaire = make_questionnaire(house.people["hr"], "Ledelse", themes=1)
    earlier = opened(make_cycle(house, "Runde et", questionnaire=questionnaire))
    answer_as(earlier, RespondentRole.EMPLOYEE, 3)
    released(earlier)
    new = reorganised(house, stays=stays)
    staff(house, "N", 12)
    cycle = opened(make_cycle(house, "Runde to", questionnaire=questionnaire))
    answer_as(cycle, RespondentRole.EMPLOYEE, 4)
    url = area(released(cycle).id, frozen(cycle, new))
    db.session.commit()
    page = sign_in("kommunaldirektoer").get(url).text
    assert re.search(r"Runde et Socialområdet Runde to Udvikling Tema 1 3,0 4,0", words(page))
    assert 'class="cycle-trend"' not in page


def reorganised(house, *, stays=False):
    """From today Voksenområdet stands where Socialområdet was, or beside it, with Område Ørum below; returns its id."""
    today = clock.today()
    for key in ("O",) if stays else ("A", "O"):
        db.session.execute(sa.update(UnitPeriod).where(UnitPeriod.unit_id == house.units[key]).values(valid_to=today))
    new = make_unit(
        "VOKS", "Voksenområdet", UnitKind.AREA, db.session.get_one(Unit, house.units["V"]), valid_from=today
    )
    db.session.add(
        UnitPeriod(unit_id=house.units["O"], parent_id=new.id, name="Område Ørum", valid_from=today, valid_to=None)
    )
    db.session.commit()
    return new.id


def test_an_earlier_cycle_that_is_closed_to_leaders_stays_so(house, sign_in):
    _, cycle = two_cycles(house, for_leaders=False)
    url = area(cycle.id, frozen(cycle, house.units["M"]))
    db.session.commit()
    assert "Runde et" not in words(sign_in("socialchef").get(url).text)
    assert "Runde et" in words(sign_in("kommunaldirektoer").get(url).text)


def test_another_systems_round_stands_beside_and_says_so(house, sign_in):
    cycle = whole_life(house)
    imported(house, theme="tema 1")
    url = area(cycle.id, frozen(cycle, house.units["M"]))
    db.session.commit()
    page = words(sign_in("kommunaldirektoer").get(url).text)
    assert "Fra et andet system" in page
    assert "Trivsel 2024" in page
    assert "Tema 1 3,7 4,0" in page


def test_the_overview_says_how_far_the_follow_up_is_and_never_of_whom(house, sign_in):
    cycle = whole_life(house)
    jonas = viewer_of(house, "afdelingsleder", clock.today())
    leader = find_follow_up(jonas, leader_of(cycle, house.units["N"]).id)
    assert leader
    keep_step(jonas, leader, FollowUpKind.CONVERSATION, None, clock.today(), "En god snak")
    db.session.commit()
    for persona in ("kommunaldirektoer", "hr"):
        page = sign_in(persona).get(overview(cycle.id))
        assert "1 af 5 ledere har holdt samtalen med egen leder, og 0 har holdt dialogen" in words(page.text)
        assert f"/evalueringer/{cycle.id}/opfoelgning" in page.text
        assert "Jonas" not in main_of(page.text)
    assert "1 af 2 ledere har holdt samtalen" in words(sign_in("aftaleholder").get(overview(cycle.id)).text)


def test_pages_of_areas_take_few_statements(house, sign_in):
    _, cycle = two_cycles(house)
    imported(house, theme="Tema 1")
    urls = [overview(cycle.id), area(cycle.id, frozen(cycle, house.units["V"]))]
    db.session.commit()
    client = sign_in("kommunaldirektoer")
    for url in urls:
        with count_statements() as seen:
            assert client.get(url).status_code == 200
        assert len(seen) <= 12
