"""Which numbers of few people are hidden."""

from hypothesis import given
from hypothesis import strategies as st

from portal.agreements.hiding import FEWEST, hidden_parts


def test_parts_with_fewer_than_five_are_hidden():
    assert hidden_parts({"A": 5, "B": 4, "C": 3, "D": 9}) == {"B", "C"}


def test_a_part_is_hidden_too_when_the_whole_would_tell_of_a_small_one():
    assert hidden_parts({"A": 6, "B": 2, "C": 9}) == {"A", "B"}


def test_nothing_said_hides_nothing_else():
    assert hidden_parts({"A": 6, "B": 0}) == {"B"}


@given(st.dictionaries(st.integers(), st.integers(0, 20)))
def test_neither_what_is_shown_nor_the_rest_of_the_whole_is_of_few(said):
    hidden = hidden_parts(said)
    assert all(count >= FEWEST for key, count in said.items() if key not in hidden)
    rest = sum(said[key] for key in hidden)
    assert rest == 0 or rest >= FEWEST or hidden == set(said)
