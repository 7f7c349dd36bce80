"""Danish words for answers, texts, amendments, steps and what happened."""

from portal.agreements.models import EventKind, Role, Side, Verdict

SENT = "Aftalen er sendt til dialog. Nu kan I begge svare."
SAID_YES = "Dit ja er gemt. Aftalen venter på den anden part."
SAID_NO = "Dit svar er gemt. Ret teksten sammen, og svar igen."
AGREED = "I har begge sagt ja. Aftalen er indgået."
AMENDMENT_ADOPTED = "I har begge sagt ja. Ændringen gælder nu."
AMENDMENT_OPENED = "Ændringen er åben. Ret målene, og sig ja, når du er klar."
AMENDMENT_WITHDRAWN = "Ændringen er trukket tilbage. Aftalen gælder, som den er."
PROPOSED = "Forslaget er gemt."
TAKEN_BACK = "Forslaget er fjernet."
JOURNALISED = "Det er noteret, hvor aftalen er journaliseret."
TAKEN_OVER = "Du har overtaget aftalen."
ASKED_FOR_NEW = "Dit ønske er sendt til din leder. Aftalen gælder, til I er enige om en ny."
OPENED_FOR_NEW = "Aftalen er tilbage i dialog. Den gamle tekst kan stadig læses."
STEP_TAKEN = {
    "follow_up": "Aftalen er fulgt op.",
    "close": "Aftalen er afsluttet.",
    "reopen": "Aftalen er genåbnet.",
}
STEP_CODES = {"foelg-op": "follow_up", "afslut": "close", "genaabn": "reopen"}
STEP_ADDRESSES = {step: address for address, step in STEP_CODES.items()}
STEP_PAGES = {
    "follow_up": (
        "Følg op på aftalen",
        "Når I har gjort status på målene. Aftalen kan genåbnes med en begrundelse.",
        "Følg op",
    ),
    "close": ("Afslut aftalen", "Når I er færdige med perioden. Derefter kan aftalen kun læses.", "Afslut"),
    "reopen": ("Genåbn aftalen", "Begrundelsen kan læses af alle, der kan se aftalen.", "Genåbn"),
}
REFUSALS = {
    "no_goal": "Skriv mindst ét mål, før aftalen kan sendes.",
    "weights": "Giv alle mål en vægt, eller ingen. Sammen skal vægtene give 100 %.",
    "answered": "Din side har allerede svaret på teksten.",
    "no_reason": "Skriv en begrundelse.",
    "amendment_open": "Der er en åben ændring. Svar på den, eller træk den tilbage først.",
    "shared_goal": "Et fælles mål kan ikke udgå. Det er det samme for alle aftaler.",
    "not_author": "Kun den, der foreslog ændringen, kan trække den tilbage. Du kan sige nej.",
    "journalised": "Aftalen er allerede journaliseret.",
    "future": "Datoen kan ikke ligge i fremtiden.",
}
VERDICTS = {Verdict.ACCEPTED: "Ja", Verdict.REFUSED: "Nej"}
SIDES = {Side.HOLDER: "Den, aftalen gælder", Side.LEADER: "Nærmeste leder"}
ROLES = {
    Role.HOLDER.value: "",
    Role.ACTING.value: "konstitueret",
    Role.ON_BEHALF.value: "på vegne af den ubesatte stilling",
    "": "",
}
EVENTS = {
    EventKind.CREATED: "Aftalen blev oprettet.",
    EventKind.SENT: "Aftalen blev sendt til dialog.",
    EventKind.ACCEPTED: "{post} sagde ja.",
    EventKind.REFUSED: "{post} sagde nej.",
    EventKind.ADOPTED: "Begge sagde ja. Aftalen er indgået.",
    EventKind.AMENDMENT_PROPOSED: "{post} foreslog en ændring.",
    EventKind.AMENDMENT_WITHDRAWN: "{post} trak ændringen tilbage.",
    EventKind.AMENDMENT_ADOPTED: "Begge sagde ja til ændringen.",
    EventKind.JOURNALISED: "Aftalen blev journaliseret.",
    EventKind.DIALOGUE_PLANNED: "Dialogmødet blev aftalt.",
    EventKind.DIALOGUE_HELD: "Dialogmødet blev holdt.",
    EventKind.FOLLOWED_UP: "Aftalen blev fulgt op.",
    EventKind.CLOSED: "Aftalen blev afsluttet.",
    EventKind.REOPENED: "Aftalen blev genåbnet.",
    EventKind.RENEWED: "Aftalen blev fornyet.",
    EventKind.TAKEN_OVER: "{post} tog stilling til aftalen som ny i stillingen.",
    EventKind.PLACED: "Aftalen fik en ny nærmeste leder.",
}
EVENT_MARKS = {
    EventKind.ACCEPTED: "accepted",
    EventKind.REFUSED: "declined",
    EventKind.ADOPTED: "reached",
    EventKind.AMENDMENT_ADOPTED: "reached",
    EventKind.FOLLOWED_UP: "reached",
    EventKind.CLOSED: "done",
    EventKind.JOURNALISED: "done",
}
SEND = "Send til dialog"
ANSWER = "Læs og svar"
TEXTS = "Aftalte tekster"
CHANGE = "Ændring"
CHANGE_GOAL = "Foreslå ændring af mål"
NEW_GOAL = "Foreslå nyt mål"
JOURNAL = "Journalisér"
TAKE_OVER = "Overtag aftalen"
OPEN_FOR_NEW = "Åbn for en ny aftale"
NOT_JOURNALISED = "Mangler journalisering"


def version_name(number: int) -> str:
    """Return what a version is called."""
    return f"Tekst {number}"


def spoken(post: str, role: str) -> str:
    """Return the post, and how somebody spoke for it: "Socialchef (konstitueret)"."""
    words = ROLES[role]
    return f"{post} ({words})" if words else post


def told(kind: EventKind, post: str) -> str:
    """Return what happened, in a sentence."""
    return EVENTS[kind].format(post=post)
