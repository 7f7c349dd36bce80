"""Extreme totals are limited, so that nobody's answer is told by everybody's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.surveys.disclosure import Bound, limited, mean_of, together
from portal.surveys.disclosure.bands import count_band, rate_band


def test_five_who_all_answered_the_lowest_are_shown_as_at_most():
    block = limited(5, 5000, low=1, high=5)
    assert (mean_of(block, 10), block.bound) == (14, Bound.AT_MOST)


def test_five_who_all_answered_the_highest_are_shown_as_at_least():
    block = limited(5, 25000, low=1, high=5)
    assert (mean_of(block, 10), block.bound) == (46, Bound.AT_LEAST)


def test_a_bound_is_rounded_outward_so_that_it_stays_true():
    assert mean_of(limited(7, 7000, low=1, high=5), 10) == 13
    assert mean_of(limited(7, 35000, low=1, high=5), 10) == 47


def test_a_group_of_a_limited_and_a_usual_block_says_a_plain_mean():
    whole = together([limited(5, 5000, low=1, high=5), limited(5, 20000, low=1, high=5)])
    assert (whole.total, whole.bound) == (27000, None)


def test_a_figure_without_a_block_is_a_mistake():
    with pytest.raises(ValueError, match="at least one block"):
        together([])


@given(st.lists(st.integers(1, 5), min_size=5, max_size=40))
def test_any_single_score_could_still_lie_anywhere_in_half_the_scale(scores):
    n = len(scores)
    block = limited(n, 1000 * sum(scores), low=1, high=5)
    lowest = max(1000, block.total - (n - 1) * 5000)
    highest = min(5000, block.total - (n - 1) * 1000)
    assert highest - lowest >= 2000


@pytest.mark.parametrize(
    ("n", "band"), [(5, (5, 9)), (9, (5, 9)), (24, (15, 24)), (99, (50, 99)), (100, (100, 100)), (1944, (1940, 1940))]
)
def test_numbers_of_answers_are_told_in_bands(n, band):
    assert count_band(n) == band


def test_fewer_than_five_are_never_told():
    with pytest.raises(ValueError, match="never told"):
        count_band(4)


@pytest.mark.parametrize(
    ("answers", "invited", "band"), [(4, 8, (50, 74)), (49, 49, (75, 100)), (39, 50, (80, 80)), (2, 49, (0, 49))]
)
def test_response_rates_are_told_roughly(answers, invited, band):
    assert rate_band(answers, invited) == band
