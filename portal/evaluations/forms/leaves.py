"""Forms about leave."""

from wtforms.validators import InputRequired, ValidationError

from portal.web.forms import DateField, OnceForm, PortalForm, RadiosField

BACKWARDS = "Den første dag tilbage skal ligge efter den første dag på orlov."


class LeaveForm(OnceForm):
    """Somebody's leave. Why they are away is not asked."""

    before = "noterer orloven"
    person = RadiosField("Hvem?", [InputRequired("Vælg en person.")], coerce=int, choices=[])
    from_on = DateField("Første dag på orlov", [InputRequired("Skriv den første dag.")])
    to_on = DateField("Første dag tilbage", description="Lad feltet stå tomt, hvis du ikke ved det endnu.")

    def validate_to_on(self, field: DateField) -> None:
        """Nobody comes back before they have gone."""
        if field.data and self.from_on.data and field.data <= self.from_on.data:
            raise ValidationError(BACKWARDS)


class BackForm(PortalForm):
    """When somebody is back."""

    to_on = DateField("Første dag tilbage", [InputRequired("Skriv den første dag tilbage.")])
