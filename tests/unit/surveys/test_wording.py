"""Which text somebody reads, and how long it takes."""

import pytest

from portal.surveys.wording import minutes_of, options_for, text_for

TEXTS = {
    ("any", "da"): "Min leder lytter.",
    ("any", "en"): "My manager listens.",
    ("self", "da"): "Jeg lytter.",
}


@pytest.mark.parametrize(
    ("role", "language", "text"),
    [
        ("employee", "da", "Min leder lytter."),
        ("employee", "en", "My manager listens."),
        ("employee", "pl", "Min leder lytter."),
        ("self", "da", "Jeg lytter."),
        ("self", "en", "Jeg lytter."),
    ],
)
def test_the_role_decides_before_the_language(role, language, text):
    assert text_for(TEXTS, role, language) == text


def test_who_has_no_text_is_not_asked():
    assert text_for({("self", "da"): "Jeg har tid nok."}, "employee", "da") is None
    assert text_for({("any", "en"): "Only in English"}, "employee", "en") is None


def test_options_are_translated_all_or_none():
    assert options_for({"da": ["Ja", "Nej"], "en": ["Yes", "No"]}, "en") == ("Yes", "No")
    assert options_for({"da": ["Ja", "Nej"], "en": ["Yes"]}, "en") == ("Ja", "Nej")
    assert options_for({}, "da") == ()


@pytest.mark.parametrize(
    ("kinds", "minutes"),
    [([], 0), (["scale"], 2), (["scale"] * 6, 2), (["scale"] * 7, 3), (["text", "yes_no", "choice"], 2)],
)
def test_minutes_are_rounded_up(kinds, minutes):
    assert minutes_of(kinds) == minutes
