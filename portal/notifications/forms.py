"""Forms of the room."""

from portal.notifications.labels import KINDS, TOLD
from portal.notifications.models import MessageKind
from portal.web.forms import CheckboxesField, HiddenIntegerField, PortalForm

CHOICES = [(kind.value, f"{name}: {TOLD[kind]}") for kind, name in KINDS.items()]


class ReadAllForm(PortalForm):
    """Brings back the newest message that was on the page: what came later was not seen."""

    newest = HiddenIntegerField("")


class MailsForm(PortalForm):
    """The kinds of messages that shall come as mail too."""

    marks_optional = False

    mails = CheckboxesField("Send også en mail om", choices=CHOICES)

    def wanted(self) -> list[MessageKind]:
        """The kinds that were ticked."""
        return [MessageKind(code) for code in self.mails.data or []]
