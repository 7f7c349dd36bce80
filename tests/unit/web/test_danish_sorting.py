"""Danish order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.danish import sort_key

WORDS = "abcdefghijklmnopqrstuvwxyzæøå"


@pytest.mark.parametrize(
    "order",
    [
        ["Auning", "Grenaa", "Randers", "Vivild", "Ærø", "Ørum", "Aabenraa", "Ålsrode"],
        ["Ny by", "Nyby"],
        ["Område 2", "Område 10", "Område 10 a"],
        ["1. kvartal", "2. kvartal", "Andet"],
        ["zebra", "Äpple", "Ørsted", "Åben"],
        ["Mylius", "Müller", "Mynte", "Møller"],
        ["Andersen", "Åkjær", "Aarhus"],
    ],
)
def test_names_sort_as_danes_expect(order: list[str]):
    shuffled = random.Random(1).sample(order, len(order))
    assert sorted(shuffled, key=sort_key) == order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aabenraa", "åbenrå"),
        ("ÅRHUS", "Aarhus"),
        ("André", "andre"),
        ("A\u030arhus", "Århus"),
        ("Social-psykiatri", "social psykiatri"),
        ("»Kurs«", "kurs"),
        ("Øst", "öst"),
        ("Område 02", "område 2"),
    ],
)
def test_case_accents_punctuation_and_double_a_make_no_difference(one: str, other: str):
    assert sort_key(one) == sort_key(other)


@given(st.lists(st.text(WORDS.replace("a", ""), min_size=1)))
def test_words_follow_the_danish_alphabet_letter_by_letter(words: list[str]):
    by_alphabet = sorted(words, key=lambda word: [WORDS.index(letter) for letter in word])
    assert sorted(words, key=sort_key) == by_alphabet


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_numbers_in_text_follow_their_size(one: int, other: int):
    assert (sort_key(f"Punkt {one}") < sort_key(f"Punkt {other}")) == (one < other)


@given(st.text())
def test_every_text_has_a_key_that_a_database_can_store(text: str):
    assert not set(sort_key(text)) & set("\n\t\r\x00")
