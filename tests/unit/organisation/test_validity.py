from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.organisation.validity import (
    BackwardsPeriodError,
    Period,
    clip,
    covers,
    gaps,
    holds,
    joined,
    overlaps,
)

JANUARY, MARCH, MAY, JULY = (date(2023, month, 1) for month in (1, 3, 5, 7))
DAYS = st.dates(date(2023, 1, 1), date(2023, 3, 1))
PERIODS = st.tuples(DAYS, st.none() | st.integers(1, 30)).map(
    lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1]) if pair[1] else None)
)


def test_a_period_holds_from_its_first_day_until_the_day_before_its_end():
    period = Period(JANUARY, MARCH)
    assert holds(period, JANUARY)
    assert holds(period, MARCH - timedelta(days=1))
    assert not holds(period, MARCH)
    assert not holds(period, JANUARY - timedelta(days=1))
    assert period.last_on == date(2023, 2, 28)


def test_a_period_without_an_end_holds_ever_after():
    assert holds(Period(JANUARY), date(2100, 1, 1))
    assert Period(JANUARY).last_on is None


@pytest.mark.parametrize("end", [JANUARY, date(2022, 12, 31)])
def test_a_period_holds_at_least_one_day(end):
    with pytest.raises(BackwardsPeriodError):
        Period(JANUARY, end)


def test_periods_that_touch_do_not_overlap():
    assert not overlaps(Period(JANUARY, MARCH), Period(MARCH, MAY))
    assert overlaps(Period(JANUARY, MARCH), Period(MARCH - timedelta(days=1)))


def test_clipping_keeps_the_part_within():
    assert clip(Period(JANUARY), Period(MARCH, MAY)) == Period(MARCH, MAY)
    assert clip(Period(MARCH, JULY), Period(JANUARY, MAY)) == Period(MARCH, MAY)
    assert clip(Period(JANUARY, MARCH), Period(MAY)) is None


def test_a_post_covers_an_appointment_only_when_it_lasts_as_long():
    assert covers(Period(JANUARY), Period(MARCH))
    assert not covers(Period(JANUARY, MAY), Period(MARCH))
    assert not covers(Period(MARCH), Period(JANUARY, MAY))


def test_periods_that_touch_or_overlap_are_joined():
    periods = [Period(MAY, JULY), Period(JANUARY, MARCH), Period(MARCH, date(2023, 4, 1))]
    assert joined(periods) == [Period(JANUARY, date(2023, 4, 1)), Period(MAY, JULY)]
    assert joined([Period(JANUARY), Period(MARCH, MAY)]) == [Period(JANUARY)]


def test_gaps_are_before_between_and_after():
    found = gaps([Period(MARCH, MAY)], Period(JANUARY, JULY))
    assert found == [Period(JANUARY, MARCH), Period(MAY, JULY)]
    assert gaps([], Period(JANUARY)) == [Period(JANUARY)]
    assert gaps([Period(JANUARY)], Period(JANUARY)) == []


@given(st.lists(PERIODS, max_size=6), PERIODS, DAYS)
def test_on_every_day_something_holds_or_there_is_a_gap(periods, within, day):
    is_free = any(holds(gap, day) for gap in gaps(periods, within))
    is_taken = any(holds(period, day) for period in periods)
    assert is_free == (holds(within, day) and not is_taken)
    assert any(holds(period, day) for period in joined(periods)) == is_taken


@given(PERIODS, PERIODS, DAYS)
def test_clipping_holds_when_both_hold(one, other, day):
    part = clip(one, other)
    assert (part is not None and holds(part, day)) == (holds(one, day) and holds(other, day))
