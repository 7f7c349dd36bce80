"""When results have been kept for as long as was promised they are gone, and no page says that they are hidden."""

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.surveys.models import Survey
from tests.factories.evaluation_places import frozen
from tests.factories.evaluations import leader_of, whole_life


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
    db.session.execute(sa.update(Survey).where(Survey.home_path.is_not(None)).values(erased_at=clock.now()))
    db.session.commit()
    assert {sign_in(who).get(page).status_code for page, who in pages.items()} == {404}
    front = sign_in("afdelingsleder").get("/evalueringer").text
    assert "/evalueringer/rapporter/" not in front
    assert sign_in("afdelingsleder").get(f"/evalueringer/opfoelgning/{leader}").status_code == 200


def test_hr_reads_on_which_day_the_results_are_deleted(house, sign_in):
    cycle = whole_life(house)
    db.session.commit()
    assert "Resultaterne bliver slettet" in sign_in("hr").get(f"/evalueringer/{cycle.id}").text
