"""How far leaders lie from each other is told a quarter at a time, and only of twenty and more."""

from hypothesis import given
from hypothesis import strategies as st

from portal.evaluations.cycle_trend import trend_of
from portal.evaluations.spread import quarters_of


def test_nineteen_leaders_are_not_told_apart_whatever_they_were_answered():
    assert quarters_of([10] * 19) is None
    assert quarters_of([10] * 9 + [50] * 10) is None


def test_twenty_leaders_make_four_quarters_of_five():
    assert quarters_of([30] * 5 + [35] * 5 + [40] * 5 + [44, 44, 44, 44, 49]) == (30, 35, 40, 45)


@given(st.lists(st.integers(10, 50), min_size=20, max_size=60), st.randoms())
def test_the_order_of_leaders_does_not_matter_and_quarters_rise(means, dice):
    found = quarters_of(means)
    dice.shuffle(means)
    assert quarters_of(means) == found
    assert found
    assert list(found) == sorted(found)


def test_one_more_point_on_the_scale_is_a_quarter_of_the_height():
    trend = trend_of([30, 40])
    assert trend
    (_, low), (_, high) = trend.dots
    assert low - high == 8


def test_no_line_is_drawn_across_a_cycle_that_is_not_shown():
    trend = trend_of([30, None, 40, 41])
    assert trend
    assert (len(trend.dots), len(trend.lines)) == (3, 1)
    assert trend_of([None, 40]) is None
