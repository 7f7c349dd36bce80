"""The form that moves an initiative on in its life."""

from wtforms.validators import InputRequired, ValidationError

from portal.strategy.labels import LIFECYCLES
from portal.strategy.models import Initiative, Lifecycle
from portal.strategy.rules import NEXT_STEPS
from portal.web.forms import RadiosField, TextAreaField, VersionedForm


class LifecycleForm(VersionedForm):
    """The phases that may follow the present one; handing over to operations needs a sentence."""

    lifecycle = RadiosField("Ny livsfase", [InputRequired("Vælg den nye livsfase.")], coerce=Lifecycle, choices=[])
    remark = TextAreaField(
        "Hvem går videre med hvad?",
        max_length=1000,
        description="Skriv det, når indsatsen gives videre til drift. Teksten bliver den sidste status.",
        render_kw={"rows": 3},
    )

    def offer(self, initiative: Initiative) -> None:
        """Offer what may follow the initiative's present phase."""
        following = [Lifecycle(code) for code in NEXT_STEPS[initiative.lifecycle.value]]
        self.lifecycle.choices = [(phase.value, LIFECYCLES[phase]) for phase in following]

    def validate_remark(self, field: TextAreaField) -> None:
        """Operations must know what they take over."""
        if self.lifecycle.data is Lifecycle.HANDED_OVER and not field.data:
            raise ValidationError("Skriv, hvem der går videre med hvad.")
