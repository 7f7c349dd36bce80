"""Every message of the form libraries has a Danish one with the same placeholders."""

import re
from pathlib import Path

import pytest
import wtforms
from babel.messages.pofile import read_po

from portal.web.translations import DANISH, MESSAGES

CATALOG = Path(wtforms.__file__).parent / "locale" / "wtforms.pot"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w+\}")


def library_messages() -> list[str]:
    with CATALOG.open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return [text for entry in ids for text in ([entry] if isinstance(entry, str) else entry)]


def test_the_library_says_what_it_is_expected_to_say():
    assert len(library_messages()) >= 43


@pytest.mark.parametrize("message", library_messages())
def test_every_message_of_the_library_is_danish(message: str):
    assert DANISH.gettext(message) != message


@pytest.mark.parametrize(("english", "danish"), MESSAGES.items())
def test_a_danish_message_uses_no_placeholder_that_the_english_lacks(english: str, danish: str):
    assert set(PLACEHOLDER.findall(danish)) <= set(PLACEHOLDER.findall(english))
    if "%s" in english:
        assert "%s" in danish


def test_plural_follows_the_count_and_danish_text_passes_unchanged():
    one, many = (
        "Field must be at least %(min)d character long.",
        "Field must be at least %(min)d characters long.",
    )
    assert DANISH.ngettext(one, many, 1) % {"min": 1} == "Skriv mindst 1 tegn."
    assert DANISH.ngettext(one, many, 3) % {"min": 3} == "Skriv mindst 3 tegn."
    assert DANISH.gettext("Skriv en frist.") == "Skriv en frist."
