"""Forms for a round: whom it is for, and then making it."""

from datetime import date

from wtforms.validators import InputRequired

from portal.agreements.labels.bases import ROUND_LEVELS
from portal.agreements.queries.rounds import RoundChoice
from portal.organisation.models import Level
from portal.web.forms import (
    CheckboxesField,
    CheckboxField,
    DateField,
    FilterForm,
    HiddenField,
    OnceForm,
    PortalForm,
    SelectField,
)

LEVEL_CHOICES = [(level.value, text) for level, text in ROUND_LEVELS.items()]


class RoundForm(FilterForm):
    """Levels, units with all below, and the day whose organisation counts. Names stand in the address."""

    before = "ser, hvem der får en aftale"
    niveau = CheckboxesField("Niveauer", [InputRequired("Vælg mindst ét niveau.")], choices=LEVEL_CHOICES)
    enhed = CheckboxesField("Enheder med alle under", [InputRequired("Vælg mindst én enhed.")], choices=[])
    dato = DateField("Organisationen den", [InputRequired("Skriv en dato.")])
    ubesatte = CheckboxField("Tag ubesatte stillinger med")

    def choice(self) -> RoundChoice:
        """Return what the valid form asks for."""
        return RoundChoice(
            levels=[Level(code) for code in self.niveau.data or []],
            unit_ids=[int(unit_id) for unit_id in self.enhed.data or []],
            on=self.dato.data or date.min,
            with_vacant=bool(self.ubesatte.data),
        )


class MakeRoundForm(OnceForm):
    """Making what was shown; `seal` tells which round that was."""

    before = "laver aftalerne"
    seal = HiddenField("")


class OverviewForm(FilterForm):
    """Which basis the overview is about."""

    grundlag = SelectField("Aftalegrundlag", coerce=int, choices=[])


class PlaceForm(PortalForm):
    """Which agreements follow the organisation as it is now."""

    before = "placerer aftalerne"
    agreements = CheckboxesField(
        "Aftaler, der skal følge organisationen", [InputRequired("Vælg mindst én aftale.")], choices=[]
    )
