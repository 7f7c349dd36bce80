"""The form for contributing units."""

from wtforms.validators import InputRequired

from portal.strategy.labels import CHOOSE
from portal.web.forms import PortalForm, SelectField


class AddUnitForm(PortalForm):
    """One more unit that contributes."""

    unit = SelectField("Enhed, der bidrager", [InputRequired("Vælg en enhed.")], coerce=int, choices=[])

    def offer(self, units: list[tuple[int, str]], taken: set[int]) -> None:
        """Offer the units that neither own the initiative nor contribute already."""
        self.unit.choices = [("", CHOOSE), *((str(key), name) for key, name in units if key not in taken)]
