"""The form for corporate focus themes."""

from collections.abc import Sequence

from wtforms.validators import InputRequired, Length, ValidationError

from portal import clock
from portal.evaluations.labels import areas as labels
from portal.evaluations.queries.focus import Focus
from portal.surveys.queries.results import RatedTheme
from portal.web.danish import format_date_short
from portal.web.forms import CheckboxesField, DateField, TextField, VersionedForm

FEWEST, MOST = 2, 3


class FocusForm(VersionedForm):
    """Two or three themes, and the decision that chose them."""

    themes = CheckboxesField("Hvilke temaer?", [InputRequired(labels.CHOOSE_TWO_OR_THREE)], coerce=int, choices=[])
    decision = TextField(
        "Beslutning",
        [
            InputRequired("Skriv, hvor det er besluttet."),
            Length(min=3, message="Skriv mindst tre tegn."),
        ],
        max_length=300,
        description="Fx »Direktionsmøde, punkt 4«.",
    )
    decided_on = DateField("Besluttet den", [InputRequired("Skriv datoen for beslutningen.")])

    def offer(self, themes: Sequence[RatedTheme]) -> None:
        """Let the reader choose among the themes of the cycle."""
        self.themes.choices = [(theme.id, theme.title) for theme in themes]

    def show(self, focus: Focus | None, version: int) -> None:
        """Show what is chosen now."""
        self.version.data = version
        if focus is not None:
            self.themes.data = list(focus.theme_ids)
            self.decision.data, self.decided_on.data = focus.decision, focus.decided_on

    def saved_texts(self, focus: Focus | None) -> dict[str, str]:
        """What is stored now, as the fields would show it."""
        if focus is None:
            return {"themes": "", "decision": "", "decided_on": ""}
        decided_on = format_date_short(focus.decided_on)
        return {"themes": ", ".join(focus.titles), "decision": focus.decision, "decided_on": decided_on}

    def validate_themes(self, field: CheckboxesField) -> None:
        """Refuse one theme alone and more than three."""
        if not FEWEST <= len(set(field.data or [])) <= MOST:
            raise ValidationError(labels.CHOOSE_TWO_OR_THREE)

    def validate_decided_on(self, field: DateField) -> None:
        """Refuse a decision that is still to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(labels.NOT_IN_FUTURE)
