"""What stands out in one report, and what two rounds may be compared on."""

from portal.evaluations.comparing import Change, Difference, change_of, differences, standing_out


def test_the_three_highest_and_the_three_lowest_are_named_in_order():
    means = {1: 44, 2: 43, 3: 35, 4: 42, 5: 37, 6: 32, 7: 40}
    assert standing_out(means) == ((1, 2, 4), (6, 3, 5))


def test_a_theme_that_is_not_shown_is_neither_high_nor_low():
    assert standing_out({1: 44, 2: None, 3: 30}) == ((1,), (3,))
    assert standing_out({1: None, 2: None}) == ((), ())


def test_themes_that_lie_equally_high_are_no_place_to_look_into():
    assert standing_out({1: 40, 2: 40, 3: 40}) == ((), ())
    assert standing_out({1: 40, 2: 40, 3: 40, 4: 40, 5: 40, 6: 30}) == ((1, 2, 3), (6,))


def test_the_largest_differences_come_first_whichever_way_they_go():
    own, others = {1: 45, 2: 30, 3: 40, 4: 41, 5: 50}, {1: 44, 2: 42, 3: 40, 4: 35, 5: None}
    assert differences(own, others) == [Difference(2, -12), Difference(4, 6), Difference(1, 1)]


def test_a_theme_is_compared_only_on_the_same_wording_of_all_its_items():
    assert change_of([1, 2], [2, 1]) is None
    assert change_of([1, 2], [1, 3]) is Change.OTHER_ITEMS
    assert change_of([1, 2], [1]) is Change.OTHER_ITEMS
    assert change_of([1], []) is Change.NEW_THEME
