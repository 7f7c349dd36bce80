"""Danish words about bases, rounds, progress and placing."""

from datetime import date

from portal.agreements.labels.statuses import amount
from portal.agreements.models import AgreementState, BasisGoal, BasisState, DateKind, Part
from portal.agreements.queries.rounds import Fate
from portal.organisation.models import Level
from portal.web.danish import format_date, plural

AGREEMENTS = "Aftaler"
BASES = "Aftalegrundlag"
OVERVIEW = "Overblik"
PLACING = "Placering"
NEW_BASIS = "Nyt aftalegrundlag"
EDIT_BASIS = "Ret"
NEW_SECTION = "Nyt afsnit"
NEW_SHARED_GOAL = "Nyt fælles mål"
ROUND = "Lav aftaler"
NOT_JOURNALISED = "Mangler journalisering"
CLOSE_PERIOD = "Afslut perioden"
TABS = {
    "agreements.overview": OVERVIEW,
    "agreements.bases": BASES,
    "agreements.misplaced": PLACING,
    "agreements.unjournalised": NOT_JOURNALISED,
}

NEW_BASIS_LEAD = "Grundlaget begynder som kladde. Afsnit og fælles mål tilføjer du bagefter."
EDIT_BASIS_HEADING = "Ret aftalegrundlaget"
PUBLISHED_LEAD = "Grundlaget er udgivet, så titel og periode står fast. Du kan rette indledning og datoer."
SECTION_LEAD = "Alle aftaler, der laves fra grundlaget, får afsnittet."
EDIT_SECTION = "Ret afsnittet"
GUIDANCE_LEAD = "Grundlaget er udgivet, så overskriften står fast. Du kan rette vejledningen."
SHARED_GOAL_LEAD = "Alle aftaler, der laves fra grundlaget, får målet."
EDIT_SHARED_GOAL = "Ret det fælles mål"
REMOVE_SECTION, REMOVE_GOAL = "Fjern afsnittet", "Fjern målet"

SAVED = "Aftalegrundlaget er gemt."
SECTION_SAVED = "Afsnittet er gemt."
SECTION_REMOVED = "Afsnittet er fjernet."
GOAL_SAVED = "Det fælles mål er gemt."
GOAL_REMOVED = "Det fælles mål er fjernet."
PUBLISHED = "Aftalegrundlaget er udgivet. Nu kan du lave aftaler."
CLOSED = "Perioden er afsluttet."
NOTHING_TO_MAKE = "Der er ingen nye aftaler at lave."
ROUND_CHANGED = "Listen har ændret sig, siden du så den. Se den igennem igen."
CLOSING_CHANGED = "Listen har ændret sig, siden du så den. Se den igennem igen, og bekræft."

STATES = {
    BasisState.DRAFT: "Kladde",
    BasisState.PUBLISHED: "Udgivet",
    BasisState.CLOSED: "Afsluttet",
}
STATE_MARKS = {BasisState.DRAFT: "draft", BasisState.PUBLISHED: "on_track", BasisState.CLOSED: "done"}
PARTS = {Part.UNIT: "Enhedens del", Part.PERSONAL: "Min udvikling (ses kun af de to parter)"}
DATE_KINDS = {DateKind.STATUS: "Statusser", DateKind.DIALOGUE: "Dialogmøder"}
LACKS = {
    "no_content": "Tilføj mindst ét fælles mål eller ét afsnit.",
    "no_status_date": "Skriv mindst én dato for statusser.",
    "settled": "Aftalegrundlaget er udgivet eller afsluttet. Det kan ikke ændres sådan mere.",
}
UNFINISHED = {AgreementState.DRAFT: "Kladde", AgreementState.IN_DIALOGUE: "I dialog"}
UNFINISHED_MARKS = {AgreementState.DRAFT: "draft", AgreementState.IN_DIALOGUE: "in_progress"}
ROUND_LEVELS = {
    Level.MUNICIPAL_DIRECTOR: "Kommunaldirektør",
    Level.DIRECTOR: "Direktører",
    Level.CHIEF: "Chefer",
    Level.AGREEMENT_HOLDER: "Aftaleholdere",
    Level.DEPARTMENT_LEADER: "Afdelingsledere",
}
FATES = {
    Fate.READY: "Får en aftale",
    Fate.VACANT: "Ubesat",
    Fate.HAS_ONE: "Har en aftale",
    Fate.NO_LEADER: "Har ingen nærmeste leder",
}
FATE_TEXTS = {
    Fate.READY: "",
    Fate.VACANT: "Stillingerne får ingen aftale nu. Sæt kryds ved ubesatte stillinger for at tage dem med.",
    Fate.HAS_ONE: "De er allerede med i aftalegrundlaget og får ikke en til.",
    Fate.NO_LEADER: "Ingen stilling leder dem den dag, så de er ikke med.",
}

GONE_UNITS = "Nedlagte enheder"
TOTAL = "I alt"
PROGRESS_FILE, PROGRESS_SHEET = "aftaler-overblik", "Overblik"
PROGRESS_HEADINGS = (
    "Område",
    "Aftaler",
    "Kladde",
    "I dialog",
    "Aftalt",
    "Skal give status",
    "Har givet status",
    "Dialogmøder holdt",
)

OPEN_AGREEMENT, OPEN_AGREEMENTS = "åben aftale", "åbne aftaler"
NO_LEADER = "ingen nærmeste leder"


def made(count: int) -> str:
    """Return how many agreements a round made."""
    return f"{plural(count, 'aftale', 'aftaler')} er lavet." if count else NOTHING_TO_MAKE


def placed(count: int) -> str:
    """Return how many agreements were placed."""
    return f"{plural(count, 'aftale', 'aftaler')} er placeret."


def placed_with(before: str, after: str) -> str:
    """Return what the agreement's own page tells about being placed."""
    return f"Fra {before} til {after}"


def place_choice(title: str, unit: str, before: str, after: str, basis: str) -> str:
    """Return an agreement to be placed, as one choice."""
    where = f" ({unit})" if unit and unit not in title else ""
    return f"{title}{where}, {basis}: fra {before} til {after}"


def measure(goal: BasisGoal) -> str:
    """Return from where to where a number goal leads, "Fra 7,2 til 6 %"; empty for a goal in words."""
    if goal.target_value is None:
        return ""
    target = amount(goal.target_value, goal.unit_of_measure)
    return f"Fra {amount(goal.start_value, None)} til {target}" if goal.start_value is not None else f"Mål {target}"


def asked_note(asked_on: date | None, today: date) -> str:
    """Return what the numbers of statuses are counted from."""
    if asked_on is None:
        return "Der er ikke bedt om statusser endnu."
    return f"Statusser er talt fra den seneste frist, {format_date(asked_on, today)}."
