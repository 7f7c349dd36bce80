"""HR runs a cycle from the first word to the opening, and a leader checks the own list, without JavaScript."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.actions.checking import excuse
from portal.evaluations.actions.opening import validate
from portal.evaluations.forms.cycles import CHOSEN_LEVELS
from portal.evaluations.models import CycleEventKind, EvaluatedLeader, EvaluationCycle, ListChange
from portal.evaluations.views.page import events
from portal.surveys.models import ItemKind, RespondentRole, SurveyState
from portal.web.danish import format_date_short
from tests.factories.evaluations import (
    TESTER,
    again,
    answer_as,
    fill_rules,
    leader_of,
    make_cycle,
    opened,
    prepare,
    staff,
    whole_life,
)
from tests.factories.surveys import count_now, make_questionnaire
from tests.factories.viewers import viewer_of
from tests.web.forms import post

SETTINGS = {
    "min_months": "3",
    "excuses_new": "yes",
    "leave": "yes",
    "colleagues": "no",
    "conversation_days": "14",
    "dialogue_days": "30",
    "plan_days": "45",
    "first_check_days": "90",
    "second_check_days": "180",
}


def prepared(house) -> EvaluationCycle:
    staff(house, "N", 6)
    cycle = make_cycle(house)
    prepare(TESTER, cycle, clock.today())
    db.session.commit()
    return again(cycle.id)


def test_hr_makes_a_cycle_and_works_out_the_lists(house, sign_in):
    questionnaire = make_questionnaire(house.people["hr"], "Ledelse", kinds=(ItemKind.SCALE,))
    db.session.commit()
    hr = sign_in("hr")
    said = {
        "title": "Ledelsesevaluering 2026",
        "purpose": "Vi vil blive bedre ledere.",
        "questionnaire": questionnaire.id,
        "units": [house.units["V"]],
        "levels": ["chief", "agreement_holder"],
        "check_by_on": format_date_short(clock.today() + timedelta(days=7)),
        **SETTINGS,
    }
    made = post(hr, "/evalueringer/ny", said)
    assert made.status_code == 303
    page = hr.get(made.location).text
    assert "Klargør listerne" in page
    cycle = db.session.scalars(sa.select(EvaluationCycle)).one()
    lists = post(hr, f"/evalueringer/{cycle.id}/lister/klargoer", page=f"/evalueringer/{cycle.id}/lister")
    assert lists.status_code == 303
    page = hr.get(lists.location).text
    assert "Maja Lindegaard" in page
    assert "Jonas Vibeholm" not in page


def test_a_new_cycle_is_for_everybody_until_something_else_is_chosen(house, sign_in):
    make_questionnaire(house.people["hr"])
    db.session.commit()
    page = sign_in("hr").get("/evalueringer/ny").text
    offered = [tag for tag in re.findall(r"<input[^>]*>", page) if 'name="units"' in tag or 'name="levels"' in tag]
    checked = re.findall('value="([^"]*)"', "".join(tag for tag in offered if " checked" in tag))
    assert checked == [str(house.units["M"]), *[one.value for one in CHOSEN_LEVELS]]
    assert len(offered) > len(checked)


def test_a_cycle_needs_units_levels_and_steps_in_order(house, sign_in):
    make_questionnaire(house.people["hr"], "Ledelse", kinds=(ItemKind.SCALE,))
    db.session.commit()
    hr = sign_in("hr")
    answer = post(hr, "/evalueringer/ny", {**SETTINGS, "title": "Ny runde", "conversation_days": "60"})
    assert answer.status_code == 422
    assert "Vælg mindst én enhed." in answer.text
    assert "Vælg mindst ét niveau." in answer.text
    assert "skal komme efter hinanden" in answer.text
    assert db.session.scalar(sa.select(EvaluationCycle.id)) is None


def test_a_leader_checks_the_own_list_and_says_what_is_wrong(house, sign_in):
    cycle = prepared(house)
    leader = leader_of(cycle, house.units["N"])
    url = f"/evalueringer/lister/{leader.id}"
    jonas = sign_in("afdelingsleder")
    assert "Tjek din liste" in jonas.get("/evalueringer").text
    page = jonas.get(url).text
    assert "Line Krogh" in page
    assert "Medarbejder N6" in page
    off = f"{url}/{house.people['medarbejder']}/employee/fjern"
    assert post(jonas, off, {"reason": ""}).status_code == 422
    assert post(jonas, off, {"reason": "På orlov"}).status_code == 303
    assert post(jonas, f"{url}/tjek", {"remark": "Resten er rigtigt"}, page=url).status_code == 303
    db.session.expire_all()
    assert db.session.get_one(EvaluatedLeader, leader.id).remark == "Resten er rigtigt"
    assert db.session.scalars(sa.select(ListChange.reason)).all() == ["På orlov"]
    hr = sign_in("hr")
    page = hr.get(f"/evalueringer/{cycle.id}/lister").text
    assert "Resten er rigtigt" in page


def test_nobody_sees_the_list_of_another_leader(house, sign_in):
    cycle = prepared(house)
    leader = leader_of(cycle, house.units["N"])
    for persona in ("aftaleholder", "medarbejder", "velfaerdsdirektoer", "med"):
        assert sign_in(persona).get(f"/evalueringer/lister/{leader.id}").status_code == 404


def test_hr_cannot_go_round_the_lists_by_the_pages_of_the_survey(house, sign_in):
    cycle = prepared(house)
    hr = sign_in("hr")
    for page in ("", "/grupper/ny", "/regler", "/ret", "/aabn"):
        answer = hr.get(f"/undersoegelser/{cycle.survey_id}{page}")
        assert (answer.status_code, answer.location) == (303, f"/evalueringer/{cycle.id}")
    assert "Ledelsesevaluering" not in hr.get("/undersoegelser").text


def test_rules_are_saved_and_the_cycle_opens(house, sign_in):
    cycle = prepared(house)
    validate(TESTER, cycle)
    db.session.commit()
    hr, cycle_id = sign_in("hr"), cycle.id
    url = f"/evalueringer/{cycle_id}/regler"
    day = format_date_short(clock.today())
    rules = {
        "information": "Rapporten er begyndelsen på en samtale.",
        "hr_reads": "yes",
        "audience": ["for_board", "for_leaders"],
        "k": "5",
        "comments": "no",
        "med_on": day,
        "med_link": "https://example.org/referat",
        "presented_to": "Direktionen",
        "presented_on": day,
        "retention_months": "60",
        "closes_on": format_date_short(clock.today() + timedelta(days=21)),
        "closes_time": "16.00",
    }
    assert post(hr, url, rules).status_code == 303
    db.session.expire_all()
    cycle = again(cycle_id)
    assert cycle.hr_reads is True
    assert cycle.survey.for_med is False
    fill_rules(cycle, hr_reads=True)
    db.session.commit()
    page = hr.get(f"/evalueringer/{cycle_id}").text
    assert "Åbn runden" in page
    assert "HR læser den også" in page
    assert post(hr, f"/evalueringer/{cycle_id}/aabn").status_code == 303
    db.session.expire_all()
    assert again(cycle_id).survey.state is SurveyState.OPEN
    assert hr.get(f"/evalueringer/{cycle_id}").status_code == 200


def test_results_are_released_in_their_order(house, sign_in):
    staff(house, "N", 6)
    cycle = opened(make_cycle(house))
    answer_as(cycle, RespondentRole.EMPLOYEE, 4)
    count_now(cycle.survey)
    db.session.commit()
    hr, cycle_id = sign_in("hr"), cycle.id
    url = f"/evalueringer/{cycle_id}/frigiv"
    for words in ("Frigiv til lederne?", "Frigiv til ledernes ledere?", "Frigiv til områder og direktion?"):
        assert words in hr.get(url).text
        assert post(hr, url).status_code == 303
    assert "Frigiv til medarbejderne" in hr.get(f"/evalueringer/{cycle_id}").text


def test_min_dag_says_about_whom_each_answer_is_under_one_heading(house, sign_in):
    staff(house, "N", 6)
    opened(make_cycle(house))
    db.session.commit()
    section = _to_answer(sign_in("aftaleholder"))
    assert section.count("Besvar »Ledelsesevaluering 2026«") == 1
    for whom in ("Om Jonas Vibeholm, ", "Om Torben Askjær, "):
        assert whom in section
    # Whoever leads from two posts is asked about each.
    assert "Om dig selv, Aftaleholder" in section
    assert "Og " not in section
    opened(make_cycle(house, "Endnu en"))
    db.session.commit()
    section = _to_answer(sign_in("aftaleholder"))
    assert section.count("<h3") == 2
    assert section.count("Senest ") == 2


def _to_answer(client):
    return client.get("/").text.partition('aria-labelledby="besvar"')[2].partition("</section>")[0]


def test_a_leader_who_is_excused_is_told_so_and_has_no_list_to_check(house, sign_in):
    cycle = prepared(house)
    leader = leader_of(cycle, house.units["N"])
    excuse(viewer_of(house, "hr", clock.today()), leader, "Ny i stillingen")
    db.session.commit()
    page = sign_in("afdelingsleder").get(f"/evalueringer/lister/{leader.id}").text
    assert "Ingen bliver spurgt om dig i denne runde" in page
    assert "Jeg har tjekket listen" not in page


def test_the_rules_say_who_sees_the_follow_up(house, sign_in):
    cycle = whole_life(house, for_med=False)
    db.session.commit()
    page = sign_in("hr").get(f"/evalueringer/{cycle.id}").text
    assert "HR ser, hvilke trin hver leder har holdt" in page
    assert "Direktionen ser det samme" in page
    assert "MED ser kun tal" not in page


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ({}, "HR ser temaer for alle områder, men læser ikke rapporterne."),
        ({"hr_reads": True}, "HR ser temaer for alle områder og læser rapporterne."),
    ],
)
def test_who_is_asked_reads_who_sees_what_of_an_evaluation_as_its_rules_say(house, sign_in, rules, told):
    staff(house, "N", 6)
    cycle = opened(make_cycle(house), for_med=False, **rules)
    db.session.commit()
    page = sign_in("medarbejder").get(f"/besvar/{cycle.survey_id}").text
    assert "Lederen og lederens leder læser rapporten om lederen." in page
    assert told in page
    assert "Direktionen ser temaer på tværs af områder." in page
    assert "MED ser" not in page
    assert "for hele undersøgelsen" not in page


def test_of_several_at_one_moment_the_last_to_happen_is_told_first():
    kinds = (CycleEventKind.PREPARED, CycleEventKind.VALIDATED)
    happened = [SimpleNamespace(kind=kind, at=clock.now()) for kind in kinds]
    happened[1].at = happened[0].at
    cycle: Any = SimpleNamespace(events=happened, survey=SimpleNamespace(events=[]))
    assert [one.kind for _, one in events(cycle)] == list(reversed(kinds))
