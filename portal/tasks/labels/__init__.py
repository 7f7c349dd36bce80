"""Danish words of the tasks room."""

from portal.organisation.owners import Owner
from portal.tasks.models import StepKind, TaskState
from portal.tasks.rules import DueMark
from portal.web.danish import plural, plural_word

STATES = {
    TaskState.PROPOSED: "Venter på svar",
    TaskState.ACCEPTED: "Taget",
    TaskState.DECLINED: "Afvist",
    TaskState.IN_PROGRESS: "I gang",
    TaskState.DONE: "Færdig",
    TaskState.CONFIRMED: "Bekræftet",
    TaskState.WITHDRAWN: "Trukket tilbage",
}
# What somebody did, as it stands in the history after the name of the post.
STEPS = {
    StepKind.PROPOSED: "bad om opgaven",
    StepKind.ACCEPTED: "tog opgaven",
    StepKind.DECLINED: "sagde nej",
    StepKind.STARTED: "satte opgaven i gang",
    StepKind.DONE: "meldte opgaven færdig",
    StepKind.CONFIRMED: "bekræftede opgaven",
    StepKind.REOPENED: "genåbnede opgaven",
    StepKind.ASKED_AGAIN: "spurgte igen",
    StepKind.WITHDRAWN: "trak opgaven tilbage",
    StepKind.HANDED_OVER: "gav opgaven videre",
    StepKind.DUE_CHANGED: "ændrede fristen",
}
STEP_MARKS = {
    StepKind.ASKED_AGAIN: "proposed",
    StepKind.STARTED: "in_progress",
    StepKind.REOPENED: "in_progress",
    StepKind.HANDED_OVER: "handed_over",
    StepKind.DUE_CHANGED: "due_soon",
}
# Heading, lead and button of the pages where a step is explained.
STEP_PAGES = {
    StepKind.ACCEPTED: ("Tag opgaven", "", "Tag opgaven"),
    StepKind.DECLINED: (
        "Sig nej og skriv hvorfor",
        "Den, der har bedt om opgaven, kan læse din begrundelse.",
        "Sig nej",
    ),
    StepKind.STARTED: ("Sæt i gang", "", "Sæt i gang"),
    StepKind.DONE: ("Meld færdig", "Skriv gerne, hvad der kom ud af det.", "Meld færdig"),
    StepKind.CONFIRMED: ("Bekræft", "", "Bekræft"),
    StepKind.REOPENED: ("Genåbn opgaven", "Den ansvarlige kan læse, hvad der mangler.", "Genåbn"),
    StepKind.ASKED_AGAIN: ("Spørg igen", "Den ansvarlige kan igen tage opgaven eller sige nej.", "Spørg igen"),
    StepKind.WITHDRAWN: (
        "Træk opgaven tilbage",
        "Så venter den ikke længere på nogen. Du kan altid spørge igen.",
        "Træk tilbage",
    ),
}
# The states that a step leads to, as choices of a new status.
STEP_CHOICES = {
    "accepted": "Tag opgaven",
    "declined": "Sig nej",
    "started": "I gang",
    "done": "Færdig",
    "confirmed": "Bekræftet",
    "reopened": "Genåbnet",
    "asked_again": "Spørg igen",
    "withdrawn": "Træk tilbage",
}
TAKE_ANYWAY = "Tag opgaven alligevel"
STEP_TOASTS = {
    StepKind.ACCEPTED: "Du har taget opgaven.",
    StepKind.DECLINED: "Du har sagt nej til opgaven.",
    StepKind.STARTED: "Opgaven er i gang.",
    StepKind.DONE: "Opgaven er meldt færdig.",
    StepKind.CONFIRMED: "Opgaven er bekræftet.",
    StepKind.REOPENED: "Opgaven er genåbnet.",
    StepKind.ASKED_AGAIN: "Du har spurgt igen. Opgaven venter på svar.",
    StepKind.WITHDRAWN: "Opgaven er trukket tilbage.",
    StepKind.HANDED_OVER: "Opgaven er givet videre.",
}
TABS = {
    "mine": "Mine",
    "enheder": "Mine enheders",
    "hjaelper": "Jeg hjælper",
    "bedt": "Jeg har bedt om",
    "alle": "Alle",
}
STATE_FILTER = {
    "open": "Åbne",
    "all": "Alle",
    **{state.value: text for state, text in STATES.items()},
}
DUE_FILTER = {
    "": "Alle",
    "overdue": "Over fristen",
    "soon": "Inden 30 dage",
    "none": "Uden frist",
}
EMPTY = {
    "mine": "Ingen opgaver venter på dig.",
    "enheder": "Dine enheder har ingen åbne opgaver.",
    "hjaelper": "Du hjælper ikke med nogen opgaver lige nu.",
    "bedt": "Du har ikke bedt om nogen åbne opgaver.",
    "alle": "Der er ingen åbne opgaver.",
}
# What the button to the row's form is called, by what can be changed there besides the step.
ROW_WAYS = {
    frozenset({"owner", "due_text"}): "Giv videre eller sæt frist",
    frozenset({"owner"}): "Giv videre",
    frozenset({"due_text"}): "Sæt frist",
}
NUMBERED = "Opgave "
COLUMNS = {"title": "Opgave og udspring", "owner": "Ansvarlig", "due": "Frist", "state": "Status"}
ALL = "Alle"
CHOOSE = "Vælg"
MANY = "over 1.000"
NOTHING_FOUND = "Ingen opgaver passer til filtrene."
SAVED = "Opgaven er gemt."
UNCHANGED = "Intet er ændret."
NOT_STARTED = "Opgaven er ikke længere i gang."
NOT_STARTED_AFTER_ALL = "Opgaven er ikke sat i gang alligevel."
TAKEN = "Opgaven er oprettet, og du har taget den."
PAST_DUE = "Bemærk, at fristen allerede er passeret."
# What is told of an open task whose post or unit is closed, by the kind of its owner.
CLOSED_OWNER = {"position": "Stillingen er nedlagt.", "unit": "Enheden er nedlagt."}
# What a task waits for when nobody can answer it today, by the kind of its owner.
UNTIL = {"position": "til stillingen bliver besat", "unit": "til enheden får en leder"}
COMMENTED = "Kommentaren er gemt."
TAKEOVER_SEEN = "Kvitteret. Opgaverne følger stillingen."
OPEN_TASK, OPEN_TASKS = "åben opgave", "åbne opgaver"
UNIT_HEADING = "Opgaver"
ALL_TASKS = "Alle enhedens opgaver"
SHEET_NAME = "Opgaver"
SHEET_FILE = "opgaver.xlsx"
SHEET_HEADINGS = (
    "Opgave", "Udspringer af", "Ansvarlig", "Navn", "Medhjælpere", "Frist", "Sidste dag", "Status", "Bemærk",
)  # fmt: skip
UNOWNED = "Den ansvarlige findes ikke mere"
FORMER = "en ansvarlig, der ikke findes mere"


def owner_notice(owner: Owner, *, may_hand_over: bool) -> str:
    """Return what is told where nobody answers for an open task; empty when somebody does."""
    if owner.is_closed:
        told = "Giv opgaven videre." if may_hand_over else "Opgaven venter på at blive givet videre."
        return f"{CLOSED_OWNER[owner.kind]} {told}"
    return "Stillingen er ubesat. Opgaven venter, til en ny begynder." if owner.is_vacant else ""


def list_words(tab: str, *, is_filtered: bool) -> dict[str, str]:
    """Return the name of a list, and the sentence that stands there when it is empty."""
    return {"name": TABS[tab], "empty": NOTHING_FOUND if is_filtered else EMPTY[tab]}


def mark_text(mark: DueMark | None, days: int) -> str:
    """Return a due mark in words."""
    words = {
        DueMark.OVERDUE: overdue_text,
        DueMark.DUE_SOON: soon_text,
        DueMark.NO_DUE: no_due_text,
    }
    return words[mark](days) if mark else ""


def overdue_text(days: int) -> str:
    """Return how far a task is over its due date."""
    return f"{plural(days, 'dag', 'dage')} over"


def soon_text(days: int) -> str:
    """Return how far off a near due date is."""
    return "i dag" if days == 0 else f"om {plural(days, 'dag', 'dage')}"


def no_due_text(days: int) -> str:
    """Return how long a task has been without a due date."""
    return f"Uden frist i {plural(days, 'dag', 'dage')}"


def handed_over_text(old_owner: str, new_owner: str, remark: str) -> str:
    """Return the remark of a handover: from whom, to whom, and what was said."""
    return f"Fra {old_owner} til {new_owner}. {remark}".strip()


def due_change_text(old: str | None, new: str | None, remark: str = "") -> str:
    """Return the remark of a changed due date: what it was and what it is."""
    return f"Fra {old or 'ingen frist'} til {new or 'ingen frist'}. {remark}".strip()


def due_saved(text: str | None) -> str:
    """Return the toast after a due date was changed."""
    return f"Frist rettet til {text}." if text else "Fristen er fjernet."


def row_saved(step: StepKind | None, new_due: str | None) -> str:
    """Return the toast after a row was saved; `new_due` is None when the due date was not changed."""
    if step is not None:
        return STEP_TOASTS[step]
    return SAVED if new_due is None else due_saved(new_due)


def step_choice(step: str, state: TaskState) -> str:
    """Return a step as a choice of a new status; a yes after a no is called so."""
    return TAKE_ANYWAY if (step, state) == ("accepted", TaskState.DECLINED) else STEP_CHOICES[step]


def told_of_due(text: str, *, is_past: bool) -> str:
    """Return a toast that also says when the due date lies before today."""
    return f"{text} {PAST_DUE}" if is_past else text


def asked_text(owner: str, until: str) -> str:
    """Return the toast after a new task was sent to somebody; `until` is one of UNTIL, or empty."""
    if until:
        return f"Opgaven er sendt til {owner}. Den venter, {until}."
    return f"Opgaven er sendt til {owner}, som nu kan tage den eller sige nej."


def owner_saved(owner: str, until: str | None) -> str:
    """Return the toast after a task got another owner; `until` is one of UNTIL, "" for an answer, None for nothing."""
    told = f"Den ansvarlige er nu {owner}."
    if until is None:
        return told
    return f"{told} Opgaven venter, {until}." if until else f"{told} Opgaven venter på svar."


def transferred_text(count: int, owner: str, until: str) -> str:
    """Return the toast after many tasks were handed over at once; `until` is one of UNTIL, or empty."""
    if not count:
        return "Opgaverne har fået en anden ansvarlig i mellemtiden. Intet er ændret."
    waits = f" {plural_word(count, 'Den', 'De')} venter, {until}." if until else ""
    return f"{plural(count, 'opgave', 'opgaver')} givet videre til {owner}.{waits}"


def sheet_is_cut(limit: str) -> str:
    """Return the sentence above a spreadsheet that does not hold all rows."""
    return f"Regnearket viser de første {limit} opgaver. Brug filtrene for at hente resten."


def chosen_text(count: int, total: int) -> str:
    """Return how many of a form's tasks are chosen."""
    if not count:
        return "Ingen opgaver er valgt."
    return f"{count} af {plural(total, 'opgave', 'opgaver')} er valgt."


def task_choice(title: str, due_text: str | None) -> str:
    """Return a task as a choice among many."""
    return f"{title} (frist {due_text})" if due_text else title
