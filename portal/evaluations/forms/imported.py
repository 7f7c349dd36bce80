"""Forms for results of another system: the file, and after a look the confirmation that carries its lines along."""

from wtforms.validators import InputRequired, Length, ValidationError

from portal import clock
from portal.evaluations.forms.carried import CarriedForm
from portal.web.forms import DateField, FileForm, PortalForm, TableField, TextField


class RoundFields(PortalForm):
    """What the round is called, and when the other system asked."""

    before = "importerer"
    title = TextField(
        "Titel", [InputRequired("Skriv en titel."), Length(min=3, message="Skriv en titel på mindst tre tegn.")]
    )
    held_on = DateField(
        "Hvornår blev der svaret?",
        [InputRequired("Skriv en dato.")],
        description="Enhederne findes i organisationen, som den var den dag. Skriv datoen som 13-03-2026",
    )

    def validate_held_on(self, field: DateField) -> None:
        """Refuse a day that has not been."""
        if field.data and field.data > clock.today():
            raise ValidationError("Datoen kan ikke ligge i fremtiden.")


class RoundFileForm(RoundFields, FileForm):
    """A file with the results."""

    table = TableField(
        "Fil",
        [InputRequired("Vælg en fil.")],
        description="Et regneark (.xlsx) eller en CSV-fil (.csv) med højst 2.000 rækker.",
    )


class ConfirmForm(RoundFields, CarriedForm):
    """That what was shown is to be imported."""
