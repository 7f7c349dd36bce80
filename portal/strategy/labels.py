"""Danish words of the strategy room, and the mark of each shown status."""

from collections.abc import Sequence
from datetime import date

from portal.organisation.labels import listed
from portal.organisation.owners import Owner
from portal.strategy.models import Lifecycle, LinkKind, StatusCode
from portal.strategy.rules import DueFault, MilestoneState
from portal.tasks.labels import overdue_text
from portal.web.danish import format_date_short, plural, plural_word

STATUSES = {
    StatusCode.ON_TRACK: "Følger planen",
    StatusCode.AT_RISK: "Usikkert",
    StatusCode.OFF_TRACK: "Bagud",
    StatusCode.DONE: "Færdig",
}
LIFECYCLES = {
    Lifecycle.DRAFT: "Kladde",
    Lifecycle.PLANNED: "Planlagt",
    Lifecycle.ACTIVE: "I gang",
    Lifecycle.PAUSED: "På pause",
    Lifecycle.DONE: "Færdig",
    Lifecycle.HANDED_OVER: "Givet videre til drift",
}
SHOWN = {
    **{status.value: text for status, text in STATUSES.items()},
    **{lifecycle.value: text for lifecycle, text in LIFECYCLES.items()},
    "silent": "Stille",
    "unwritten": "Ingen status endnu",
    "other": "Øvrige: planlagt, på pause eller uden status",
}
MARKS = {code: code for code in SHOWN} | {"active": "in_progress", "unwritten": "planned"}
LEGEND = ("on_track", "at_risk", "off_track", "done", "silent", "other")
LINK_KINDS = {LinkKind.POLITICAL_GOAL: "Politiske mål", LinkKind.DOCUMENT: "Dokumenter"}
MILESTONE_STATES = {"reached": "Nået", "current": "I gang", "coming": "Kommer"}
MILESTONE_MARKS = {"reached": "reached", "late": "overdue", "current": "in_progress", "coming": "planned"}
SORTS = {"title": "Indsats", "owner": "Ansvarlig", "status": "Sidste status", "ends": "Slutter"}
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WAYS_TO_SEE = {"strategy.initiatives": "Liste", "strategy.timeline": "Tidslinje"}
THREAD_LABELS = {
    "decision": "Besluttet i",
    "initiative": "Indsats",
    "goals": "Indgår i",
    "tasks": "Løses med",
    "effect": "Effekten måles",
}
THREAD_TEXTS = {
    "decision": "Ingen beslutning endnu",
    "initiative": "Denne side",
    "effect": "Ikke planlagt endnu",
}
CORE_TITLE = ("Det er vi", "fælles om")
INITIATIVES = "Indsatser"
OPEN_INITIATIVE, OPEN_INITIATIVES = "åben indsats", "åbne indsatser"
NEW_INITIATIVE = "Ny indsats"
CIRCLES = "Cirkler"
NEWS = "Seneste nyt"
STATUS = "Status"
WRITE_STATUS = "Skriv status"
LIFECYCLE = "Livsfase"
CHANGE = "Ret"
MILESTONES = "Milepæle"
REMOVE = "Fjern"
CONTRIBUTORS = "Bidragende enheder"
ALL_CIRCLES = "Alle tre cirkler"
CHOOSE = "Vælg"
EVERYTHING = "Alle"
CREATED = "Indsatsen er oprettet som kladde."
SAVED = "Indsatsen er gemt."
STATUS_SAVED = "Din status er gemt."
LIFECYCLE_SAVED = "Livsfasen er ændret."
MILESTONE_SAVED = "Milepælen er gemt."
MILESTONE_REACHED = "Milepælen er nået."
MILESTONE_TAKEN_BACK = "Milepælen er ikke nået alligevel."
MILESTONE_REMOVED = "Milepælen er fjernet."
UNIT_ADDED = "Enheden bidrager nu."
UNIT_REMOVED = "Enheden bidrager ikke længere."
SHOWN_TO_ALL = "Nu kan alle se indsatsen."

_COUNTED = {
    "on_track": ("følger planen", "følger planen"),
    "at_risk": ("usikker", "usikre"),
    "off_track": ("bagud", "bagud"),
    "done": ("færdig", "færdige"),
    "silent": ("stille", "stille"),
    "other": ("øvrig", "øvrige"),
}


def counted(code: str, count: int) -> str:
    """Return the word of a counted status: "8 følger planen", "2 usikre", without the number."""
    return plural_word(count, *_COUNTED[code])


def milestone_text(state: MilestoneState, due_on: date, on: date) -> str:
    """Return how far a milestone is, the same in the process line, the list and the timeline."""
    return overdue_text((on - due_on).days) if state == "late" else MILESTONE_STATES[state]


def due_fault_text(fault: DueFault, starts_on: date, ends_on: date | None) -> str:
    """Return why a milestone cannot be due on some days, and what to do."""
    if fault == "far":
        return "Det er mere end 20 år ude i fremtiden. Skriv en dag, der er nærmere."
    if fault == "late" and ends_on:
        return f"Indsatsen slutter {format_date_short(ends_on)}. Skriv en tidligere dag, eller ret først slutdatoen."
    return f"Indsatsen begynder først {format_date_short(starts_on)}. Skriv en senere dag, eller ret først startdatoen."


def draft_text(*, is_mine: bool, is_owned: bool) -> str:
    """Return who sees a draft, told to whoever made it, answers for it, or neither."""
    people = [
        *(["dig"] if is_mine or is_owned else []),
        *([] if is_owned else ["den ansvarlige"]),
        "lederne over enheden",
        "HR",
        "sekretariatet",
        *([] if is_mine else ["den, der oprettede den"]),
    ]
    return f"Kladde – kun synlig for {listed(people)}."


def closed_text(owner: Owner | None, *, unit_is_closed: bool, may_change: bool) -> str:
    """Return what is told where the owner's post or the unit of an initiative is closed; empty where neither is."""
    if owner is not None and owner.is_closed:
        told = "Giv indsatsen videre." if may_change else "Indsatsen venter på at blive givet videre."
        return f"Stillingen er nedlagt. {told}"
    if not unit_is_closed:
        return ""
    return f"Enheden er nedlagt.{' Vælg en ny enhed til indsatsen.' if may_change else ''}"


def lifecycle_clash(name: str, impossible: Lifecycle | None) -> str:
    """Return what is told whoever chose a phase while `name`, or they themselves, changed the initiative."""
    told = f"{name} rettede indsatsen imens." if name else "Du rettede selv indsatsen imens."
    if impossible is None:
        return f"{told} Se, hvor den er nu, og gem igen, hvis dit valg stadig passer."
    return f"{told} Livsfasen kan ikke længere ændres til »{LIFECYCLES[impossible]}«. Vælg igen. Din tekst står her."


def only_these(names: list[str]) -> str:
    """Return how the choice of what some circles share, and no other does, stands in a list."""
    return f"Fælles for {' og '.join(names)}"


def goals_text(titles: Sequence[str]) -> str:
    """Return which goals of agreements an initiative is part of, as the thread says it."""
    if len(titles) == 1:
        return titles[0]
    return plural(len(titles), "aftalemål", "aftalemål") if titles else "Ingen aftalemål endnu"


def tasks_text(count: int) -> str:
    """Return how many tasks an initiative is solved with, as the thread says it."""
    return plural(count, "opgave", "opgaver") if count else "Ingen opgaver endnu"
