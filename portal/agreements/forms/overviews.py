"""The filters of the overviews; the address carries them."""

from collections.abc import Sequence

from portal.web.forms import FilterForm, SelectField

NOW = "Den aktuelle"
ALL_AREAS = "Hele kommunen"


class PeriodForm(FilterForm):
    """Which period the index shows."""

    grundlag = SelectField("Periode", coerce=int, choices=[])

    def offer(self, periods: Sequence[tuple[str, str]]) -> None:
        """Offer the periods, and what is current."""
        self.grundlag.choices = [("", NOW), *periods]


class LeadersForm(FilterForm):
    """Which period, and which part of the house, the matrix shows."""

    grundlag = SelectField("Periode", coerce=int, choices=[])
    forvaltning = SelectField("Forvaltning", coerce=int, choices=[])


def wanted_id(text: str) -> int | None:
    """Return an id in the address, None for nonsense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def as_choices(form: LeadersForm, periods: Sequence[tuple[str, str]], areas: Sequence[tuple[str, str]]) -> None:
    """Offer the periods and the parts of the house; one alone is no choice."""
    form.grundlag.choices = list(periods)
    form.forvaltning.choices = [("", ALL_AREAS), *areas]
    if len(areas) < 2:
        del form.forvaltning
