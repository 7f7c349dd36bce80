"""One-time codes, without a database."""

from portal.surveys.codes import ALPHABET, LENGTH, hash_of, new_code, proof_of, read, shown


def test_a_code_cannot_be_guessed():
    assert len(ALPHABET) == 32 == len(set(ALPHABET))
    assert LENGTH * 5 >= 60
    assert not set("ILOU") & set(ALPHABET)
    assert len({new_code() for _ in range(500)}) == 500


def test_what_is_shown_is_read_again():
    for _ in range(200):
        code = new_code()
        assert read(shown(code)) == read(shown(code).lower()) == read(f" {code} ") == code


def test_letters_that_look_like_digits_are_understood():
    assert read("oOiI-lL01-2345") == "001111012345"


def test_what_cannot_be_a_code_is_none():
    for typed in (
        "",
        "ABCD",
        "ABCD-EFGH-JKM",
        "ABCD-EFGH-JKMNP",
        "ABCD-EFGH-JKMU",
        "ABCD-EFGH-JKMÆ",
        "0" * 500,
        "٣" * 12,
    ):
        assert read(typed) is None, typed


def test_a_hash_depends_on_the_secret_and_is_no_proof():
    assert hash_of("0" * 12, "a") != hash_of("0" * 12, "b")
    assert hash_of("0" * 12, "a") != proof_of("0" * 12, "a")
