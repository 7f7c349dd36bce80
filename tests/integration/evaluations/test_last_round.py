"""After a reorganisation the new unit stands beside the old one's figure, under its old name, for the same leader."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.queries.last_rounds import previous_of
from portal.evaluations.queries.reports import find_report
from portal.identity.models import Person
from portal.organisation.models import Level, Unit, UnitKind, UnitPeriod
from tests.factories.evaluation_places import answered_cycle
from tests.factories.evaluations import SCALES, leader_of, reader
from tests.factories.organisation import appoint, make_position, make_unit
from tests.factories.surveys import make_questionnaire

BEFORE, REORGANISED = date(2025, 1, 15), date(2025, 6, 1)


def rounds(house, *, new_leader: str, new_from: date = REORGANISED):
    """A round in Ørum Nord, which ends; then one in Ørum By, which begins."""
    with clock.frozen(BEFORE):
        questionnaire = make_questionnaire(house.people["hr"], "Ledelse", kinds=SCALES)
        answered_cycle(house, title="Ledelsesevaluering 2025", questionnaire=questionnaire)
    db.session.execute(sa.update(UnitPeriod).where(UnitPeriod.unit_id == house.units["N"]).values(valid_to=REORGANISED))
    parent = db.session.get_one(Unit, house.units["O"])
    new = make_unit("ORUB", "Ørum By", UnitKind.DEPARTMENT, parent, valid_from=new_from)
    house.units["By"] = new.id
    post = make_position(new, "Afdelingsleder, Ørum By", Level.DEPARTMENT_LEADER, leads_unit=True)
    appoint(db.session.get_one(Person, house.people[new_leader]), post, valid_from=new_from)
    cycle = answered_cycle(house, sizes={"By": 24}, questionnaire=questionnaire)
    leader = leader_of(cycle, new.id)
    viewer = reader(leader.person_id)
    report = find_report(viewer, leader.id)
    assert report
    return viewer, report


def test_a_new_unit_stands_beside_the_one_it_grew_out_of(house):
    viewer, report = rounds(house, new_leader="afdelingsleder")
    found = previous_of(viewer, report)
    assert found
    assert (found.unit_name, found.title) == ("Ørum Nord", "Ledelsesevaluering 2025")
    assert found.unit_id != report.leader.unit_id


def test_somebody_else_who_leads_the_new_unit_sees_nothing_of_the_old(house):
    viewer, report = rounds(house, new_leader="tidligere")
    assert previous_of(viewer, report) is None


@pytest.mark.parametrize("new_from", [date(2025, 5, 1), date(2025, 7, 1)])
def test_a_unit_that_did_not_begin_when_the_old_one_ended_has_no_last_round(house, new_from):
    viewer, report = rounds(house, new_leader="afdelingsleder", new_from=new_from)
    assert previous_of(viewer, report) is None
