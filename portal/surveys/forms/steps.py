"""The steps of a survey: each has one effect, however often its form is posted, and none on a survey changed since."""

from datetime import datetime

from wtforms.validators import EqualTo, InputRequired, Length, ValidationError

from portal.surveys.forms.gates import ClosingFields
from portal.surveys.labels.counting import PASSPHRASE_TOO_SHORT, PASSPHRASES_DIFFER, SECOND_IS_FIRST
from portal.surveys.labels.running import TOO_LATE
from portal.surveys.models import Survey
from portal.surveys.sealing import SHORTEST_PASSPHRASE
from portal.web.forms import DateField, OnceForm, PasswordField, PortalForm, TextField, VersionedForm


def _shown(name: str, autocomplete: str = "off") -> dict[str, str]:
    """Return the attributes of a passphrase that can be shown; no password manager is asked to keep it."""
    return {
        "autocomplete": autocomplete,
        "data-show": "Vis",
        "data-hide": "Skjul",
        "data-show-label": f"Vis {name}",
        "data-hide-label": f"Skjul {name}",
    }


class StepForm(OnceForm, VersionedForm):
    """A step without anything to fill in."""

    before = "går videre"


class ExtendForm(StepForm, ClosingFields):
    """More time to answer, and why."""

    before = "forlænger fristen"
    reason = TextField(
        "Hvorfor?",
        [InputRequired("Skriv, hvorfor fristen bliver forlænget.")],
        max_length=300,
        description="Alle inviterede læser det.",
    )

    def validate_closes_on(self, field: DateField) -> None:
        """A day must be given."""
        if field.data is None:
            raise ValidationError("Skriv den nye sidste dag for svar.")

    def show_from(self, survey: Survey) -> None:
        """Begin with the end that is set now."""
        if survey.closes_at is not None:
            self.show_closing(survey.closes_at)

    def is_later_than(self, survey: Survey) -> bool:
        """Return whether the valid form gives more time; otherwise an error says so."""
        if survey.closes_at is not None and self.moment <= survey.closes_at:
            self.closes_on.errors = [TOO_LATE["not_later"]]
        return not self.closes_on.errors

    @property
    def moment(self) -> datetime:
        """The end in the valid form."""
        if self.closes_at is None:
            raise ValueError("Only a valid form has an end.")
        return self.closes_at


class KeyForm(StepForm):
    """The passphrases of a new key, each typed twice; MED may hold a second one."""

    before = "laver nøglen"
    passphrase = PasswordField(
        "HR's adgangssætning",
        [InputRequired(PASSPHRASE_TOO_SHORT), Length(min=SHORTEST_PASSPHRASE, message=PASSPHRASE_TOO_SHORT)],
        description="Mindst 16 tegn. Brug fx fem ord, der ikke hører sammen.",
        render_kw=_shown("adgangssætningen", "new-password"),
    )
    passphrase_again = PasswordField(
        "HR's adgangssætning igen",
        [InputRequired("Skriv adgangssætningen igen."), EqualTo("passphrase", PASSPHRASES_DIFFER)],
        render_kw=_shown("gentagelsen", "new-password"),
    )
    second_passphrase = PasswordField(
        "MED's adgangssætning",
        description="Skrives af MED, så HR ikke kan optælle alene. Lad felterne stå tomme, hvis MED ikke har en.",
        render_kw=_shown("MED's adgangssætning", "new-password"),
    )
    second_passphrase_again = PasswordField(
        "MED's adgangssætning igen",
        [EqualTo("second_passphrase", PASSPHRASES_DIFFER)],
        render_kw=_shown("MED's gentagelse", "new-password"),
    )

    def validate_second_passphrase(self, field: PasswordField) -> None:
        """As long as the first one, and another."""
        if field.data and len(field.data) < SHORTEST_PASSPHRASE:
            raise ValidationError(PASSPHRASE_TOO_SHORT)
        if field.data and field.data == self.passphrase.data:
            raise ValidationError(SECOND_IS_FIRST)


class UnlockForm(PortalForm):
    """The passphrases of the key that is there. It may be tried again, so it carries no token of its own."""

    before = "går videre"
    passphrase = PasswordField(
        "HR's adgangssætning", [InputRequired("Skriv adgangssætningen.")], render_kw=_shown("adgangssætningen")
    )
    second_passphrase = PasswordField("MED's adgangssætning", render_kw=_shown("MED's adgangssætning"))
    needs_second = False

    def validate_second_passphrase(self, field: PasswordField) -> None:
        """Needed when the key was made with two."""
        if self.needs_second and not field.data:
            raise ValidationError("Skriv MED's adgangssætning.")
