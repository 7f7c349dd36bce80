"""The form for a shared goal of a basis."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import InputRequired, Length, ValidationError

from portal.agreements.actions.bases import SharedGoalContent
from portal.agreements.models import BasisGoal
from portal.strategy.models import Initiative, Tag
from portal.web.forms import (
    CheckboxesField,
    CheckboxField,
    NumberField,
    OnceForm,
    PortalForm,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)

Choices = Sequence[tuple[str, str]]


class SharedGoalFields(PortalForm):
    """A goal that all agreements of the basis get."""

    title = TextField("Mål", [InputRequired("Skriv målet."), Length(min=3, message="Skriv målet med mindst tre tegn.")])
    aim = TextAreaField("Det vil vi opnå", max_length=2000, render_kw={"rows": 3})
    indicator = TextAreaField(
        "Sådan ser vi det", description="Et tal eller en beskrivelse.", max_length=1000, render_kw={"rows": 2}
    )
    unit_of_measure = TextField(
        "Måles i", max_length=40, description="Fx %, teams eller dage. Lad feltet stå tomt, når målet følges i ord."
    )
    start_value = NumberField("Start", decimals=3)
    target_value = NumberField("Mål i tal", decimals=3)
    circle = SelectField("Cirkel", coerce=int, choices=[])
    tracks = CheckboxesField("Udviklingsspor", choices=[])
    initiatives = CheckboxesField("Indsatser", choices=[])
    is_open = CheckboxField(
        "Vis tallene på tværs for alle",
        description="Alle kan se, hvordan det går med målet i hele kommunen.",
        default=True,
    )

    def offer(self, ties: tuple[Choices, Choices, Choices]) -> None:
        """Offer circles, tracks and initiatives."""
        circles, tracks, initiatives = ties
        self.circle.choices = [("", "Ingen cirkel"), *circles]
        self.tracks.choices = list(tracks)
        self.initiatives.choices = list(initiatives)

    def validate_target_value(self, field: NumberField) -> None:
        """A number has a unit."""
        if field.data is not None and not self.unit_of_measure.data:
            raise ValidationError("Skriv også, hvad målet måles i.")

    def validate_start_value(self, field: NumberField) -> None:
        """A start leads somewhere."""
        if field.data is not None and self.target_value.data is None:
            raise ValidationError("Skriv også målet i tal.")

    def content(self, tags: Sequence[Tag], initiatives: Sequence[Initiative]) -> SharedGoalContent:
        """Return what the valid form says, tied to these rows."""
        return SharedGoalContent(
            title=self.title.data or "",
            aim=self.aim.data or "",
            indicator=self.indicator.data or "",
            unit_of_measure=self.unit_of_measure.data or None,
            start_value=self.start_value.data,
            target_value=self.target_value.data,
            circle_id=self.circle.data,
            is_open=bool(self.is_open.data),
            tags=tags,
            initiatives=initiatives,
        )


class AddSharedGoalForm(OnceForm, SharedGoalFields):
    """A new shared goal."""


class ChangeSharedGoalForm(VersionedForm, SharedGoalFields):
    """A shared goal of a draft."""


def goal_values(goal: BasisGoal) -> dict[str, Any]:
    """Return what a saved shared goal says, by the form's fields."""
    names = ("title", "aim", "indicator", "unit_of_measure", "start_value", "target_value", "is_open")
    return {
        **{name: getattr(goal, name) for name in names},
        "circle": goal.circle_id,
        "tracks": [str(tag.id) for tag in goal.tags],
        "initiatives": [str(one.id) for one in goal.initiatives],
    }


def goal_texts(form: SharedGoalFields, goal: BasisGoal) -> dict[str, str]:
    """Return how a saved shared goal reads in the form's fields."""
    texts = {}
    for name, value in goal_values(goal).items():
        choices = getattr(form[name], "choices", None)
        if name == "is_open":
            continue
        if choices is not None:
            chosen = {str(one) for one in value} if isinstance(value, list) else {str(value)}
            texts[name] = ", ".join(text for key, text in choices.items() if key in chosen)
        elif name.endswith("_value"):
            texts[name] = "" if value is None else _written(form[name], value)
        else:
            texts[name] = value or ""
    return texts


def _written(field: Any, value: Any) -> str:
    return field.written(value)
