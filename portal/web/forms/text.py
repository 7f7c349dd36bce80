"""Fields of text: tidied, limited in length, and without control characters and CPR numbers."""

import re
import unicodedata
from typing import Any

from wtforms import StringField
from wtforms.validators import StopValidation

from portal.web import widgets
from portal.web.danish import format_number, has_cpr
from portal.web.forms.row import Row

# Control characters, lone surrogates, what XML (so a spreadsheet) cannot hold, and the characters that turn the
# reading direction of what follows.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
# Invisible characters that come along when text is pasted from documents.
_PASTED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_UNSEEN = frozenset({"Cf", "Mn", "Zl", "Zp", "Zs"})
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def tidied(text: str) -> str:
    """Return text in composed characters, with one kind of line break, and without pasted invisibles at any place."""
    composed = unicodedata.normalize("NFC", text).translate(_PASTED)
    return composed.replace("\r\n", "\n").replace("\r", "\n")


def can_be_seen(text: str) -> bool:
    """Tell whether anything of the text shows: a name of joiners or blanks alone is a link that nobody finds."""
    return any(unicodedata.category(sign) not in _UNSEEN and sign not in _BLANKS for sign in text)


def without_unwanted(text: str) -> str:
    """Return text without the characters that must not be stored, to be shown again."""
    return _UNWANTED.sub("", text)


def has_unwanted(text: str) -> bool:
    """Tell whether the text holds characters that must not be stored; tabs and line breaks are fine."""
    return _UNWANTED.search(text) is not None


class PlainText(StringField):
    """Text as people type it, in Unicode's composed form and with one kind of line break.

    `max_length` counts characters after tidying and can be given per field.
    """

    longest = 200
    one_line = True

    def __init__(self, label: str | None = None, validators: Any = None, *, max_length: int = 0, **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.max_length = max_length or self.longest
        self.flags.maxlength = self.max_length

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Tidy the posted text; what shows nothing counts as nothing."""
        if valuelist:
            text = self.tidy(str(valuelist[0]))
            self.data = text if can_be_seen(text) or has_unwanted(text) else ""
            self.raw_data = [self.data]

    def tidy(self, text: str) -> str:
        """Compose characters, keep one kind of line break, and strip the ends and pasted invisibles."""
        lines = tidied(text)
        return " ".join(re.split(r"[ \t\n]+", lines)).strip() if self.one_line else lines.strip()

    def pre_validate(self, _form: Any) -> None:
        """Refuse what must not be stored, before the form's own rules are asked."""
        text = self.data or ""
        if has_unwanted(text):
            raise StopValidation("Teksten har tegn, der ikke kan gemmes. Skriv den igen uden dem.")
        if len(text) > self.max_length:
            limit, length = format_number(self.max_length), format_number(len(text))
            raise StopValidation(f"Skriv højst {limit} tegn. Du har skrevet {length}.")
        if has_cpr(text):
            raise StopValidation("Skriv ikke CPR-numre her.")

    def _value(self) -> str:
        return without_unwanted(self.data or "")


class TextField(Row, PlainText):
    """One line of text; line breaks become spaces, so that it can stand in a heading or a mail subject."""

    widget = widgets.TextInput()


class TextAreaField(Row, PlainText):
    """Several lines of text."""

    widget = widgets.TextArea()
    longest = 4000
    one_line = False


class EmailField(TextField):
    """A mail address."""

    widget = widgets.EmailInput()


class SearchField(TextField):
    """Words to search for."""

    widget = widgets.SearchInput()


class PasswordField(Row, PlainText):
    """A password: composed, but otherwise exactly as typed."""

    widget = widgets.PasswordInput()

    def tidy(self, text: str) -> str:
        """Compose characters, so that a password is the same from every keyboard."""
        return unicodedata.normalize("NFC", text)

    def pre_validate(self, _form: Any) -> None:
        """Refuse only what is too long; a password may look like anything."""
        if len(self.data or "") > self.max_length:
            raise StopValidation(f"Skriv højst {format_number(self.max_length)} tegn.")
