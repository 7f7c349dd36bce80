"""When results have been kept for as long as was promised they are gone: whoever could read them is told when and why.

Nobody else learns that there was anything, and no page says that they are hidden.
"""

from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.models import ReportReading
from portal.surveys.actions.erasing import erase_outdated
from portal.surveys.models import Survey
from tests.factories.evaluation_places import frozen
from tests.factories.evaluations import leader_of, make_cycle, whole_life

AREA_READERS = {"hr", "kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "med"}


def erase(cycle):
    """The worker's cleanup, on a day when the results have been kept for as long as was promised."""
    assert erase_outdated(clock.now() + timedelta(days=31 * 61)) == 1
    db.session.commit()
    assert db.session.get_one(Survey, cycle.survey_id).erased_at


def test_reports_and_areas_are_gone_and_the_follow_up_stays(house, sign_in):
    cycle = whole_life(house)
    leader, area = leader_of(cycle, house.units["N"]).id, frozen(cycle, house.units["V"])
    pages = {
        f"/evalueringer/rapporter/{leader}": "afdelingsleder",
        f"/evalueringer/enheder/{leader}": "medarbejder",
        f"/evalueringer/{cycle.id}/overblik": "kommunaldirektoer",
        f"/evalueringer/{cycle.id}/omraader/{area}": "kommunaldirektoer",
    }
    db.session.commit()
    assert {sign_in(who).get(page).status_code for page, who in pages.items()} == {200}
    erase(cycle)
    for page, who in pages.items():
        answer = sign_in(who).get(page)
        assert answer.status_code == 410
        assert "Resultaterne er slettet" in answer.text
        assert "60\u00a0måneder" in answer.text
        assert "Vises ikke" not in answer.text
    front = sign_in("afdelingsleder").get("/evalueringer").text
    assert "/evalueringer/rapporter/" not in front
    assert sign_in("afdelingsleder").get(f"/evalueringer/opfoelgning/{leader}").status_code == 200


def test_the_two_leaders_are_led_to_the_follow_up_which_stays(house, sign_in):
    cycle = whole_life(house)
    leader = leader_of(cycle, house.units["N"]).id
    erase(cycle)
    for persona in ("afdelingsleder", "aftaleholder"):
        answer = sign_in(persona).get(f"/evalueringer/rapporter/{leader}")
        assert answer.status_code == 410
        assert f"/evalueringer/opfoelgning/{leader}" in answer.text
        assert sign_in(persona).get(f"/evalueringer/opfoelgning/{leader}").status_code == 200
    seen = sign_in("medarbejder").get(f"/evalueringer/enheder/{leader}")
    assert "/opfoelgning/" not in seen.text


def test_whoever_could_not_read_it_does_not_learn_that_it_was_there(house, sign_in):
    cycle = whole_life(house, for_respondents=False)
    leader, area = leader_of(cycle, house.units["N"]).id, frozen(cycle, house.units["V"])
    readers = {
        f"/evalueringer/rapporter/{leader}": {"afdelingsleder", "aftaleholder"},
        f"/evalueringer/rapporter/{leader}/kommentarer": {"afdelingsleder", "aftaleholder"},
        f"/evalueringer/enheder/{leader}": {"afdelingsleder", "aftaleholder"},
        f"/evalueringer/enheder/{leader}/dialog": {"afdelingsleder", "aftaleholder"},
        f"/evalueringer/{cycle.id}/overblik/csv": AREA_READERS,
        f"/evalueringer/{cycle.id}/omraader/{area}": AREA_READERS,
    }
    title = cycle.survey.title
    erase(cycle)
    for persona in set(house.accounts) - {"lukket"}:
        client = sign_in(persona)
        for page, who in readers.items():
            answer = client.get(page)
            assert (answer.status_code == 410) is (persona in who), (persona, page)
            assert answer.status_code in (403, 404, 410)
            assert persona in who or title not in answer.text
    assert not db.session.scalars(sa.select(ReportReading.id)).all()


def test_a_draft_and_a_cycle_that_never_was_look_alike(house, sign_in):
    cycle = make_cycle(house)
    db.session.commit()
    for number in (cycle.id, cycle.id + 1):
        assert sign_in("kommunaldirektoer").get(f"/evalueringer/{number}/overblik").status_code == 404


def test_hr_reads_on_which_day_the_results_are_deleted(house, sign_in):
    cycle = whole_life(house)
    db.session.commit()
    assert "Resultaterne bliver slettet" in sign_in("hr").get(f"/evalueringer/{cycle.id}").text
