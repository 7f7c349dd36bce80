"""What stands out in a unit's figures, in words; units are never compared."""

from portal.surveys.findings import findings_of, gap_of


def rows(*means):
    return {number: [mean] for number, mean in enumerate(means, start=1)}


def test_three_themes_lie_highest_and_three_lowest():
    found = findings_of(rows(31, 42, 38, 45, 29, 40, 35), {})
    assert found.highest == (4, 2, 6)
    assert found.lowest == (5, 1, 7)


def test_no_theme_is_both_high_and_low():
    found = findings_of(rows(31, 42, 38), {})
    assert (found.highest, found.lowest) == ((2,), (1,))
    assert findings_of(rows(31), {}).highest == ()


def test_equal_themes_keep_the_order_of_the_questionnaire():
    found = findings_of(rows(35, 35, 35, 35), {})
    assert (found.highest, found.lowest) == ((1, 2), (3, 4))


def test_a_hidden_theme_is_not_named():
    found = findings_of({1: [None, None], 2: [40, None], 3: [30, 30]}, {})
    assert (found.highest, found.lowest) == ((2,), (3,))


def test_the_largest_gap_says_who_lies_higher():
    gap = findings_of({}, {1: [40, 38], 2: [31, 42], 3: [None, 50]}).gap
    assert gap is not None
    assert (gap.theme, gap.tenths, gap.higher, gap.lower) == (2, 11, 1, 0)


def test_groups_that_agree_have_no_gap_to_tell_of():
    assert findings_of({}, {1: [40, 40]}).gap is None
    assert gap_of(1, [40, None]) is None
