"""Counts of held steps are told of five leaders or more, also when counts are taken from each other."""

from hypothesis import given
from hypothesis import strategies as st

from portal.evaluations.follow_up_counts import Counted, told_areas, way_up

TOP, WELFARE, SOCIAL, CHILDREN, STAFF = 1, 2, 3, 4, 5
ABOVE = {TOP: None, WELFARE: TOP, SOCIAL: WELFARE, CHILDREN: WELFARE, STAFF: TOP}


def leaders(numbers, known=()):
    """So many leaders right in each area; of `known` areas the viewer sees them all one by one."""
    return [
        Counted(area, 100 * area + n, is_known=area in known) for area, number in numbers.items() for n in range(number)
    ]


def told(numbers, known=()):
    return told_areas(leaders(numbers, known), ABOVE)


def test_an_area_of_four_leaders_is_not_told_and_one_of_five_is():
    assert told({SOCIAL: 4}) == frozenset()
    assert told({SOCIAL: 5}) == {SOCIAL, WELFARE, TOP}


def test_one_small_area_beside_the_total_takes_another_count_along():
    assert told({SOCIAL: 8, CHILDREN: 3}) == {WELFARE, TOP}
    assert told({WELFARE: 2, SOCIAL: 8, CHILDREN: 3}) == {SOCIAL, WELFARE, TOP}


def test_the_whole_house_is_never_given_up_for_an_area():
    assert told({TOP: 1, WELFARE: 9}) == {TOP}
    assert told({TOP: 1, SOCIAL: 6, STAFF: 6}) in ({TOP, SOCIAL, WELFARE}, {TOP, STAFF})


def test_somebody_who_leads_two_units_is_one_leader():
    twice = [Counted(SOCIAL, person, is_known=False) for person in (1, 2, 3, 4, 4)]
    assert told_areas(twice, ABOVE) == frozenset()
    apart = [*leaders({SOCIAL: 5}), Counted(CHILDREN, 100 * SOCIAL, is_known=False)]
    assert told_areas(apart, ABOVE) == {WELFARE, TOP}


def test_leaders_whom_the_viewer_sees_one_by_one_are_subtracted_too():
    numbers = {SOCIAL: 5, CHILDREN: 7}
    assert told(numbers) == {SOCIAL, CHILDREN, WELFARE, TOP}
    assert told(numbers, known={SOCIAL}) == {SOCIAL, CHILDREN, WELFARE, TOP}
    one_known = [one._replace(is_known=one.person == 100 * SOCIAL) for one in leaders(numbers)]
    assert told_areas(one_known, ABOVE) == {CHILDREN}


def test_nobody_at_all_is_no_count():
    assert told({}) == frozenset()
    assert told_areas([], {}) == frozenset()


@st.composite
def houses(draw):
    size = draw(st.integers(1, 7))
    above = {1: None} | {area: draw(st.integers(1, area - 1)) for area in range(2, size + 1)}
    people = st.builds(Counted, st.integers(1, size), st.integers(1, 30), st.booleans())
    return draw(st.lists(people, max_size=40)), above


@given(houses())
def test_counts_taken_from_each_other_leave_nobody_or_five_who_are_not_known_already(house):
    everybody, above = house
    shown = told_areas(everybody, above)
    within: dict[frozenset[int], list[Counted]] = {}
    for one in everybody:
        within.setdefault(frozenset(way_up(one.area, above)) & shown, []).append(one)
    for areas, group in within.items():
        unknown = {one.person for one in group if not one.is_known}
        assert not areas or not unknown or len(unknown) >= 5


@given(houses())
def test_what_is_told_does_not_depend_on_who_is_known_other_than_by_leaving_out(house):
    everybody, above = house
    outsider = [one._replace(is_known=False) for one in everybody]
    assert told_areas(everybody, above) <= told_areas(outsider, above)
