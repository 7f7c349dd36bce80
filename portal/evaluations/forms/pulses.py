"""Forms for a pulse: one to make it, with all that is to be decided, and one for its rules while it is a draft."""

from collections.abc import Mapping, Sequence

from wtforms.validators import InputRequired, ValidationError

from portal.evaluations.actions.pulses import PulseContent
from portal.evaluations.labels import pulses as labels
from portal.evaluations.models import PulseKind
from portal.surveys.forms.gates import GatesFields, GatesForm
from portal.surveys.models import Survey
from portal.web.forms import CheckboxesField, OnceForm, RadiosField, SelectField


def _audience() -> CheckboxesField:
    choices = list(labels.AUDIENCE.items())
    return CheckboxesField("Hvem ser resultatet?", default=["for_respondents", "for_leaders"], choices=choices)


class NewPulseForm(OnceForm, GatesFields):
    """What is measured, of whom, and the rules; rules can also be filled later."""

    kind = RadiosField(
        "Hvad vil I måle?",
        [InputRequired("Vælg, hvad I vil måle.")],
        choices=list(labels.KIND_CHOICES.items()),
        default="kkc",
    )
    of = RadiosField(
        "Hvem handler det om?",
        [InputRequired("Vælg et team eller en indsats.")],
        choices=list(labels.OF_CHOICES.items()),
        default="team",
        description="Aldrig en bestemt leder.",
    )
    team = SelectField("Team", coerce=int, choices=[], description="Alle med en stilling i teamet bliver spurgt.")
    initiative = SelectField(
        "Indsats",
        coerce=int,
        choices=[],
        description="Den ansvarlige, lederne af enhederne og dem med opgaver i indsatsen bliver spurgt.",
    )
    audience = _audience()

    def offer(self, units: Sequence[tuple[int, str]], initiatives: Sequence[tuple[int, str]]) -> None:
        """Let the reader choose between teams and initiatives."""
        self.team.choices = [("", "Vælg"), *((str(key), name) for key, name in units)]
        self.initiative.choices = [("", "Vælg"), *((str(key), title) for key, title in initiatives)]

    def suggest(self, values: Mapping[str, str]) -> None:
        """Begin with what an address asks for, as far as it is offered."""
        for field in (self.kind, self.of, self.team, self.initiative):
            if (value := values.get(field.short_name)) in (field.choices or {}):
                field.data = field.coerce(value)

    def validate_team(self, field: SelectField) -> None:
        """A team must be chosen when it is about one."""
        if self.of.data == "team" and field.data is None:
            raise ValidationError(labels.CHOOSE_TEAM)

    def validate_initiative(self, field: SelectField) -> None:
        """An initiative must be chosen when it is about one."""
        if self.of.data == "initiative" and field.data is None:
            raise ValidationError(labels.CHOOSE_INITIATIVE)

    def validate_of(self, field: RadiosField) -> None:
        """Psychological safety is of teams only."""
        if self.kind.data == PulseKind.SAFETY.value and field.data == "initiative":
            raise ValidationError(labels.ONLY_TEAMS)

    def pulse_content(self) -> PulseContent:
        """Return what the valid form says."""
        kind = PulseKind(self.kind.data)
        chosen = self.team if self.of.data == "team" else self.initiative
        about = (chosen.choices or {}).get(str(chosen.data), "").strip()
        if self.of.data == "team":
            return PulseContent(kind, about, unit_id=self.team.data)
        return PulseContent(kind, about, initiative_id=self.initiative.data)


class PulseGatesForm(GatesForm):
    """The rules of a draft."""

    audience = _audience()

    def pulse_texts(self, survey: Survey) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        audience = ", ".join(text for name, text in labels.AUDIENCE.items() if getattr(survey, name))
        return {**self.saved_texts(survey), "audience": audience}

    def show_pulse(self, survey: Survey) -> None:
        """Fill the form with the rules as they are."""
        self.show(survey)
        self.audience.data = [name for name in labels.AUDIENCE if getattr(survey, name)]
