"""Forms of the room."""

from portal.web.forms import HiddenIntegerField, PortalForm


class ReadAllForm(PortalForm):
    """Brings back the newest message that was on the page: what came later was not seen."""

    newest = HiddenIntegerField("")
