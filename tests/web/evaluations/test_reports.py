"""A leader's report as its readers meet it, and who they are at each stage."""

import re

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.db import db
from portal.evaluations.actions.focus import choose_focus
from portal.evaluations.actions.public_answers import add_answer, publish
from portal.evaluations.actions.stages import release_stage
from portal.evaluations.models import EvaluatedLeader, ReportReading, Stage
from portal.evaluations.queries.follow_up import find_follow_up
from portal.surveys.models import ItemVersion, ItemWording
from portal.surveys.queries.results import rated_in
from portal.web.danish import format_date_short
from tests.factories.evaluation_places import WITH_SMALL, answered_cycle
from tests.factories.evaluations import SCALES, TESTER, again, leader_of
from tests.factories.surveys import make_questionnaire
from tests.factories.viewers import viewer_of
from tests.statements import count_statements
from tests.web.forms import post

HIDDEN = "Vises ikke af hensyn til anonymiteten"
PERSONAS = ("kommunaldirektoer", "socialchef", "aftaleholder", "afdelingsleder", "hr", "medarbejder", "med", "admin")


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


def row(page, caption, title):
    table = page[page.index(caption) :]
    return words(re.findall(rf'<th scope="row">{title}</th>(.*?)</tr>', table, re.DOTALL)[0]).split()


def address(cycle, house, key):
    return f"/evalueringer/rapporter/{leader_of(cycle, house.units[key]).id}"


def unit_address(cycle, house, key):
    return f"/evalueringer/enheder/{leader_of(cycle, house.units[key]).id}"


@pytest.fixture
def cycle(house):
    made = answered_cycle(house)
    db.session.commit()
    return again(made.id)


@pytest.fixture
def small(house):
    made = answered_cycle(house, sizes=WITH_SMALL)
    db.session.commit()
    return again(made.id)


def readers(sign_in, url):
    codes = {persona: sign_in(persona).get(url).status_code for persona in PERSONAS}
    assert set(codes.values()) <= {200, 403, 404}
    return {persona for persona, code in codes.items() if code == 200}


@pytest.mark.parametrize("hr_reads", [False, True])
def test_each_reads_a_report_from_the_own_stage_on(house, sign_in, hr_reads):
    cycle = answered_cycle(house, Stage.LEADER, hr_reads=hr_reads)
    db.session.commit()
    cycle_id, url, unit = cycle.id, address(cycle, house, "N"), unit_address(cycle, house, "N")
    assert readers(sign_in, url) == {"afdelingsleder"}
    expected = {"afdelingsleder", "aftaleholder"} | ({"hr"} if hr_reads else set())
    for stage in (Stage.SUPERIOR, Stage.BOARD, Stage.EMPLOYEES):
        assert readers(sign_in, unit) == set()
        release_stage(TESTER, house.people["hr"], again(cycle_id), stage)
        db.session.commit()
        assert readers(sign_in, url) == expected
    assert readers(sign_in, unit) == {"afdelingsleder", "aftaleholder", "medarbejder"}


def test_a_named_answer_stands_beside_and_never_in_a_mean(cycle, house, sign_in):
    page = sign_in("afdelingsleder").get(address(cycle, house, "N")).text
    assert row(page, "Gennemsnit af hvert tema</caption>", "Tema 1") == ["5,0", "4,0", "3,0"]
    assert "1,0 højere hos dig" in words(page)
    assert "25–49 svar" in words(page)
    other = words(sign_in("aftaleholder").get(address(cycle, house, "N")).text)
    assert "1,0 højere hos lederen" in other
    assert "Lederens leder" in other


def test_the_report_begins_with_the_next_step_for_the_two_leaders(house, sign_in):
    cycle = answered_cycle(house, hr_reads=True)
    db.session.commit()
    url = address(again(cycle.id), house, "N")
    for persona in ("afdelingsleder", "aftaleholder"):
        page = sign_in(persona).get(url).text
        assert "Næste skridt Samtale med egen leder Frist" in words(page)
        assert 'href="#videre"' in page
        assert 'id="videre"' in page
    assert "Næste skridt" not in sign_in("hr").get(url).text


def test_employees_read_that_the_leader_has_not_answered_them_yet(cycle, house, sign_in):
    page = words(sign_in("medarbejder").get(unit_address(cycle, house, "N")).text)
    assert "Lederen har ikke skrevet et svar til medarbejderne endnu." in page


def test_items_and_their_distribution_stand_where_twenty_have_answered(cycle, house, sign_in):
    page = sign_in("afdelingsleder").get(address(cycle, house, "N")).text
    assert row(page, "Udsagn i Tema 1</caption>", "Udsagn 1.1") == ["5", "4,0", "3", "25–49", "svar"]
    shares = " ".join(row(page, "Sådan fordeler medarbejdernes svar sig", "Udsagn 1.1"))
    assert shares == "højst 2 % højst 2 % højst 2 % mindst 98 % højst 2 %"


def test_a_group_under_five_gets_an_explanation_and_a_guide_and_no_figure(small, house, sign_in):
    cycle, client = small, sign_in("socialchef")
    for url in (address(cycle, house, "A"), unit_address(cycle, house, "A")):
        answer = client.get(url)
        page = words(answer.text)
        assert HIDDEN in page
        assert "4,0" not in page
        assert "svar </span>" not in answer.text
        assert "Det lykkes" not in page
        kit = re.findall(r'href="(/evalueringer/enheder/\d+/dialog)"', answer.text)[0]
        guide = words(client.get(kit).text)
        assert "Tema 2" in guide
        assert "Giv et eksempel fra den sidste måned" in guide
    # The leader's own answers and those of the leader's leader are theirs to talk about all the same.
    own = client.get(address(cycle, house, "A")).text
    assert row(own, "Gennemsnit af hvert tema</caption>", "Tema 1") == ["5,0", "3,0"]


def test_every_hidden_cell_looks_the_same_whatever_the_reason(small, house, sign_in):
    seen = set()
    for persona, key in (("socialchef", "A"), ("velfaerdsdirektoer", "V"), ("afdelingsleder", "N")):
        text = sign_in(persona).get(address(small, house, key)).text
        assert HIDDEN in text or key == "V"
        for found in re.finditer(HIDDEN, text):
            seen.add(text[found.start() - 26 : found.end() + 7])
    assert seen == {f'<span class="hidden-cell">{HIDDEN}</span>'}


def test_the_employees_version_holds_the_employees_answers_alone(cycle, house, sign_in):
    page = sign_in("medarbejder").get(unit_address(cycle, house, "N")).text
    assert row(page, "Gennemsnit af hvert tema</caption>", "Tema 1") == ["4,0"]
    for not_told in ("Lederen selv", "Lederens leder", "Det lykkes", "Kommentarer", "Mere tid til samtaler"):
        assert not_told not in page
    assert sign_in("medarbejder").get(unit_address(cycle, house, "O")).status_code == 404


def test_who_else_has_read_a_report_is_shown_to_its_owner_once_a_day_and_logged(cycle, house, sign_in):
    url, owner, superior = address(cycle, house, "N"), sign_in("afdelingsleder"), sign_in("aftaleholder")
    assert "Ingen andre har åbnet rapporten endnu." in owner.get(url).text
    superior.get(url)
    superior.get(url)
    superior.get(f"{url}/kommentarer")
    page = words(owner.get(url).text)
    assert "Maja Lindegaard Aftaleholder, Område Ørum" in page
    assert "Hvem har læst" not in superior.get(url).text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ReportReading)) == 1
    logged = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.verb == "evaluation.report_read")).one()
    assert (logged.actor_id, logged.subject) == (house.people["aftaleholder"], "Jonas Vibeholm")


def test_the_last_round_stands_beside_where_the_same_was_asked(house, sign_in):
    hr = house.people["hr"]
    questionnaire = make_questionnaire(hr, "Ledelse", themes=3, kinds=SCALES)
    answered_cycle(house, title="Ledelsesevaluering 2024", questionnaire=questionnaire, employees=3)
    _reword_first_item(questionnaire.id, theme=2)
    cycle = answered_cycle(house, sizes=None, questionnaire=questionnaire)
    db.session.commit()
    page = sign_in("afdelingsleder").get(address(cycle, house, "N")).text
    assert row(page, "Gennemsnit af hvert tema</caption>", "Tema 1") == ["5,0", "4,0", "3,0", "3,0"]
    changed = " ".join(row(page, "Gennemsnit af hvert tema</caption>", "Tema 2"))
    assert changed == "5,0 4,0 3,0 Kan ikke sammenlignes"
    assert "»Tema 2«: Udsagnene er ændret siden sidst." in words(page)
    assert "»Sidst« er medarbejdernes svar i »Ledelsesevaluering 2024«" in words(page)
    assert "Sidst" not in sign_in("medarbejder").get(unit_address(cycle, house, "N")).text


def test_the_round_of_another_leader_is_no_last_round(house, sign_in):
    questionnaire = make_questionnaire(house.people["hr"], "Ledelse", kinds=SCALES)
    before = answered_cycle(house, title="Ledelsesevaluering 2024", questionnaire=questionnaire)
    db.session.execute(
        sa.update(EvaluatedLeader)
        .where(EvaluatedLeader.cycle_id == before.id, EvaluatedLeader.unit_id == house.units["N"])
        .values(person_id=house.people["tidligere"])
    )
    cycle = answered_cycle(house, sizes=None, questionnaire=questionnaire)
    db.session.commit()
    assert "Sidst" not in sign_in("afdelingsleder").get(address(cycle, house, "N")).text


def test_a_leader_of_two_units_finds_both_reports_and_what_they_are_together(cycle, house, sign_in):
    page = sign_in("socialchef").get(address(cycle, house, "B")).text
    assert "Se rapporten for Socialområdet" in page
    assert row(page, "i alle enhederne</caption>", "Tema 1") == ["4,0"]
    assert "samlet" not in sign_in("afdelingsleder").get(address(cycle, house, "N")).text


def test_a_report_takes_few_statements_however_many_have_answered(cycle, house, sign_in):
    for persona, key in (("afdelingsleder", "N"), ("aftaleholder", "N"), ("socialchef", "B")):
        client, url = sign_in(persona), address(cycle, house, key)
        client.get(url)
        with count_statements(db.engine) as statements:
            assert client.get(url).status_code == 200
        assert len(statements) <= 12
    client, url = sign_in("medarbejder"), unit_address(cycle, house, "N")
    with count_statements(db.engine) as statements:
        assert client.get(url).status_code == 200
    assert len(statements) <= 12


def test_the_steps_that_follow_stand_with_their_dates(cycle, house, sign_in):
    page = words(sign_in("afdelingsleder").get(address(cycle, house, "N")).text)
    assert "Samtale med egen leder" in page
    assert page.count("senest") == 5


def test_a_step_that_is_held_stands_in_the_report_and_what_was_said_does_not(cycle, house, sign_in):
    jonas, leader_id = sign_in("afdelingsleder"), leader_of(cycle, house.units["N"]).id
    step = f"/evalueringer/opfoelgning/{leader_id}/conversation"
    said = {"held_on": format_date_short(clock.today()), "note": "Vi vil mødes hver uge"}
    assert post(jonas, step, said).status_code == 303
    for persona in ("afdelingsleder", "aftaleholder"):
        page = sign_in(persona).get(address(cycle, house, "N")).text
        assert (page.count("Holdt "), page.count("senest")) == (1, 4)
        assert f'href="/evalueringer/opfoelgning/{leader_id}"' in page
        assert "Vi vil mødes hver uge" not in page


def test_hr_finds_the_reports_where_the_rules_say_so_but_not_what_is_said_about_them(house, sign_in):
    cycle = answered_cycle(house, hr_reads=True)
    db.session.commit()
    hr, url = sign_in("hr"), address(cycle, house, "N")
    assert f'href="{url}"' in hr.get(f"/evalueringer/{cycle.id}/lister").text
    page = hr.get(url).text
    assert "Samtale med egen leder" in page
    assert "/evalueringer/opfoelgning/" not in page


def test_the_themes_of_the_whole_municipality_and_the_leaders_answer_stand_with_the_figures(cycle, house, sign_in):
    theme = rated_in([cycle.survey_id])[cycle.survey_id][0]
    choose_focus(TESTER, house.people["hr"], cycle, {theme.id: theme.title}, "Direktionen, punkt 4", clock.today())
    jonas = viewer_of(house, "afdelingsleder", clock.today())
    leader = find_follow_up(jonas, leader_of(cycle, house.units["N"]).id)
    assert leader
    publish(jonas, leader, add_answer(jonas, leader, "I savner tid", "Vi mødes hver uge"))
    db.session.commit()
    assert "Direktionen, punkt 4" in sign_in("afdelingsleder").get(address(cycle, house, "N")).text
    page = sign_in("medarbejder").get(unit_address(cycle, house, "N")).text
    assert "Direktionen, punkt 4" in page
    assert "Vi mødes hver uge" in page


def _reword_first_item(questionnaire_id, theme):
    item_version = db.session.scalars(
        sa.select(ItemVersion)
        .join(ItemWording, ItemWording.item_version_id == ItemVersion.id)
        .where(ItemWording.text == f"Udsagn {theme}.1")
        .order_by(ItemVersion.id.desc())
        .limit(1)
    ).one()
    newer = ItemVersion(item_id=item_version.item_id, number=2, created_at=clock.now())
    db.session.add(newer)
    db.session.flush()
    db.session.add(ItemWording(item_version_id=newer.id, language="da", text=f"Udsagn {theme}.1 på ny"))
    db.session.flush()
