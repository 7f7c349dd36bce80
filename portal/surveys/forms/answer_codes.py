"""Forms for one-time codes: typing one, and making them."""

from wtforms.validators import InputRequired

from portal.surveys.codes import LONGEST_TYPED
from portal.surveys.labels.phrases import PHRASES
from portal.web.forms import PortalForm, RadiosField, TextField

LETTERS, TEXTS = "breve", "csv"


class CodeForm(PortalForm):
    """A code as it is typed; the view judges it, so that every code that does not work is answered alike."""

    marks_optional = False
    before = "fortsætter"
    kode = TextField(
        PHRASES["code"]["da"],
        description=PHRASES["code_hint"]["da"],
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
