"""What a change of a unit touches, and what stands in its way."""

import enum
from datetime import date

import pytest

from portal.organisation.lineage import UnitRow
from portal.organisation.rules import all_below, lasts, left_below, reach, touched
from portal.organisation.validity import Period

EARLY, SPRING, SUMMER, AUTUMN = date(2015, 1, 1), date(2027, 3, 1), date(2027, 6, 1), date(2027, 9, 1)


class Kind(enum.Enum):
    ANY = "any"


def unit(unit_id, parent_id, name, valid_from=EARLY, valid_to=None):
    return UnitRow(unit_id, parent_id, name, valid_from, valid_to, f"U{unit_id}", Kind.ANY)


MOVED = [unit(2, 1, "Social", EARLY, SUMMER), unit(2, 5, "Social", SUMMER)]
RENAMED = [*MOVED[:1], unit(2, 5, "Voksne", SUMMER, AUTUMN), unit(2, 5, "Social", AUTUMN)]


def test_a_new_name_is_kept_through_a_move_that_is_decided_already():
    assert touched(2, SPRING, "name", MOVED) == MOVED
    assert reach(SPRING, touched(2, SPRING, "name", MOVED)) == Period(SPRING)


def test_a_new_place_holds_only_until_the_move_that_is_decided_already():
    found = touched(2, SPRING, "parent_id", MOVED)
    assert found == MOVED[:1]
    assert reach(SPRING, found) == Period(SPRING, SUMMER)


def test_a_new_name_stops_where_the_next_one_begins_also_when_the_old_one_comes_back():
    assert touched(2, SPRING, "name", RENAMED) == RENAMED[:1]


@pytest.mark.parametrize("on", [date(2014, 12, 31), date(2030, 1, 1)])
def test_a_unit_that_is_not_there_on_the_day_cannot_be_changed(on):
    rows = [unit(2, 1, "Social", EARLY, SPRING)]
    assert touched(2, on, "name", rows) == []


def test_a_unit_that_was_gone_for_a_while_is_not_renamed_after_it():
    rows = [unit(2, 1, "Social", EARLY, SPRING), unit(2, 1, "Social", SUMMER)]
    assert touched(2, EARLY, "name", rows) == rows[:1]


def test_a_unit_lasts_through_its_new_names_but_not_beyond_its_end():
    rows = [unit(2, 1, "Social", EARLY, SPRING), unit(2, 1, "Voksne", SPRING, AUTUMN)]
    assert lasts(2, Period(EARLY, AUTUMN), rows)
    assert not lasts(2, Period(SUMMER), rows)
    assert not lasts(2, Period(date(2014, 1, 1), SPRING), rows)
    assert not lasts(3, Period(SUMMER), rows)


def test_a_unit_closes_only_when_nothing_lies_under_it_from_that_day_on():
    rows = [unit(1, None, "Top"), unit(2, 1, "Nord", EARLY, SUMMER), unit(3, 1, "Syd", AUTUMN), unit(4, 3, "Dyb")]
    assert [row.name for row in left_below(1, SPRING, rows)] == ["Nord", "Syd"]
    assert [row.name for row in left_below(1, SUMMER, rows)] == ["Syd"]
    assert left_below(2, SPRING, rows) == []


def test_a_unit_below_is_named_once_however_often_it_is_renamed():
    rows = [unit(2, 1, "Nord", EARLY, SUMMER), unit(2, 1, "Nordenskov", SUMMER)]
    assert [row.name for row in left_below(1, SPRING, rows)] == ["Nord"]


def test_those_who_come_along_are_all_below_on_the_day():
    rows = [
        unit(1, None, "Top"),
        unit(2, 1, "Social"),
        unit(3, 2, "Nord"),
        unit(4, 3, "Hus", SUMMER),
        unit(5, 1, "Børn"),
    ]
    assert [row.name for row in all_below(2, SPRING, rows)] == ["Nord"]
    assert [row.name for row in all_below(2, SUMMER, rows)] == ["Nord", "Hus"]
