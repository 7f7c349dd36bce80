"""The form for a word on how it goes."""

from wtforms.validators import InputRequired

from portal.strategy.labels import STATUSES
from portal.strategy.models import StatusCode
from portal.web.forms import OnceForm, RadiosField, TextAreaField


class StatusForm(OnceForm):
    """How it goes, in the writer's judgement, and what comes next."""

    status = RadiosField(
        "Hvordan går det?",
        [InputRequired("Vælg, hvordan det går.")],
        coerce=StatusCode,
        choices=[(code.value, text) for code, text in STATUSES.items()],
    )
    text = TextAreaField(
        "Hvad er der sket?",
        [InputRequired("Skriv, hvad der er sket.")],
        max_length=2000,
        description="En sætning er nok.",
        render_kw={"rows": 4},
    )
    next_step = TextAreaField("Næste skridt", max_length=1000, render_kw={"rows": 2})
