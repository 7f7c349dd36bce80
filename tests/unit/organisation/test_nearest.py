"""Whose post is the nearest leader's, by a municipality in five units.

1 Norddjurs Kommune ── 2 Velfærd ── 3 Socialområdet ── 4 Område Ørum ── 5 Ørum Nord, and 6 Staben right under 1.
"""

import pytest

from portal.organisation.nearest import area_of, nearest_leader, way_up

PARENTS = {1: None, 2: 1, 3: 2, 4: 3, 5: 4, 6: 1}
DIRECTOR, WELFARE, CHIEF, HOLDER, DEPARTMENT = 10, 20, 30, 40, 50
LEADING = {1: [DIRECTOR], 2: [WELFARE], 3: [CHIEF], 4: [HOLDER], 5: [DEPARTMENT]}


def leader(position_id, unit_id, *, leads_unit=True, parents=PARENTS, leading=LEADING):
    return nearest_leader(position_id, unit_id, leads_unit=leads_unit, parents=parents, leading=leading)


def test_the_leader_of_a_leader_leads_the_unit_above():
    assert leader(HOLDER, 4) == CHIEF
    assert leader(DEPARTMENT, 5) == HOLDER


def test_somebody_who_does_not_lead_is_led_by_the_leader_of_the_own_unit():
    assert leader(99, 4, leads_unit=False) == HOLDER


def test_a_unit_without_a_leading_post_is_passed_over():
    without = {unit: posts for unit, posts in LEADING.items() if unit not in (3, 4)}
    assert leader(DEPARTMENT, 5, leading=without) == WELFARE
    assert leader(99, 4, leads_unit=False, leading=without) == WELFARE
    assert leader(99, 6, leads_unit=False) == DIRECTOR


def test_the_top_has_no_nearest_leader():
    assert leader(DIRECTOR, 1) is None


def test_two_who_lead_a_unit_together_are_both_led_from_above():
    shared = LEADING | {4: [HOLDER, 41]}
    assert leader(HOLDER, 4, leading=shared) == CHIEF
    assert leader(41, 4, leading=shared) == CHIEF


def test_of_two_who_lead_the_unit_above_the_foremost_counts():
    assert leader(HOLDER, 4, leading=LEADING | {3: [31, CHIEF]}) == 31


def test_nobody_is_their_own_leader():
    assert leader(HOLDER, 4, leads_unit=False) == CHIEF


def test_a_unit_that_is_gone_has_no_leader_above():
    assert leader(HOLDER, 4, parents={1: None}) is None


@pytest.mark.parametrize(("unit_id", "area"), [(5, 2), (2, 2), (6, 6), (1, 1), (7, None)])
def test_an_area_is_the_unit_right_under_the_top(unit_id, area):
    assert area_of(unit_id, PARENTS) == area


def test_units_that_lie_in_a_ring_do_not_go_on_forever():
    assert way_up(1, {1: 2, 2: 1}) == [1, 2]
