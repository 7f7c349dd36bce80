"""When an outcome of a pulse is low, and what the three are together."""

import pytest

from portal.evaluations.pulse_scores import Reason, Shown, outcomes_of, whole_of
from portal.surveys.disclosure import Bound


def reasons(*means, shares=()):
    return [set(one.reasons) for one in outcomes_of([Shown(mean, None, shares) for mean in means])]


def test_an_outcome_lies_between_4_and_20_and_the_three_between_12_and_60():
    assert [one.score for one in outcomes_of([Shown(10), Shown(50), Shown(39)])] == [40, 200, 156]
    assert whole_of(outcomes_of([Shown(10)] * 3)).score == 120
    assert whole_of(outcomes_of([Shown(50)] * 3)).score == 600


def test_an_outcome_is_low_under_16_and_not_at_16():
    assert reasons(39, 40, 40) == [{Reason.UNDER}, set(), set()]


@pytest.mark.parametrize(("means", "is_below"), [((41, 45, 45), True), ((42, 45, 45), False), ((41, 45, 44), False)])
def test_an_outcome_is_low_when_it_lies_clearly_below_both_others(means, is_below):
    assert (Reason.BELOW_OTHERS in reasons(*means)[0]) is is_below


def test_a_hidden_outcome_is_not_low_and_no_other_is_measured_by_it():
    assert reasons(None, 41, 45) == [set(), set(), set()]
    assert outcomes_of([Shown(None)])[0].score is None


@pytest.mark.parametrize(
    ("shares", "is_low"),
    [((51, 51, 10, 10), True), ((51, 50, 10, 10), False), ((90, 10, 10, 10), False), ((), False)],
)
def test_a_majority_that_gives_3_or_less_on_two_statements_makes_an_outcome_low(shares, is_low):
    assert (reasons(45, 45, 45, shares=shares)[0] == {Reason.MAJORITY}) is is_low


def test_the_three_have_no_sum_when_one_is_hidden_or_bounds_point_apart():
    assert whole_of(outcomes_of([Shown(40), Shown(None), Shown(40)])).score is None
    apart = outcomes_of([Shown(46, Bound.AT_LEAST), Shown(14, Bound.AT_MOST), Shown(40)])
    assert whole_of(apart).score is None
    one_sided = whole_of(outcomes_of([Shown(46, Bound.AT_LEAST), Shown(40), Shown(40)]))
    assert (one_sided.score, one_sided.bound) == (504, Bound.AT_LEAST)
