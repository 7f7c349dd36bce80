"""Forms of the identity room."""

from wtforms.validators import EqualTo, InputRequired

from portal.identity.labels import NOT_EQUAL
from portal.web.forms import EmailField, HiddenField, PasswordField, PortalForm


def _shown(autocomplete: str) -> dict[str, str]:
    """Return the attributes of a password that can be shown, and that password managers can fill in."""
    return {
        "autocomplete": autocomplete,
        "data-show": "Vis",
        "data-hide": "Skjul",
        "data-show-label": "Vis adgangskoden",
        "data-hide-label": "Skjul adgangskoden",
    }


class SignInForm(PortalForm):
    """E-mail and password, and where to go afterwards."""

    before = "logger ind"

    email = EmailField("E-mail", [InputRequired("Skriv din e-mail.")], render_kw={"autocomplete": "username"})
    password = PasswordField(
        "Adgangskode", [InputRequired("Skriv din adgangskode.")], render_kw=_shown("current-password")
    )
    til = HiddenField()


class PasswordForm(PortalForm):
    """The present password and the new one, twice."""

    current_password = PasswordField(
        "Din adgangskode nu",
        [InputRequired("Skriv den adgangskode, du har nu.")],
        render_kw=_shown("current-password"),
    )
    new_password = PasswordField(
        "Ny adgangskode",
        [InputRequired("Skriv en ny adgangskode.")],
        description="Mindst 12 tegn. Brug fx tre-fire ord, der ikke hører sammen.",
        render_kw=_shown("new-password"),
    )
    repeat_password = PasswordField(
        "Ny adgangskode igen",
        [InputRequired("Skriv den nye adgangskode igen."), EqualTo("new_password", NOT_EQUAL)],
        render_kw=_shown("new-password"),
    )
