"""The forms of a theme: its titles, one for each language, and removing it."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Self

from wtforms.validators import InputRequired, Length, Optional

from portal.surveys.labels.languages import danish_name
from portal.surveys.wording import DANISH
from portal.web.forms import CheckboxField, OnceForm, PortalForm, TextField, VersionedForm


class ThemeFields(PortalForm):
    """The titles of a theme; `for_languages` adds a field `title_<language>` for each."""

    languages: tuple[str, ...] = ()

    @classmethod
    def for_languages(cls, others: Collection[str]) -> type[Self]:
        """Return the form with a title in Danish and in each other language."""
        return _with_fields(cls, (DANISH, *others))

    def titles(self) -> dict[str, str]:
        """Return the titles that are written, by language."""
        return {code: text for code in self.languages if (text := self[f"title_{code}"].data)}

    def tell_taken(self) -> None:
        """Tell that another theme has the Danish title."""
        self[f"title_{DANISH}"].errors = ["Der er allerede et tema med den titel."]


class NewThemeForm(OnceForm, ThemeFields):
    """A new theme."""


class ChangeThemeForm(VersionedForm, ThemeFields):
    """A theme that is there."""


class RemoveThemeForm(VersionedForm):
    """Removing a theme; `version` tells which items were shown."""

    before = "fjerner"
    confirm = CheckboxField("Temaet skal fjernes sammen med sine spørgsmål")

    def is_confirmed(self, number_of_items: int) -> bool:
        """Return whether a theme with so many items may go; otherwise an error is told."""
        if number_of_items and not self.confirm.data:
            self.confirm.errors = ["Sæt kryds, når du har set, hvad der bliver fjernet."]
        return not self.confirm.errors


def theme_texts(titles: Mapping[str, str], languages: Collection[str]) -> dict[str, str]:
    """Return how a saved theme reads in the form's fields."""
    return {f"title_{code}": titles.get(code, "") for code in (DANISH, *languages)}


@cache
def _with_fields(kind: type[Any], languages: tuple[str, ...]) -> type[Any]:
    enough = Length(min=2, message="Skriv en titel på mindst to tegn.")
    fields: dict[str, Any] = {"languages": languages}
    for code in languages:
        first = InputRequired("Skriv en titel på dansk.") if code == DANISH else Optional()
        fields[f"title_{code}"] = TextField(f"Titel på {danish_name(code)}", [first, enough])
    return type(kind.__name__, (kind,), fields)
