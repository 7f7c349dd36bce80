"""Finding one of many by some of its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.lookup import exactly, matching, nearest

OFFERED = [
    ("position-1", "Socialchef (Torben Askjær, konstitueret)"),
    ("position-2", "Børne- og familiechef (Torben Askjær)"),
    ("position-3", "Aftaleholder, Område Ørum (Maja Lindegaard)"),
    ("position-4", "Leder af Tandplejen (ubesat)"),
    ("unit-5", "Enhed: Område Ørum"),
    ("person-6", "Person: Maja Lindegaard"),
]


def keys(pairs):
    return [key for key, _ in pairs]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("socialchef (torben askjær)", ["position-1"]),
        ("Socialchef", ["position-1"]),
        ("Torben Askjær", ["position-1", "position-2"]),
        ("område ørum", ["unit-5"]),
        ("Enhed: Område Ørum", ["unit-5"]),
        # The name alone means the post.
        ("Maja Lindegaard", ["position-3"]),
        ("Person: Maja Lindegaard", ["person-6"]),
        ("Torben", []),
        ("", []),
    ],
)
def test_a_name_in_full_is_the_whole_text_or_a_whole_part(typed, found):
    assert keys(exactly(OFFERED, typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("torben", ["position-1", "position-2"]),
        ("askjaer social", ["position-1"]),
        ("orum", ["position-3", "unit-5"]),
        ("oerum", ["position-3", "unit-5"]),
        ("lindegård", ["person-6", "position-3"]),
        ("person maja", ["person-6"]),
        ("leder i tandplejen", ["position-4"]),
        # Where words begin so comes first.
        ("chef", ["position-1", "position-2"]),
        ("hold om", ["position-3"]),
        ("af", ["position-3", "position-4"]),
        ("  ", []),
        ("(", []),
    ],
)
def test_some_of_a_name_finds_all_that_hold_it(typed, found):
    assert sorted(keys(matching(OFFERED, typed))) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Torbn Asker", ["position-1", "position-2"]),
        ("maja lindegrd", ["position-3", "person-6"]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_a_slip_finds_what_is_most_like_it(typed, found):
    assert keys(nearest(OFFERED, typed)) == found


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed):
    for found in (exactly(OFFERED, typed), matching(OFFERED, typed), nearest(OFFERED, typed)):
        assert set(found) <= set(OFFERED)
