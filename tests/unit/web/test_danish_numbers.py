"""Numbers and counted things by Danish rules."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web import danish


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234.5"), 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (4.25, 1, "4,3"),
        (2.5, 0, "3"),
        (Decimal("-0.04"), 1, "0,0"),
        (-3.5, 1, "-3,5"),
        (0.1 + 0.2, 2, "0,30"),
    ],
)
def test_a_number_is_written_with_comma_and_rounded_half_up(value: Decimal | float, decimals: int, text: str):
    assert danish.format_number(value, decimals) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_no_number_is_never_shown(value: Decimal | float):
    with pytest.raises(ValueError, match="finite"):
        danish.format_number(value)


def test_per_cent_has_a_no_break_space():
    assert danish.format_percent(42) == "42\u00a0%"


def test_a_count_brings_its_noun_in_the_right_form():
    assert danish.plural(1, "opgave", "opgaver") == "1\u00a0opgave"
    assert danish.plural(0, "opgave", "opgaver") == "0\u00a0opgaver"
    assert danish.plural(1200, "opgave", "opgaver") == "1.200\u00a0opgaver"
    assert danish.plural_word(2, "opgave", "opgaver") == "opgaver"


def test_small_numbers_are_words():
    assert [danish.number_word(n) for n in (0, 1, 2, 12, 13, -1)] == ["nul", "en", "to", "tolv", "13", "-1"]
    assert danish.number_word(1, neuter=True) == "et"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.5"),
        (" 12 ", "12"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("0,5", "0.5"),
        ("1.234", "1234"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_by_danish_rules(text: str, value: str):
    assert danish.read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["12.5", "1,234.50", "1.23", "0.500", "1.2345", "12.34.567", "1.234,"])
def test_a_dot_for_the_decimals_is_answered_with_a_comma(text: str):
    with pytest.raises(danish.NumberError, match="Brug komma"):
        danish.read_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NaN",
        "Infinity",
        "-inf",
        "1e5",
        "1_000",
        "0x1f",
        "٣",
        "３",
        "1 234",
        "+5",
        "--5",
        ",5",
        "5,",
        "1" * 31,
    ],
)
def test_what_is_no_number_is_refused(text: str):
    with pytest.raises(danish.NumberError, match="Skriv et tal"):
        danish.read_number(text)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_every_written_number_is_read_back(value: Decimal):
    assert danish.read_number(danish.format_number(value, 2)) == value


def number_or_message(text: str) -> Decimal | str:
    try:
        return danish.read_number(text)
    except danish.NumberError as refused:
        return str(refused)


@given(st.text())
def test_reading_a_number_never_fails_in_another_way(text: str):
    outcome = number_or_message(text)
    assert outcome.startswith(("Skriv", "Brug")) if isinstance(outcome, str) else outcome.is_finite()
