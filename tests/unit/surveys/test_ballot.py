"""A ballot is bytes of one size, whatever was answered, and comes out of its envelope as it went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.surveys.ballot import MOST_TEXT_BYTES, Ballot, BallotError, packed, size_of, unpacked

SIZE = size_of(6, 2)
TEXTS = (2, 5)


@st.composite
def ballots(draw):
    values = draw(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 250, 251]), min_size=6, max_size=6))
    words = st.text(max_size=400, alphabet=st.characters(exclude_categories=("Cs",)))
    texts = [(place, text) for place in TEXTS if (text := draw(words))]
    return Ballot(draw(st.integers(1, 2**31)), draw(st.integers(1, 2**31)), tuple(values), tuple(texts))


@given(ballots())
def test_it_has_one_size_and_comes_out_as_it_went_in(ballot):
    content = packed(ballot, TEXTS, SIZE)
    assert len(content) == SIZE
    assert unpacked(content, 6, TEXTS) == ballot


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(BallotError):
        packed(Ballot(1, 1, (0,) * 6, ((2, "å" * MOST_TEXT_BYTES),)), TEXTS, SIZE)


def test_a_text_where_none_was_asked_for_is_refused():
    with pytest.raises(BallotError):
        packed(Ballot(1, 1, (0,) * 6, ((3, "nej"),)), TEXTS, SIZE)


@pytest.mark.parametrize(
    "content", [b"", b"\2" + b"\0" * (SIZE - 1), b"\1" + b"\0" * (SIZE - 2) + b"x", b"\1" + b"\xff" * SIZE]
)
def test_what_is_no_ballot_of_this_survey_is_refused(content):
    with pytest.raises(BallotError):
        unpacked(content, 6, TEXTS)
