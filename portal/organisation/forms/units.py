"""Changing a unit, and what is new or ends in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms.validators import InputRequired, Length, Regexp, ValidationError

from portal.organisation.forms.told import ToldForm
from portal.organisation.labels import LEVELS, UNIT_KINDS
from portal.organisation.labels.changes import CHOOSE, CODE_HINT, CODE_SHAPE, NO_STAFF_LEADS, parent_choice
from portal.organisation.lineage import UnitRow
from portal.organisation.models import Level, UnitKind
from portal.organisation.queries import Parent
from portal.web.danish import format_date_short
from portal.web.forms import CheckboxField, DateField, OnceForm, SelectField, TextField, VersionedForm

NAMED = [InputRequired("Skriv navnet."), Length(min=2, message="Skriv hele navnet.")]
FIRST_DAY = [InputRequired("Skriv den første dag.")]
LAST_DAY = [InputRequired("Skriv den sidste dag.")]


class RenameForm(VersionedForm, ToldForm):
    """A new name from a day."""

    name = TextField("Nyt navn", NAMED, max_length=120)
    from_on = DateField("Gælder fra", FIRST_DAY)

    def place_of(self, reason: str) -> Any:
        """The field that a refusal is about."""
        return self.name if reason == "unchanged" else super().place_of(reason)

    def saved_texts(self, row: UnitRow) -> dict[str, str]:
        """What is stored now, as this form would show it."""
        return {"name": row.name, "from_on": format_date_short(row.valid_from)}


class MoveForm(VersionedForm, ToldForm):
    """Another unit above, from a day."""

    parent = SelectField("Ny plads under", [InputRequired("Vælg en enhed.")])
    from_on = DateField("Gælder fra", FIRST_DAY)

    def offer(self, parents: Iterable[Parent], on: date) -> None:
        """Let the reader choose among the units that there are now or will be."""
        self.parent.choices = [("", CHOOSE), *((str(one.row.unit_id), parent_choice(one, on)) for one in parents)]

    def place_of(self, reason: str) -> Any:
        """The field that a refusal is about."""
        about_parent = ("parent_loop", "parent_missing", "own_area", "unchanged")
        return self.parent if reason in about_parent else super().place_of(reason)

    def saved_texts(self, row: UnitRow) -> dict[str, str]:
        """What is stored now, as this form would show it."""
        name = self.parent.choices.get(str(row.parent_id), "")
        return {"parent": name, "from_on": format_date_short(row.valid_from)}


class CloseForm(VersionedForm, ToldForm):
    """The last day of a unit."""

    last_on = DateField("Sidste dag", LAST_DAY)

    def saved_texts(self, row: UnitRow) -> dict[str, str]:
        """What is stored now, as this form would show it."""
        return {"last_on": format_date_short(row.last_on) if row.last_on else ""}


class FoundForm(OnceForm, ToldForm):
    """A new unit below another."""

    name = TextField("Navn", NAMED, max_length=120)
    code = TextField(
        "Kortnavn",
        [InputRequired("Skriv et kortnavn."), Regexp(CODE_SHAPE, message=CODE_HINT)],
        max_length=12,
        description=CODE_HINT,
        filters=[lambda text: text.upper() if text else text],
        render_kw={"class": "input-width-s", "autocomplete": "off"},
    )
    kind = SelectField("Slags", [InputRequired("Vælg, hvad enheden er.")], coerce=UnitKind)
    from_on = DateField("Første dag", FIRST_DAY)

    def offer(self, above: Any) -> None:
        """Let the reader choose a kind that can lie below the one above."""
        kinds = list(UNIT_KINDS)
        below = kinds[kinds.index(above) + 1 :] or kinds[-1:]
        self.kind.choices = [("", CHOOSE), *((kind.value, UNIT_KINDS[kind]) for kind in below)]

    def place_of(self, reason: str) -> Any:
        """The field that a refusal is about."""
        return self.code if reason == "code_taken" else super().place_of(reason)


class PostForm(OnceForm, ToldForm):
    """A new post in a unit."""

    title = TextField("Titel", [InputRequired("Skriv titlen."), Length(min=2, message="Skriv hele titlen.")])
    level = SelectField("Niveau", [InputRequired("Vælg et niveau.")], coerce=Level)
    leads_unit = CheckboxField("Stillingen leder enheden")
    from_on = DateField("Første dag", FIRST_DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.level.choices = [("", CHOOSE), *((level.value, text) for level, text in LEVELS.items())]

    def validate_leads_unit(self, field: CheckboxField) -> None:
        """Whoever leads a unit is a leader."""
        if field.data and self.level.data is Level.STAFF:
            raise ValidationError(NO_STAFF_LEADS)


class ClosePostForm(ToldForm):
    """The last day of a post."""

    last_on = DateField("Sidste dag", LAST_DAY)
