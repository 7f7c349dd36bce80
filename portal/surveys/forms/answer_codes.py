"""Forms for one-time codes: typing one, and making them."""

from wtforms.validators import InputRequired

from portal.surveys.codes import LONGEST_TYPED
from portal.web.forms import PortalForm, RadiosField, TextField

LETTERS, TEXTS = "breve", "csv"


class CodeForm(PortalForm):
    """A code as it is typed, labelled in the language of the page.

    The view judges it, so that every code that does not work is answered alike.
    """

    marks_optional = False
    kode = TextField(
        max_length=LONGEST_TYPED,
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class MakeCodesForm(PortalForm):
    """In which shape the codes are wanted."""

    before = "laver koder"
    form = RadiosField(
        "Hvordan skal koderne ud?",
        [InputRequired("Vælg, hvordan koderne skal ud.")],
        choices=[(LETTERS, "Breve, der kan udskrives"), (TEXTS, "Fil med tekster til mail eller sms (CSV)")],
    )
