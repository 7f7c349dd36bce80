"""The form with all phrases of the answering pages in a language."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from wtforms.validators import ValidationError

from portal.surveys.labels.phrases import PHRASES, fillings, fits
from portal.web.forms import PortalForm, TextAreaField, VersionedForm

_BEFORE = "phrase_"


class PhraseField(TextAreaField):
    """A phrase, one line."""

    one_line = True
    longest = 400


def texts_of(form: PortalForm) -> dict[str, str]:
    """Return the texts of a valid form by code."""
    return {code: form[f"{_BEFORE}{code}"].data or "" for code in PHRASES}


def fields_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return how phrases (by code) read in the form's fields."""
    return {f"{_BEFORE}{code}": texts.get(code, "") for code in PHRASES}


@cache
def phrases_form() -> type[VersionedForm]:
    """Return the form: a field for every phrase, with the Danish text as its label; empty ones are shown in Danish."""
    fields: dict[str, Any] = {
        f"{_BEFORE}{code}": PhraseField(
            texts["da"], [_keeps_fillings], description=texts["en"], render_kw={"rows": 1, "class": "form-input--low"}
        )
        for code, texts in PHRASES.items()
    }
    return type("PhrasesForm", (VersionedForm,), fields)


def _keeps_fillings(_form: PortalForm, field: Any) -> None:
    code = field.name.removeprefix(_BEFORE)
    if field.data and not fits(code, field.data):
        words = " og ".join(f"{{{word}}}" for word in fillings(code))
        told = f"Behold {words}, og brug ikke andre krøllede parenteser." if words else "Brug ikke krøllede parenteser."
        raise ValidationError(told)
