"""Danish words about the follow-up: its steps, what a leader will do, and »Det sagde I – det gør vi«."""

from datetime import date

from portal.evaluations.models import ActionScope, FollowUpKind, ReminderKind
from portal.evaluations.rules import StepState
from portal.web.danish import format_date

FOLLOW_UP = "Opfølgning"
ACTIONS = "Handlinger efter evalueringen"
STEPS = {
    FollowUpKind.CONVERSATION: "Samtale med egen leder",
    FollowUpKind.DIALOGUE: "Dialog med medarbejderne",
    FollowUpKind.PLAN: "Plan",
    FollowUpKind.FIRST_CHECK: "Første opfølgning",
    FollowUpKind.SECOND_CHECK: "Anden opfølgning",
}
WHO = {
    FollowUpKind.CONVERSATION: "Lederen og lederens leder",
    FollowUpKind.DIALOGUE: "Lederen og medarbejderne",
    FollowUpKind.PLAN: "Lederen",
    FollowUpKind.FIRST_CHECK: "Lederen og lederens leder",
    FollowUpKind.SECOND_CHECK: "Lederen og lederens leder",
}
ABOUT = {
    FollowUpKind.CONVERSATION: "Tal om rapporten: Hvad kan du genkende, hvad undrer dig, og hvad vil du arbejde med?",
    FollowUpKind.DIALOGUE: "Fortæl medarbejderne, hvad du har læst, og spørg, hvad der skal til.",
    FollowUpKind.PLAN: "Vælg få handlinger, og skriv, hvordan I kan se, at de virker.",
    FollowUpKind.FIRST_CHECK: "Hvad er sat i gang, og hvad mærker medarbejderne?",
    FollowUpKind.SECOND_CHECK: "Hvad har virket, og hvad tager I med videre?",
}
STATES = {
    StepState.HELD: ("done", "Holdt"),
    StepState.OVERDUE: ("overdue", "Over fristen"),
    StepState.DUE_SOON: ("due_soon", "Snart"),
    StepState.COMING: ("planned", "Kommer"),
}
LISTED = {
    StepState.HELD: ("done", "Holdt"),
    StepState.OVERDUE: ("silent", "Ikke holdt endnu"),
    StepState.DUE_SOON: ("planned", "Kommer"),
    StepState.COMING: ("planned", "Kommer"),
}
"""How one leader's step is told to others: in words, without a colour that judges somebody."""
SCOPES = {
    ActionScope.CORPORATE: "Hele kommunen (koncernindsats)",
    ActionScope.ADMINISTRATION: "Kun forvaltningen (forvaltningsspecifik)",
}
SCOPES_IN_SHORT = {ActionScope.CORPORATE: "Koncernindsats", ActionScope.ADMINISTRATION: "Forvaltningsspecifik"}
NO_THEME, NO_GOAL = "Intet bestemt tema", "Intet aftalemål"
NEW_ACTION, EDIT_ACTION, DROP_ACTION = "Ny handling", "Ret handlingen", "Opgiv handlingen"
SAID_AND_DOING = "Det sagde I – det gør vi"
NEW_ANSWER, EDIT_ANSWER = "Nyt svar til medarbejderne", "Ret svaret"

STEP_SAVED = "Trinnet er gemt."
NOT_HELD = "Trinnet står nu som ikke holdt. Noten er bevaret."
ACTION_SAVED = "Handlingen er gemt."
ACTION_DROPPED = "Handlingen er opgivet."
ACTION_RESUMED = "Handlingen er taget op igen."
ANSWER_SAVED = "Svaret er gemt. Medarbejderne ser det, når du viser det."
ANSWER_CHANGED = "Svaret er gemt."
PUBLISHED = "Medarbejderne kan nu læse svaret."
PUBLISHED_AND_TOLD = "Medarbejderne kan nu læse svaret og får besked."
WITHDRAWN = "Svaret vises ikke længere."
PUT_AWAY = "Runden er arkiveret. Du kan læse opfølgningen, men ikke rette den."
NOT_YET = "Medarbejderne har ikke fået deres resultater endnu. Du kan skrive nu og vise svaret bagefter."
DROPPED_ALREADY = "Handlingen er opgivet. Tag den op igen, før du retter den."
CHANGED_MEANWHILE = "Svaret er ændret, siden du så det. Læs det, før du viser eller skjuler det."

DAY_PATH = "/"
UNIT_PATH = "/evalueringer/enheder/{leader_id}"


def answer_message(title: str) -> tuple[str, str]:
    """Return what those who were asked are told when a leader answers them: subject and text."""
    text = f"Din leder har skrevet, hvad I sagde i »{title}«, og hvad der nu sker."
    return f"{SAID_AND_DOING}: {title}", text


def reminder(title: str, kind: FollowUpKind, reminder: ReminderKind, due_on: date) -> tuple[str, str]:
    """Return what a leader is told of a step: subject and text."""
    step = STEPS[kind]
    if reminder is ReminderKind.DUE_SOON:
        return f"Snart: {step}", f"»{step}« i opfølgningen på »{title}« har frist {format_date(due_on)}."
    return (
        f"Er det gjort? {step}",
        f"»{step}« i opfølgningen på »{title}« havde frist {format_date(due_on)}. "
        "Er det sket, så notér datoen. Ellers aftal en ny dag. Din leder får også besked.",
    )


def superior_reminder(title: str, kind: FollowUpKind, due_on: date) -> tuple[str, str]:
    """Return what a leader's leader is told of a step that should have been held: subject and text."""
    step = STEPS[kind]
    return (
        f"Mangler: {step}",
        f"»{step}« i opfølgningen på »{title}« havde frist {format_date(due_on)}. "
        "Det mangler hos en eller flere af dine ledere. Spørg, om de har brug for hjælp.",
    )
