"""The form for what an initiative says, empty for a new one and filled for one that is changed."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from wtforms.validators import InputRequired, Length, ValidationError

from portal.organisation.forms import OwnerField
from portal.organisation.owners import key_of
from portal.strategy.actions import InitiativeContent, LinkContent
from portal.strategy.forms.link_lines import LinkError, LinkLine, read_links, written
from portal.strategy.labels import CHOOSE
from portal.strategy.models import Initiative, LinkKind
from portal.strategy.queries import Belonging, Foundation
from portal.web.conflict import typed_text
from portal.web.danish import format_date_short
from portal.web.forms import (
    CheckboxesField,
    DateField,
    HiddenField,
    OnceForm,
    PortalForm,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)

_LINE_HINT = "Skriv ét pr. linje: titel, evt. nummer i parentes, og adressen til sidst."
_LINK_FIELDS = {"political_goals": LinkKind.POLITICAL_GOAL, "documents": LinkKind.DOCUMENT}
_TAG_FIELDS = {"tracks": "track", "values": "value", "world_goals": "world_goal"}


class InitiativeFields(PortalForm):
    """Everything people write about an initiative; contributing units have a page of their own."""

    title = TextField(
        "Titel",
        [InputRequired("Skriv en titel."), Length(min=3, message="Skriv en titel på mindst tre tegn.")],
    )
    purpose = TextAreaField(
        "Formål", [InputRequired("Skriv, hvad indsatsen skal føre til.")], max_length=1000, render_kw={"rows": 3}
    )
    circles = CheckboxesField("Cirkler", [InputRequired("Vælg mindst én cirkel.")], choices=[])
    focus_areas = CheckboxesField("Fokusområder", choices=[])
    owner = OwnerField(
        "Ansvarlig",
        [InputRequired("Skriv, hvem der er ansvarlig.")],
        kinds=("position", "person"),
        description="Skriv noget af navnet. Vælg helst en stilling. Så følger indsatsen med, når en ny tager over.",
    )
    unit = SelectField("Enhed", [InputRequired("Vælg den enhed, indsatsen hører til.")], coerce=int, choices=[])
    starts_on = DateField("Starter", [InputRequired("Skriv, hvornår indsatsen starter.")])
    ends_on = DateField("Slutter", description="Lad feltet stå tomt, når slutdatoen ikke er kendt.")
    direction = TextAreaField("Kurs: Hvad er retningen?", max_length=2000, render_kw={"rows": 4})
    alignment = TextAreaField("Koordinering: Hvem skal spille sammen?", max_length=2000, render_kw={"rows": 4})
    tracks = CheckboxesField("Udviklingsspor", choices=[])
    values = CheckboxesField("Værdier", choices=[])
    world_goals = CheckboxesField("Verdensmål", choices=[])
    political_goals = TextAreaField("Politiske mål", description=_LINE_HINT, render_kw={"rows": 3})
    documents = TextAreaField("Dokumenter", description=_LINE_HINT, render_kw={"rows": 3})

    def offer(self, foundation: Foundation, units: list[tuple[int, str]]) -> None:
        """Offer what an initiative can be marked with and belong to."""
        self.circle_of = foundation.circle_of
        self.circles.choices = foundation.circles
        self.focus_areas.choices = foundation.focus_areas
        self.tracks.choices = foundation.tracks
        self.values.choices = foundation.values
        self.world_goals.choices = foundation.world_goals
        self.unit.choices = [("", CHOOSE), *((str(key), name) for key, name in units)]

    def show(self, initiative: Initiative, belongings: Iterable[Belonging]) -> None:
        """Fill the form with what the initiative says."""
        for name, value in saved_values(initiative, belongings).items():
            self[name].data = value

    def saved_texts(self, initiative: Initiative, belongings: Iterable[Belonging]) -> dict[str, str]:
        """Return how the saved initiative reads in the form's fields, choices by their words."""
        return {name: _as_text(value, self[name]) for name, value in saved_values(initiative, belongings).items()}

    def validate_focus_areas(self, field: CheckboxesField) -> None:
        """A focus area belongs to a circle."""
        chosen = set(self.circles.data or [])
        if any(self.circle_of.get(code) not in chosen for code in field.data or []):
            raise ValidationError("Et fokusområde hører til en cirkel, du ikke har valgt.")

    def validate_ends_on(self, field: DateField) -> None:
        """Time goes forward."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError("Slutdatoen ligger før startdatoen.")

    def validate_political_goals(self, field: TextAreaField) -> None:
        """Each line can be read."""
        _check_lines(field)

    def validate_documents(self, field: TextAreaField) -> None:
        """Each line can be read."""
        _check_lines(field)

    def content(self, unit_ids: Iterable[int] = ()) -> InitiativeContent:
        """Return what the valid form says; contributing units are those given."""
        return InitiativeContent(
            title=self.title.data or "",
            purpose=self.purpose.data or "",
            owner=self.owner.data,
            unit_id=self.unit.data,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            direction=self.direction.data or "",
            alignment=self.alignment.data or "",
            circles=self.circles.data or [],
            focus_areas=self.focus_areas.data or [],
            tags=[code for name in _TAG_FIELDS for code in self[name].data or []],
            unit_ids=tuple(unit_ids),
            links=tuple(
                LinkContent(kind, line.title, line.url, line.reference)
                for name, kind in _LINK_FIELDS.items()
                for line in read_links(self[name].data or "")
            ),
        )


class CreateForm(OnceForm, InitiativeFields):
    """A new initiative, which begins as a draft."""


class ChangeForm(VersionedForm, InitiativeFields):
    """An initiative that is there. The page carries along a digest of what each field showed when it was opened."""

    stood = HiddenField(name="stod")

    def show(self, initiative: Initiative, belongings: Iterable[Belonging]) -> None:
        """Fill the form with what the initiative says, and note that it stood there."""
        found = list(belongings)
        super().show(initiative, found)
        self.stood.data = _noted(self.saved_texts(initiative, found))

    def contested(self, texts: Mapping[str, str]) -> set[str]:
        """Return the fields that were written in, where others have saved something else than what stood there."""
        stood = self._stood()
        theirs = {name for name, text in texts.items() if _digest(text) != stood.get(name)}
        return {name for name in self._written(texts) & theirs if typed_text(self[name]) != texts[name]}

    def noted_without(self, names: Collection[str]) -> str:
        """Return what the page carries along when some fields are asked about: whatever is then in them is meant."""
        return " ".join(f"{name}:{digest}" for name, digest in self._stood().items() if name not in names)

    def leave_untouched(self, initiative: Initiative, belongings: Iterable[Belonging]) -> bool:
        """Take what is saved of the fields that were not written in; return whether the whole still fits together."""
        found = list(belongings)
        written = self._written(self.saved_texts(initiative, found))
        for name, value in saved_values(initiative, found).items():
            if name not in written:
                self[name].data = value
        for name in ("focus_areas", "ends_on"):
            field = self[name]
            try:
                getattr(self, f"validate_{name}")(field)
            except ValidationError as error:
                field.errors = [str(error)]
        return not self.errors_by_field()

    def _written(self, names: Iterable[str]) -> set[str]:
        stood = self._stood()
        return {name for name in names if _digest(typed_text(self[name])) != stood.get(name)}

    def _stood(self) -> dict[str, str]:
        pairs = (one.partition(":") for one in (self.stood.data or "").split())
        return {name: digest for name, _, digest in pairs}


def _noted(texts: Mapping[str, str]) -> str:
    return " ".join(f"{name}:{_digest(text)}" for name, text in texts.items())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def saved_values(initiative: Initiative, belongings: Iterable[Belonging]) -> dict[str, Any]:
    """Return the value of every field of the form for a saved initiative."""
    found = list(belongings)

    def codes(kind: str) -> list[str]:
        return [one.code or "" for one in found if one.kind == kind]

    def lines(kind: LinkKind) -> str:
        links = [one for one in found if one.kind == kind.value]
        return written(tuple(LinkLine(one.name, one.short_name, one.code) for one in links))

    columns = ("title", "purpose", "starts_on", "ends_on", "direction", "alignment")
    return {
        **{name: getattr(initiative, name) for name in columns},
        "owner": key_of(initiative.owner_position_id, initiative.owner_person_id),
        "unit": initiative.unit_id,
        "circles": codes("circle"),
        "focus_areas": codes("focus_area"),
        **{name: codes(kind) for name, kind in _TAG_FIELDS.items()},
        **{name: lines(kind) for name, kind in _LINK_FIELDS.items()},
    }


def _as_text(value: Any, field: Any) -> str:
    if value is None:
        return ""
    if isinstance(field, OwnerField):
        return field.written(value)
    choices: dict[str, str] | None = getattr(field, "choices", None)
    if choices is None:
        return format_date_short(value) if isinstance(value, date) else str(value)
    chosen = {str(one) for one in value} if isinstance(value, list) else {str(value)}
    return ", ".join(text for code, text in choices.items() if code in chosen)


def _check_lines(field: TextAreaField) -> None:
    try:
        read_links(field.data or "")
    except LinkError as error:
        raise ValidationError(str(error)) from None
