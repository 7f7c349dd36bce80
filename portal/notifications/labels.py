"""Danish words of the room: what stands below every mail, and how mails fare."""

from portal.notifications.models import MailState, MessageKind, Reason

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
KINDS = {
    MessageKind.TASKS: "Opgaver",
    MessageKind.SURVEYS: "Undersøgelser og pulsmålinger",
    MessageKind.EVALUATIONS: "Evalueringer",
}
# What each kind tells of, where people choose.
TOLD = {
    MessageKind.TASKS: "når du bliver spurgt, får svar eller får en opgave igen",
    MessageKind.SURVEYS: "når du kan svare, og når du kan se et resultat",
    MessageKind.EVALUATIONS: "din liste, rapporter og opfølgning",
}
MAILS_CHOSEN = "Dit valg af mails er gemt."
MAILS_PATH = "/beskeder/mails"
ALL_READ = "Alle beskeder er læst."
SENT_AGAIN = "Mailen er på vej igen."
NOT_HELD = "Mailen er allerede på vej eller sendt."


def reason_text(reason: Reason, smtp_code: int | None) -> str:
    """Return why a mail did not leave, with the number that the mail server answered."""
    return f"{REASONS[reason]} ({smtp_code})" if smtp_code else REASONS[reason]


def mail_text(text: str, base_url: str, path: str, municipality: str) -> str:
    """Return the text of a mail: what is told, where to read on, who sends it, and where to choose what is mailed."""
    return (
        f"{text.strip()}\n\nLæs mere i Ledelsesportalen:\n{base_url}{path}\n\n"
        f"-- \nSendt af Ledelsesportalen, {municipality}. Du kan ikke svare på denne mail.\n"
        f"Vælg selv, hvad du får på mail:\n{base_url}{MAILS_PATH}\n"
    )


def sender_name(municipality: str) -> str:
    """Return the name that a mail comes from."""
    return f"Ledelsesportalen, {municipality}"
