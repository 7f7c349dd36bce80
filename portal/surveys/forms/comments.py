"""Withholding a comment."""

from wtforms.validators import InputRequired

from portal.web.forms import PortalForm, TextAreaField


class WithholdForm(PortalForm):
    """Why a whole comment is withheld; the reason is shown in its place."""

    reason = TextAreaField(
        "Hvorfor tilbageholdes kommentaren?",
        [InputRequired("Skriv, hvorfor kommentaren tilbageholdes.")],
        description="Begrundelsen vises i stedet for kommentaren. Gengiv ikke det, der stod.",
        max_length=300,
        render_kw={"rows": 3},
    )
