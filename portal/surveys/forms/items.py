"""The forms of an item: its kind, and its texts for each role in each language."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Self

from wtforms.validators import InputRequired, Length, Optional

from portal.surveys.labels.languages import danish_name
from portal.surveys.labels.questionnaires import KINDS, ROLES
from portal.surveys.models import ItemKind, RespondentRole
from portal.surveys.queries.contents import ItemContent
from portal.surveys.wording import ANY, DANISH
from portal.web.forms import OnceForm, PortalForm, RadiosField, SelectField, TextAreaField, VersionedForm

MOST_OPTIONS = 20
LONGEST_OPTION = 200
SEPARATOR = "|"
"""What parts options in a file."""
LOCAL, REVERSED = "local", "reversed"
_KINDS = {kind.value: kind for kind in ItemKind}
_SCOPES = {"common": "Fælles for alle", LOCAL: "Lokalt: jeres eget"}
_DIRECTIONS = {"straight": "Enig tæller højt", REVERSED: "Vendt udsagn: enig tæller lavt"}


class LineField(TextAreaField):
    """A text that may be long, and yet is one line."""

    one_line = True
    longest = 500


class ItemFields(PortalForm):
    """An item. `for_languages` adds `text_<role>_<language>` for every role, and `options_<language>`."""

    languages: tuple[str, ...] = ()
    settled_kind: ItemKind | None = None
    kind = RadiosField(
        "Type",
        [InputRequired("Vælg en type.")],
        choices=[(kind.value, text) for kind, text in KINDS.items()],
        default=ItemKind.SCALE.value,
    )
    direction = RadiosField(
        "Retning på skalaen", [InputRequired("Vælg en retning.")], choices=_DIRECTIONS.items(), default="straight"
    )
    scope = RadiosField(
        "Fælles eller lokalt", [InputRequired("Vælg en af dem.")], choices=_SCOPES.items(), default="common"
    )

    @classmethod
    def for_languages(cls, others: Collection[str]) -> type[Self]:
        """Return the form with texts in Danish and in each other language."""
        return _with_fields(cls, (DANISH, *others))

    def settle(self, kind: ItemKind) -> None:
        """Leave out what cannot change once an item of this kind has been asked."""
        self.settled_kind = kind
        del self.kind, self.direction

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask every field, and then whether texts and options belong together."""
        super().validate(extra_validators)
        self._check_texts()
        for code in self.languages:
            field = self[f"options_{code}"]
            field.errors = field.errors or self._faults_of_options(code)
        if "direction" in self and self.direction.data == REVERSED and self._kind is not ItemKind.SCALE:
            self.direction.errors = ["Kun udsagn på skalaen kan være vendt."]
        return not self.errors_by_field()

    def content(self, before: ItemContent | None = None) -> ItemContent:
        """Return what the valid form says; what is settled is as it was `before`."""
        texts = {
            (role.value, code): text
            for code in self.languages
            for role in RespondentRole
            if (text := self._text(role, code).data)
        }
        options = {code: tuple(lines) for code in self.languages if (lines := self._lines(code))}
        is_reversed = before.is_reversed if before and self.settled_kind else self.direction.data == REVERSED
        return ItemContent(self._kind or ItemKind.SCALE, texts, options, self.scope.data != LOCAL, is_reversed)

    @property
    def for_all(self) -> list[Any]:
        """The fields of the texts that everybody reads."""
        return [self._text(RespondentRole.ANY, code) for code in self.languages]

    @property
    def for_choices(self) -> list[Any]:
        """The fields of the options of a choice."""
        return [self[f"options_{code}"] for code in self.languages]

    @property
    def for_roles(self) -> list[Any]:
        """The fields of the texts of single roles."""
        roles = (role for role in RespondentRole if role.value != ANY)
        return [self._text(role, code) for role in roles for code in self.languages]

    @property
    def _kind(self) -> ItemKind | None:
        return self.settled_kind or _KINDS.get(self.kind.data)

    def _text(self, role: RespondentRole, code: str) -> Any:
        return self[f"text_{role.value}_{code}"]

    def _lines(self, code: str) -> list[str]:
        lines = (" ".join(line.split()) for line in (self[f"options_{code}"].data or "").split("\n"))
        return [line for line in lines if line]

    def _check_texts(self) -> None:
        if not any(self._text(role, DANISH).data for role in RespondentRole):
            self[f"text_{ANY}_{DANISH}"].errors = ["Skriv spørgsmålet på dansk."]
            return
        for role in RespondentRole:
            lacks_danish = not self._text(role, DANISH).data
            for code in self.languages:
                field = self._text(role, code)
                if field.data and lacks_danish and not field.errors:
                    field.errors = ["Skriv også teksten på dansk."]

    def _faults_of_options(self, code: str) -> list[str]:
        lines, danish = self._lines(code), self._lines(DANISH)
        if self._kind is not ItemKind.CHOICE:
            return ["Kun typen »Valg mellem muligheder« har muligheder."] if lines else []
        if code == DANISH and not 2 <= len(lines) <= MOST_OPTIONS:
            return [f"Skriv mellem 2 og {MOST_OPTIONS} muligheder, én på hver linje."]
        if lines and len(lines) != len(danish):
            return ["Skriv lige så mange muligheder som på dansk, i samme rækkefølge."]
        if lines and not any(self._text(role, code).data for role in RespondentRole):
            return ["Skriv også spørgsmålet på det sprog."]
        return _faults_of_lines(lines)


class NewItemForm(OnceForm, ItemFields):
    """A new item."""


class ChangeItemForm(VersionedForm, ItemFields):
    """An item that is there; it can be put into another theme."""

    theme = SelectField("Tema", [InputRequired("Vælg et tema.")], coerce=int)


def item_texts(content: ItemContent, languages: Collection[str]) -> dict[str, str]:
    """Return what a saved item says, by the form's fields."""
    texts = {
        "kind": content.kind.value,
        "direction": REVERSED if content.is_reversed else "straight",
        "scope": "common" if content.is_common else LOCAL,
    }
    for code in (DANISH, *languages):
        texts |= {f"text_{role.value}_{code}": content.texts.get((role.value, code), "") for role in RespondentRole}
        texts[f"options_{code}"] = "\n".join(content.options.get(code, ()))
    return texts


def shown_texts(texts: dict[str, str]) -> dict[str, str]:
    """Return the same as people read it: choices by their names."""
    names = {"kind": {kind.value: name for kind, name in KINDS.items()}, "direction": _DIRECTIONS, "scope": _SCOPES}
    return {field: names[field][text] if field in names else text for field, text in texts.items()}


def _faults_of_lines(lines: Sequence[str]) -> list[str]:
    if long := [line for line in lines if len(line) > LONGEST_OPTION]:
        return [f"»{long[0][:40]}…« er for lang. Skriv højst {LONGEST_OPTION} tegn på hver linje."]
    if len({line.casefold() for line in lines}) < len(lines):
        return ["Der er to ens muligheder."]
    return [f"Brug ikke tegnet {SEPARATOR}. Det adskiller mulighederne i filer."] if SEPARATOR in "".join(lines) else []


@cache
def _with_fields(kind: type[Any], languages: tuple[str, ...]) -> type[Any]:
    enough = [Optional(), Length(min=3, message="Skriv mindst tre tegn.")]
    fields: dict[str, Any] = {"languages": languages}
    for code in languages:
        for role, name in ROLES.items():
            whom = "" if role.value == ANY else f"{name}: "
            label = f"{whom}{'tekst' if whom else 'Tekst'} på {danish_name(code)}"
            fields[f"text_{role.value}_{code}"] = LineField(
                label, enough, render_kw={"rows": 2, "class": "form-input--low"}
            )
        fields[f"options_{code}"] = TextAreaField(
            f"Muligheder på {danish_name(code)}",
            description="Én på hver linje.",
            render_kw={"rows": 4},
        )
    return type(kind.__name__, (kind,), fields)
