"""Whose hands a closed unit is in: it belongs to the area that it lay in last, and to no organisation of a day."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.db import db
from portal.organisation import actions, queries
from portal.organisation.models import Position, Unit, UnitKind
from portal.organisation.subtree import subtree, unit_and_below
from tests.factories.house import REORGANISER, close_down
from tests.factories.tasks import ON, viewer_of

YESTERDAY = date(2026, 3, 10)


@pytest.fixture
def lead(house):
    """The names of the units in somebody's area."""
    names = {unit_id: key for key, unit_id in house.units.items()}
    return lambda persona, on=ON: {names[unit_id] for unit_id in viewer_of(house, persona, on).area_unit_ids}


@pytest.fixture
def inherit(house):
    """The names of the closed units whose work falls to somebody."""
    names = {unit_id: key for key, unit_id in house.units.items()}
    return lambda persona, on=ON: {names[unit_id] for unit_id in viewer_of(house, persona, on).inherited_unit_ids}


def unit(house, key):
    return db.session.get_one(Unit, house.units[key])


def test_a_unit_closed_yesterday_stays_with_the_leaders_above(house, lead, inherit):
    close_down(house, "N", YESTERDAY)
    assert lead("aftaleholder") == {"O", "N"}
    assert lead("socialchef") == {"B", "F", "A", "O", "N"}
    assert "N" in lead("kommunaldirektoer")
    assert (inherit("aftaleholder"), inherit("socialchef"), inherit("kommunaldirektoer")) == ({"N"}, set(), set())
    assert lead("afdelingsleder") == set()


def test_until_it_closes_it_is_nobody_elses(house, inherit):
    close_down(house, "N", ON)
    assert inherit("aftaleholder", YESTERDAY) == set()
    assert inherit("aftaleholder", ON) == {"N"}


def test_where_the_unit_above_is_closed_too_the_next_one_above_has_both(house, lead, inherit):
    close_down(house, "N", date(2026, 2, 1))
    close_down(house, "O", YESTERDAY)
    assert lead("aftaleholder") == set()
    assert lead("socialchef") == {"B", "F", "A", "O", "N"}
    assert inherit("socialchef") == {"O", "N"}


def test_one_that_was_moved_before_it_was_closed_belongs_where_it_lay_last(house, lead, inherit):
    actions.move_unit(REORGANISER, unit(house, "N"), unit(house, "V"), date(2026, 1, 1))
    close_down(house, "N", YESTERDAY)
    assert "N" not in lead("aftaleholder") | lead("socialchef")
    assert inherit("velfaerdsdirektoer") == {"N"}


def test_a_new_unit_in_its_place_does_not_get_it_by_itself(house, inherit):
    close_down(house, "N", YESTERDAY)
    founded = actions.found_unit(REORGANISER, "NY", "Ny enhed", UnitKind.DEPARTMENT, unit(house, "O"), YESTERDAY)
    below = db.session.scalars(unit_and_below(founded.id, ON)).all()
    assert list(below) == [founded.id]
    assert inherit("aftaleholder") == {"N"}


def test_where_the_unit_above_moves_the_closed_one_goes_with_it(house, lead):
    close_down(house, "N", YESTERDAY)
    actions.move_unit(REORGANISER, unit(house, "O"), unit(house, "S"), ON)
    assert "N" in lead("kommunaldirektoer")
    assert "N" not in lead("socialchef") | lead("velfaerdsdirektoer")


def test_one_that_is_not_founded_yet_belongs_to_nobody(house, lead):
    assert lead("socialchef", date(2022, 12, 31)) == {"A", "O", "N"}


def test_a_med_committee_follows_what_its_unit_had_below(house):
    close_down(house, "N", YESTERDAY)
    assert house.units["N"] in viewer_of(house, "med").med_unit_ids


def test_the_organisation_of_a_day_is_without_it(house):
    close_down(house, "N", YESTERDAY)
    root = sa.select(sa.literal(0).label("root"), sa.literal(house.units["M"]).label("unit_id"))
    assert house.units["N"] not in db.session.scalars(sa.select(subtree(root, ON).c.unit_id)).all()
    assert house.units["N"] not in {unit_id for unit_id, _ in queries.unit_choices(ON)}
    closed = db.session.get_one(Position, house.positions["afdelingsleder"])
    assert closed.valid_to == YESTERDAY
