"""Which passwords are refused, and that stored ones tell nothing."""

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from portal.identity.labels import DEMO_PASSWORD
from portal.identity.passwords import NOBODY, hash_password, is_right, refusal


@pytest.mark.parametrize("password", ["", "kort", "elleve-tegn"])
def test_fewer_than_twelve_characters_are_too_short(password: str) -> None:
    assert refusal(password) == "short"


def test_two_hundred_characters_are_the_most() -> None:
    words = "hest batteri korrekt klemme " * 8
    assert refusal(words[:200]) is None
    assert refusal(words[:201]) == "long"


@pytest.mark.parametrize(
    "password",
    [
        "adgangskode12",
        "Password1234!",
        "P@ssw0rd12345",
        "norddjurs2026",
        "Sommer2026!!!",
        "abcdefghijklmnop",
        "aaaaaaaaaaaaaaa",
        "123456789012",
        "velkommen-til-portalen"[:12] + "!",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "qazwsxedcrfv",
        "asdfghjklæø1",
        "098765432109",
        "sunshine1234",
        "football1234",
        "fodbold123456",
        "Fodbold-2026!",
        "computer1234",
        "abc123abc123",
        "hejhejhejhej",
        "kanelkanelkanel",
        "kommunaldirektør",
        "kommunaldirektoer",
        "Kommunaldirektor1",
        "velfaerd2026",
        "velfærdsforvaltningen",
        "socialomraadet",
        "hovedudvalget",
        "direktion2026",
        "København2026",
    ],
)
def test_common_words_and_rows_are_guessable(password: str) -> None:
    assert refusal(password) == "guessable"


@pytest.mark.parametrize("password", ["majalindegaard1", "Lindegaard2026!", "maja.lindegaard@"])
def test_words_the_person_is_known_by_are_guessable(password: str) -> None:
    assert refusal(password, context=("Maja Lindegaard", "maja.lindegaard@norddjurs.dk")) == "guessable"


@pytest.mark.parametrize(
    "password",
    [
        "hest-batteri-korrekt",
        "blå æbler på ø",
        "tog gaffel lampe måne",
        "q8#Zr!tm4Lw&x",
        "7#9!42x8$k31",
        "correct horse battery staple",
        "min kat hedder Sofus",
        "gul cykel i regnen",
        "привет-мой-дом-река",
        DEMO_PASSWORD,
    ],
)
def test_long_and_unlikely_passwords_are_welcome(password: str) -> None:
    assert refusal(password, context=("Maja Lindegaard",)) is None


def test_the_same_password_is_stored_differently_each_time_and_is_still_right() -> None:
    first, second = hash_password("blå æbler på ø"), hash_password("blå æbler på ø")
    assert first != second
    assert first.startswith("$argon2id$")
    assert is_right(first, "blå æbler på ø")
    assert is_right(first, "bla\u030a æbler pa\u030a ø")
    assert not is_right(first, "blå æbler på o")


def test_a_password_that_grows_when_it_is_composed_is_still_right() -> None:
    password = "\ufdfa" * 150
    assert is_right(hash_password(password), password)


def test_what_is_no_hash_is_never_right() -> None:
    assert not is_right("none", "none")
    assert not is_right("", "")


def test_a_guess_costs_what_is_recommended_whether_the_account_is_there_or_not() -> None:
    # The one hash that is made when the portal starts, before the tests make theirs cheaper.
    assert extract_parameters(NOBODY) == RFC_9106_LOW_MEMORY
