"""Absence is told of ten people or more, also when one unit's figure is taken from another's."""

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from portal.evaluations.absence_chart import chart_of
from portal.evaluations.absence_plan import Told, faults_of, outcome_of
from portal.evaluations.importing import Wrong
from portal.evaluations.queries.absence import months_up_to

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
TOP, LEFT, RIGHT, TEAM = 1, 2, 3, 4
PARENTS = {TOP: None, LEFT: TOP, RIGHT: TOP, TEAM: LEFT}


def told(*lines, month=MARCH):
    return [Told(row, unit, month, people, tenths) for row, (unit, people, tenths) in enumerate(lines, start=2)]


def kept(lines):
    outcome = outcome_of(lines, lambda _month: PARENTS)
    return {line.unit for line in outcome.kept}, {line.unit for line in outcome.left_out}


def wrong(lines):
    return [(fault.row, fault.wrong) for fault in faults_of(lines, lambda _month: PARENTS)]


def test_nine_people_are_left_out_and_ten_are_kept():
    assert kept(told((TOP, 30, 40), (LEFT, 10, 50))) == ({TOP, LEFT}, set())
    assert kept(told((TOP, 30, 40), (LEFT, 9, 50))) == ({TOP}, {LEFT})
    assert kept(told((LEFT, 9, 50))) == (set(), {LEFT})


def test_a_unit_is_left_out_when_the_rest_of_the_one_above_would_tell_of_fewer_than_ten():
    assert kept(told((TOP, 30, 40), (LEFT, 21, 50))) == ({TOP}, {LEFT})
    assert kept(told((TOP, 30, 40), (LEFT, 30, 40))) == ({TOP, LEFT}, set())
    assert kept(told((TOP, 30, 40), (LEFT, 15, 40), (RIGHT, 15, 40))) == ({TOP, LEFT, RIGHT}, set())


def test_months_are_planned_each_for_itself():
    lines = told((TOP, 30, 40)) + told((LEFT, 9, 50), month=APRIL)
    assert kept(lines) == ({TOP}, {LEFT})


def test_lines_that_cannot_be_true_are_named():
    assert wrong(told((TOP, 30, 40), (TOP, 30, 40))) == [(3, Wrong.TWICE)]
    assert wrong(told((TOP, 30, 40), (LEFT, 20, 40), (RIGHT, 20, 40))) == [(2, Wrong.FEWER)]
    assert wrong(told((TOP, 30, 10), (LEFT, 20, 500))) == [(2, Wrong.IMPOSSIBLE)]
    assert wrong(told((TOP, 30, 990), (LEFT, 20, 10))) == [(2, Wrong.IMPOSSIBLE)]


def test_rounded_percentages_are_not_called_wrong():
    # 30 of 30 people with 4.25 % and 4.35 %: told as 4.3 and 4.4, their sum as 4.3.
    assert wrong(told((TOP, 30, 43), (LEFT, 15, 43), (RIGHT, 15, 44))) == []


@given(st.lists(st.integers(min_value=0, max_value=25), min_size=4, max_size=4))
def test_no_difference_of_kept_figures_tells_of_one_to_nine_people(rests):
    team, left, right, top = rests
    numbers = {TEAM: team, LEFT: left + team, RIGHT: right, TOP: top + left + team + right}
    lines = told(*((unit, people, 40) for unit, people in numbers.items() if people))
    shown, _ = kept(lines)
    below = {TOP: {LEFT, RIGHT, TEAM}, LEFT: {TEAM}, RIGHT: set(), TEAM: set()}
    assert all(numbers[unit] >= 10 for unit in shown)
    for unit in shown:
        inside = [one for one in shown if one in below[unit]]
        for count in range(1, len(inside) + 1):
            for some in combinations(inside, count):
                if not any(one in below[other] for one in some for other in some):
                    assert not 1 <= numbers[unit] - sum(numbers[one] for one in some) <= 9


def test_the_drawing_begins_at_nothing_and_leaves_out_months_without_a_figure():
    chart = chart_of([50, None, 100, 60])
    assert chart
    assert chart.top == 10
    assert chart.dots == ((6.0, 36.0), (158.0, 6.0), (234.0, 30.0))
    assert len(chart.lines) == 1
    assert chart_of([50, None]) is None


def test_a_year_ends_with_its_latest_month():
    months = months_up_to(date(2026, 3, 1))
    assert (months[0], months[-1], len(months)) == (date(2025, 4, 1), date(2026, 3, 1), 12)
