"""Forms of the identity room."""

from wtforms.validators import InputRequired

from portal.web.forms import EmailField, HiddenField, PasswordField, PortalForm


class SignInForm(PortalForm):
    """E-mail and password, and where to go afterwards."""

    before = "logger ind"

    email = EmailField("E-mail", [InputRequired("Skriv din e-mail.")])
    password = PasswordField("Adgangskode", [InputRequired("Skriv din adgangskode.")])
    til = HiddenField()
