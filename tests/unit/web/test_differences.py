"""Which words differ between two texts."""

import random

from portal.web.differences import differences


def test_the_words_that_differ_are_marked_in_one_run() -> None:
    mine, saved = differences("Vi mødes hver anden uge. Husk det.", "Vi mødes én gang om måneden. Husk det.")
    assert [piece.text for piece in mine if piece.is_changed] == ["hver anden uge."]
    assert [piece.text for piece in saved if piece.is_changed] == ["én gang om måneden."]


def test_equal_texts_have_no_marks() -> None:
    mine, saved = differences("Det samme", "Det samme")
    assert not any(piece.is_changed for piece in mine + saved)


def test_an_empty_text_has_no_pieces() -> None:
    mine, saved = differences("", "Noget")
    assert mine == []
    assert [piece.is_changed for piece in saved] == [True]


def test_the_pieces_joined_are_the_texts_whatever_they_hold() -> None:
    chance = random.Random(7)
    words = ["ja", "nej", " ", "  ", "\n", "æøå", "<b>", "\t", "Ørum", ".", "👍", ""]
    for _ in range(500):
        left, right = ("".join(chance.choices(words, k=chance.randrange(12))) for _ in range(2))
        mine, saved = differences(left, right)
        assert "".join(piece.text for piece in mine) == left
        assert "".join(piece.text for piece in saved) == right
        if left == right:
            assert not any(piece.is_changed for piece in mine + saved)
