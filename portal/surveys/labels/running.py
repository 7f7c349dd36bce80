"""Danish words about running a survey: what it is, where it stands, and what to do."""

from collections.abc import Mapping
from datetime import datetime

from portal.surveys.models import RespondentRole, SurveyEventKind
from portal.surveys.queries.groups import GroupSize
from portal.surveys.rules import Step, Todo
from portal.web.danish import format_datetime, plural

SURVEYS = "Undersøgelser"
NEW_SURVEY = "Ny undersøgelse"
EDIT_SURVEY = "Ret undersøgelsen"
NEW_GROUP = "Ny gruppe"
EDIT_GROUP = "Ret gruppen"
LISTED = "Enkelte personer"
GATES = "Regler"
KEY = "Lav nøglen"
REHEARSE = "Hold prøven"
OPEN = "Åbn undersøgelsen"
REMIND = "Send en påmindelse"
EXTEND = "Forlæng fristen"
COUNT = "Optæl svarene"
RELEASE = "Frigiv resultaterne"

STEPS = {
    Step.DRAFT: "Kladde",
    Step.KEY: "Nøgle",
    Step.REHEARSAL: "Prøve",
    Step.OPEN: "Åben",
    Step.CLOSED: "Lukket",
    Step.COUNTED: "Optalt",
    Step.RELEASED: "Frigivet",
}
STATES = {
    Step.DRAFT: ("draft", "Kladde"),
    Step.KEY: ("draft", "Kladde"),
    Step.REHEARSAL: ("draft", "Kladde"),
    Step.OPEN: ("in_progress", "Åben"),
    Step.CLOSED: ("due_soon", "Lukket"),
    Step.COUNTED: ("done", "Optalt"),
    Step.RELEASED: ("confirmed", "Frigivet"),
}
READY = ("proposed", "Klar til at åbne")
HOME = "Gå til det, undersøgelsen hører til"
REACHED, NOW, NEXT = "Færdig", "I gang", "Næste skridt"
TODOS = {
    Todo.ADD_GROUP: (NEW_GROUP, "surveys.new_group"),
    Todo.CHOOSE_QUESTIONS: ("Vælg et spørgeskema", "surveys.edit_survey"),
    Todo.FILL_RULES: ("Udfyld reglerne", "surveys.gates"),
    Todo.MAKE_KEY: (KEY, "surveys.key"),
    Todo.REHEARSE: (REHEARSE, "surveys.rehearsal"),
    Todo.OPEN: (OPEN, "surveys.opening"),
    Todo.REMIND: (REMIND, "surveys.reminder"),
    Todo.COUNT: (COUNT, "surveys.counting"),
    Todo.RELEASE: (RELEASE, "surveys.releasing"),
    Todo.READ: ("Se resultaterne", "surveys.results"),
}
"""What to do next: the words, and the page."""
WAITS = {Todo.WAIT: "Vent, til fristen er udløbet"}
LACKS = {
    "nobody": "Tilføj en gruppe med mindst én person.",
    "no_items": "Vælg et spørgeskema, der har spørgsmål.",
    "information": "Skriv, hvad deltagerne skal vide.",
    "med": "Skriv, hvornår MED har behandlet undersøgelsen, og indsæt et link til referatet.",
    "presented": "Skriv, for hvem og hvornår undersøgelsen er præsenteret.",
    "retention": "Skriv, hvor længe resultaterne gemmes.",
    "closes_at": "Vælg en svarfrist, der ligger ude i fremtiden.",
    "key": "Lav nøglen.",
    "rehearsed": "Hold prøven. Den skal holdes igen, når noget er ændret.",
}
EVENTS = {
    SurveyEventKind.CREATED: "Undersøgelsen er oprettet",
    SurveyEventKind.KEY_MADE: "Nøglen er lavet",
    SurveyEventKind.REHEARSED: "Prøven er holdt",
    SurveyEventKind.OPENED: "Undersøgelsen er åbnet",
    SurveyEventKind.REMINDED: "Alle er mindet om at svare",
    SurveyEventKind.EXTENDED: "Svarfristen er forlænget",
    SurveyEventKind.COUNTED: "Svarene er optalt",
    SurveyEventKind.RELEASED: "Resultaterne er frigivet",
}
ROLES = {
    RespondentRole.PARTICIPANT: "Deltager",
    RespondentRole.EMPLOYEE: "Medarbejder",
    RespondentRole.SELF: "Leder, der vurderer sig selv",
    RespondentRole.SUPERIOR: "Lederens leder",
    RespondentRole.COLLEAGUE: "Lederkollega",
    RespondentRole.ANY: "Ingen bestemt rolle",
}

SAVED = "Undersøgelsen er gemt."
GROUP_SAVED = "Gruppen er gemt."
GROUP_REMOVED = "Gruppen er fjernet."
PERSON_ADDED = "Personen er tilføjet."
PERSON_REMOVED = "Personen er fjernet fra listen."
GATES_SAVED = "Reglerne er gemt."
TEXTS_SAVED = "Teksterne er gemt."
KEY_NOT_STORED = "Nøglen kunne ikke gemmes. Bed den, der driver portalen, om at se på nøglernes mappe, og prøv igen."
KEY_MADE = "Nøglen er lavet. Gem adgangssætningen et sikkert sted, for ingen kan lave en ny."
OPENED = "Undersøgelsen er åben, og alle inviterede får besked."
REMINDED = "Alle inviterede får en påmindelse."
EXTENDED = "Fristen er forlænget, og alle inviterede får besked."
REHEARSED = "Prøven gik godt. Se, hvad der skete, under »Det er sket«."
COUNTED = "Svarene er optalt, og de enkelte besvarelser er slettet."
RELEASED = "Resultaterne er frigivet, og de, der må se dem, får besked."
TOLD_AT_RELEASE = "Det får de, der må se resultaterne, at vide"
REHEARSE_AGAIN = "Undersøgelsen er ændret. Hold prøven igen, før du åbner."

SETTLED = "Undersøgelsen er åbnet, så grupper, regler og spørgsmål står fast."
NOT_READY = "Det kan ikke gøres endnu. Se, hvad der mangler."
OUTDATED = "En anden har ændret undersøgelsen, mens du havde siden åben. Se, hvordan den er nu."
NOT_OPEN = "Undersøgelsen tager ikke imod svar nu."
TOO_LATE = {
    "not_open": NOT_OPEN,
    "reminded_enough": "Der er sendt to påmindelser. Flere kan ikke sendes.",
    "not_later": "Den nye svarfrist skal ligge efter den, der er nu.",
}
NOT_CLOSED = "Svarene kan først optælles, når svarfristen er udløbet."
NOT_COUNTED = "Resultaterne kan først frigives, når svarene er optalt."
ALREADY_COUNTED = "Svarene er allerede optalt."

AUDIENCE = {
    "for_leaders": "Ledere ser deres egne enheder",
    "for_board": "Direktionen ser alle enheder",
    "for_med": "MED ser de enheder, udvalget følger",
    "for_respondents": "De inviterede ser deres egen enhed",
}
WHO_SEES = "HR ser alle tal, der kan vises. Ingen ser de enkelte besvarelser."


def state(step: Step, todo: Todo) -> tuple[str, str]:
    """Return the mark and the word of where a survey stands; a draft is no more than a draft until it is opened."""
    return READY if todo is Todo.OPEN else STATES[step]


def asked(size: GroupSize, k: int, *, is_named: bool, is_draft: bool = True) -> str:
    """Return how many are asked in a group, and how many of them will have no figures of their own."""
    verb = "bliver" if is_draft else "er"
    text = plural(size.asked, f"person {verb} spurgt", f"personer {verb} spurgt")
    if is_named or not size.small_units:
        return f"{text}."
    units = plural(size.small_units, "enhed", "enheder")
    people = plural(size.small_people, "person", "personer")
    small = f"{units} med i alt {people} får ikke egne tal, for der er under {k} i hver."
    return f"{text}. {small} Svarene tæller med i enheden over."


def texts_told(wanted: int, given: int, *, is_current: bool) -> str:
    """Return how far the texts of a survey are translated into a language."""
    if given == 0:
        return "ikke oversat, vises på dansk."
    told = "oversat." if given == wanted else f"{given} af {wanted} tekster. Resten vises på dansk."
    return told if is_current else f"{told} Den danske tekst er ændret siden."


def texts_in(language: str) -> str:
    """Return what the page of a survey's texts in a language is called."""
    return f"Tekster på {language}"


def total_asked(sizes: Mapping[int, GroupSize]) -> int:
    """Return how many ballots there can be: people asked in two groups or units answer twice."""
    return sum(size.asked for size in sizes.values())


def when(moment: datetime | None) -> str:
    """Return a moment as people read it, nothing when there is none."""
    return format_datetime(moment) if moment else ""
