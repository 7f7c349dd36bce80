"""Danish words of the room: what stands below every mail, and how mails fare."""

from portal.notifications.models import MailState, Reason

STATES = {
    MailState.WAITING: "Venter på at blive sendt",
    MailState.SENDING: "Bliver sendt nu",
    MailState.SENT: "Sendt",
    MailState.FAILED: "Ikke sendt",
    MailState.UNCERTAIN: "Måske sendt",
}
REASONS = {
    Reason.UNREACHABLE: "Mailserveren kunne ikke nås",
    Reason.SIGN_IN: "Mailserveren afviste portalens login",
    Reason.POSTPONED: "Mailserveren bad os vente",
    Reason.REFUSED: "Mailserveren afviste mailen",
    Reason.ADDRESS: "Adressen kan ikke bruges",
    Reason.STOPPED: "Portalen blev afbrudt, mens mailen blev sendt",
    Reason.UNANSWERED: "Forbindelsen røg, før mailserveren svarede",
}
ALL_READ = "Alle beskeder er læst."
SENT_AGAIN = "Mailen er på vej igen."
NOT_HELD = "Mailen er allerede på vej eller sendt."


def reason_text(reason: Reason, smtp_code: int | None) -> str:
    """Return why a mail did not leave, with the number that the mail server answered."""
    return f"{REASONS[reason]} ({smtp_code})" if smtp_code else REASONS[reason]


def mail_text(text: str, link: str, municipality: str) -> str:
    """Return the text of a mail: what is told, where to read on, and who sends it."""
    return (
        f"{text.strip()}\n\nLæs mere i Ledelsesportalen:\n{link}\n\n"
        f"-- \nSendt af Ledelsesportalen, {municipality}. Du kan ikke svare på denne mail.\n"
    )


def sender_name(municipality: str) -> str:
    """Return the name that a mail comes from."""
    return f"Ledelsesportalen, {municipality}"
