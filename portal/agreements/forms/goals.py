"""Forms for goals: a local one says everything itself, a shared one only what the basis leaves open."""

from datetime import date
from decimal import Decimal
from typing import Any

from wtforms.validators import InputRequired, Length, ValidationError

from portal.agreements.actions.goals import GoalContent, LocalWords
from portal.agreements.models import GoalRevision
from portal.tasks.due import Due, DueError
from portal.tasks.forms.rows import read_near_due
from portal.web.forms import (
    CheckboxesField,
    IntegerField,
    NumberField,
    OnceForm,
    PortalForm,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)

NO_CIRCLE = "Ingen cirkel"
CONTRACT = "yes"


class GoalFields(PortalForm):
    """What every goal can be given.

    `on` is the day of writing, which decides a year that is left out of the due; one that stands as `stored` keeps it.
    """

    start_value = NumberField("Tal ved start", decimals=3)
    target_value = NumberField("Mål i tal", decimals=3)
    due = TextField("Frist", max_length=60, description="Skriv fx 13-03-2026, »medio marts« eller »1. kvartal 2026«.")
    weight = IntegerField(
        "Vægt i procent", minimum=1, maximum=100, description="Bruger I vægte, skal de sammen give 100."
    )
    kkc = TextAreaField(
        "Kurs, koordinering og commitment",
        max_length=500,
        render_kw={"rows": 2},
        description="Hvordan støtter målet kursen, og hvem skal spille sammen om det?",
    )
    tracks = CheckboxesField("Udviklingsspor", choices=[])
    initiatives = CheckboxesField("Indsatser, målet støtter", choices=[])
    contract = CheckboxesField("Ledelseskontrakt", choices=[(CONTRACT, "Indgår i øverste ledelseskontrakt")])

    on: date = date.min
    stored: Due | None = None
    read: Due | None = None

    def offer(self, tracks: list[tuple[str, str]], initiatives: list[tuple[int, str]], on: date) -> None:
        """Offer what a goal can be marked with, on the day of writing."""
        self.on = on
        self.tracks.choices = tracks
        self.initiatives.choices = [(str(key), title) for key, title in initiatives]

    def build_on(self, revision: GoalRevision) -> None:
        """Be about a goal that is there."""
        self.stored = Due.kept(revision.due_text, revision.due_on)

    def validate_start_value(self, field: NumberField) -> None:
        """A start is worth something only with a target."""
        if field.data is not None and self.target_value.data is None and not self.target_value.errors:
            raise ValidationError("Skriv også målet i tal.")

    def validate_due(self, field: TextField) -> None:
        """Read the due text."""
        try:
            self.read = read_near_due(field.data or "", self.on, self.stored)
        except DueError as error:
            raise ValidationError(str(error)) from None

    def words(self) -> LocalWords | None:
        """Return what only a local goal says."""
        return None

    def content(self) -> GoalContent:
        """Return what the valid form says."""
        return GoalContent(
            local=self.words(),
            start_value=self._number("start_value"),
            target_value=self._number("target_value"),
            due=self.read,
            weight=self.weight.data,
            kkc=self.kkc.data or "",
            tracks=tuple(self.tracks.data or ()),
            initiatives=frozenset(int(key) for key in self.initiatives.data or ()),
            offered=frozenset(int(key) for key in self.initiatives.choices),
            in_top_contract=bool(self.contract.data),
        )

    def _number(self, name: str) -> Decimal | None:
        return self[name].data if name in self else None

    def show(self, revision: GoalRevision) -> None:
        """Fill the form with what the goal says."""
        for name, value in self.saved_values(revision).items():
            if name in self:
                self[name].data = value

    def saved_values(self, revision: GoalRevision) -> dict[str, Any]:
        """Return the value of every field for a saved goal."""
        offered = set(self.initiatives.choices)
        return {
            "start_value": revision.start_value,
            "target_value": revision.target_value,
            "due": revision.due_text,
            "weight": revision.weight,
            "kkc": revision.kkc,
            "tracks": [tag.code for tag in revision.tags if tag.kind == "track"],
            "initiatives": [str(one.id) for one in revision.initiatives if str(one.id) in offered],
            "contract": [CONTRACT] if revision.in_top_contract else [],
        }

    def saved_texts(self, revision: GoalRevision) -> dict[str, str]:
        """Return how the saved goal reads in the form's fields, choices by their words."""
        values = self.saved_values(revision)
        return {name: _as_text(self[name], value) for name, value in values.items() if name in self}


class LocalFields(GoalFields):
    """The words of a local goal, before what every goal can be given."""

    title = TextField("Mål", [InputRequired("Skriv målet."), Length(min=3, message="Skriv målet med mindst tre tegn.")])
    aim = TextAreaField("Hvad vil vi opnå?", max_length=2000, render_kw={"rows": 3})
    indicator = TextAreaField(
        "Sådan ser vi det",
        max_length=1000,
        render_kw={"rows": 2},
        description="Et tal, der kan følges, eller en beskrivelse.",
    )
    unit_of_measure = TextField(
        "Måles i", max_length=30, description="Fx %, dage eller teams. Lad feltet stå tomt, når målet følges i ord."
    )
    circle = SelectField("Cirkel", choices=[("", NO_CIRCLE)])

    def offer_circles(self, circles: list[tuple[str, str]]) -> None:
        """Offer the circles."""
        self.circle.choices = [("", NO_CIRCLE), *circles]

    def validate_target_value(self, field: NumberField) -> None:
        """A number counts something."""
        if field.data is not None and not self.unit_of_measure.data:
            raise ValidationError("Skriv, hvad målet måles i, fx % eller dage.")

    def words(self) -> LocalWords:
        """Return the words of the goal."""
        return LocalWords(
            title=self.title.data or "",
            aim=self.aim.data or "",
            indicator=self.indicator.data or "",
            unit_of_measure=self.unit_of_measure.data or None,
            circle=self.circle.data,
        )

    def saved_values(self, revision: GoalRevision) -> dict[str, Any]:
        """Return the value of every field, words first."""
        return {
            "title": revision.title,
            "aim": revision.aim,
            "indicator": revision.indicator,
            "unit_of_measure": revision.unit_of_measure,
            "circle": revision.circle.code if revision.circle else None,
            **super().saved_values(revision),
        }


class NewGoalForm(OnceForm, LocalFields):
    """A local goal that is not there yet."""


class LocalGoalForm(VersionedForm, LocalFields):
    """A local goal that is there."""


class SharedGoalForm(VersionedForm, GoalFields):
    """What an agreement adds to a shared goal; numbers only where the basis says what they count."""

    def build_on(self, revision: GoalRevision) -> None:
        """Leave out the numbers of a goal that is followed by words."""
        super().build_on(revision)
        if revision.unit_of_measure is None:
            del self.start_value, self.target_value


class RemoveGoalForm(PortalForm):
    """Only a button."""


def _as_text(field: Any, value: Any) -> str:
    if value is None:
        return ""
    choices = getattr(field, "choices", None)
    if choices is not None:
        chosen = set(value) if isinstance(value, list) else {value}
        return ", ".join(text for code, text in choices.items() if code in chosen)
    return field.written(value) if hasattr(field, "written") else str(value)
