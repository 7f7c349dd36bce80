"""A unit is said to have turned into another only where its people, or a unit below it, went there."""

from datetime import date

import pytest

from portal.db import db
from portal.identity.models import Person
from portal.organisation import actions, queries
from portal.organisation.history import Happened
from portal.organisation.models import Level, Position, Unit, UnitKind
from tests.factories.house import REORGANISER, close_down
from tests.factories.organisation import appoint, make_person, make_position
from tests.statements import count_statements

TURNED_ON = date(2026, 3, 1)
AFTER = date(2026, 3, 11)


@pytest.fixture
def founded(house):
    """A unit that begins where Ørum Nord ends, with room for its people."""
    above = db.session.get_one(Unit, house.units["O"])
    unit = actions.found_unit(REORGANISER, "NY", "Ørum Midt", UnitKind.DEPARTMENT, above, TURNED_ON)
    post = actions.create_position(REORGANISER, unit, "Pædagog", Level.STAFF, TURNED_ON)
    close_down(house, "N", TURNED_ON)
    return unit, post


def turned(unit_id):
    kinds = {Happened.CLOSED, Happened.REPLACED, Happened.SPLIT, Happened.FOUNDED, Happened.GREW_OUT_OF}
    page = queries.unit_page(unit_id, AFTER)
    assert page is not None
    return [(event.kind, event.others) for event in page.history if event.kind in kinds]


def test_two_that_only_share_a_day_are_not_tied(house, founded):
    assert (Happened.CLOSED, ()) in turned(house.units["N"])
    assert turned(founded[0].id) == [(Happened.FOUNDED, ())]


def test_where_the_people_went_the_unit_is_told_to_follow(house, founded):
    appoint(db.session.get_one(Person, house.people["medarbejder"]), founded[1], valid_from=TURNED_ON)
    assert (Happened.REPLACED, ("Ørum Midt",)) in turned(house.units["N"])
    assert turned(founded[0].id) == [(Happened.GREW_OUT_OF, ("Ørum Nord",))]


def test_a_few_of_many_people_tie_nothing(house):
    nord = db.session.get_one(Unit, house.units["N"])
    for number in range(4):
        appoint(make_person(f"Kollega {number}"), make_position(nord, f"Pædagog {number}", Level.STAFF))
    above = db.session.get_one(Unit, house.units["O"])
    unit = actions.found_unit(REORGANISER, "NY", "Ørum Midt", UnitKind.DEPARTMENT, above, TURNED_ON)
    post = actions.create_position(REORGANISER, unit, "Pædagog", Level.STAFF, TURNED_ON)
    close_down(house, "N", TURNED_ON)
    appoint(db.session.get_one(Person, house.people["medarbejder"]), post, valid_from=TURNED_ON)
    assert (Happened.CLOSED, ()) in turned(house.units["N"])


def test_whoever_comes_from_elsewhere_or_later_ties_nothing(house, founded):
    person = db.session.get_one(Person, house.people["medarbejder"])
    appoint(person, founded[1], valid_from=date(2026, 3, 2))
    assert turned(founded[0].id) == [(Happened.FOUNDED, ())]


def test_a_unit_that_cannot_have_turned_costs_no_question_more(house):
    with count_statements() as statements:
        queries.unit_page(house.units["O"], AFTER)
    assert len(statements) == 3
    assert db.session.get_one(Position, house.positions["aftaleholder"]).valid_to is None
