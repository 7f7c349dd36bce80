"""Danish words of the organisation room."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.organisation.history import Event, Happened
from portal.organisation.models import CommitteeKind, Level, UnitKind
from portal.organisation.posts import PostCount
from portal.web.danish import in_sentence, plural

ORGANISATION = "Organisation"
VACANT = "ubesat"
CLOSED = "nedlagt"
ACTING = "konstitueret"
STAFF = "Medarbejderstillinger"
APPOINT = "Ansæt"
END = "Fratræd"
UNIT_KINDS = {
    UnitKind.MUNICIPALITY: "Kommune",
    UnitKind.ADMINISTRATION: "Forvaltning",
    UnitKind.AREA: "Chefområde",
    UnitKind.AGREEMENT_UNIT: "Aftaleenhed",
    UnitKind.DEPARTMENT: "Afdeling",
}
LEVELS = {
    Level.MUNICIPAL_DIRECTOR: "Kommunaldirektør",
    Level.DIRECTOR: "Direktør",
    Level.CHIEF: "Chef",
    Level.AGREEMENT_HOLDER: "Aftaleholder",
    Level.DEPARTMENT_LEADER: "Afdelingsleder",
    Level.STAFF: "Medarbejder",
}
TREES = {"organisation.tree": "Enheder", "organisation.committees": "MED-udvalg"}
APPOINTED = "Ansættelsen er gemt."
ENDED = "Fratrædelsen er gemt."
REFUSALS = {
    "backwards": "Den sidste dag ligger før den første. Ret en af datoerne.",
    "post_taken": "Stillingen er allerede besat i perioden. Vælg en anden dato, eller registrér fratrædelsen først.",
    "own_appointment": "Du kan ikke ansætte dig selv. Bed en kollega om det.",
    "person_unclear": "Vi kender nogen med det navn. Vælg, hvem du mener.",
    "post_missing": "Stillingen findes ikke i hele perioden. Vælg en anden dato.",
}
EVENTS = {
    Happened.FOUNDED: "Oprettet",
    Happened.GREW_OUT_OF: "Dannet af {others}",
    Happened.RENAMED: "Nyt navn: {now}, før {before}",
    Happened.MOVED: "Flyttet fra {before} til {now}",
    Happened.SPLIT: "Delt i {others}",
    Happened.REPLACED: "Afløst af {others}",
    Happened.CLOSED: "Nedlagt",
    Happened.FOUNDED_BELOW: "Ny enhed lige under: {now}",
    Happened.MOVED_HERE: "Flyttet hertil: {now}{origin}",
    Happened.MOVED_AWAY: "Flyttet herfra: {now} til {before}",
    Happened.CLOSED_BELOW: "Nedlagt lige under: {now}",
    Happened.POST_CREATED: "Ny stilling: {post}",
    Happened.POST_CLOSED: "Stilling nedlagt: {post}",
    Happened.LEADER_CAME: "{post}{acting}: {now}{after}",
    Happened.LEADER_SETTLED: "{post}{acting}: {now} fortsætter",
    Happened.LEADER_LEFT: "{post}: {others} fratræder, stillingen er ubesat",
}
# The same before it happens, where other words are needed.
COMING = {
    Happened.FOUNDED: "Oprettes",
    Happened.GREW_OUT_OF: "Dannes af {others}",
    Happened.MOVED: "Flyttes fra {before} til {now}",
    Happened.SPLIT: "Deles i {others}",
    Happened.REPLACED: "Afløses af {others}",
    Happened.CLOSED: "Nedlægges",
    Happened.MOVED_HERE: "Flyttes hertil: {now}{origin}",
    Happened.MOVED_AWAY: "Flyttes herfra: {now} til {before}",
    Happened.CLOSED_BELOW: "Nedlægges lige under: {now}",
    Happened.POST_CLOSED: "Stilling nedlægges: {post}",
    Happened.LEADER_LEFT: "{post}: {others} fratræder, stillingen bliver ubesat",
}
NEW_PERSON = "new"
COMMITTEE_KINDS = {CommitteeKind.MAIN: "Hovedudvalg (HU)", CommitteeKind.AREA: "Områdeudvalg (OU)"}


def unit_choice(name: str) -> str:
    """Return how a unit stands in a list of owners."""
    return f"Enhed: {name}"


def person_choice(name: str) -> str:
    """Return how a person stands in a list of owners."""
    return f"Person: {name}"


def post_choice(title: str, holder_name: str | None, *, is_acting: bool) -> str:
    """Return how a post stands in a list of owners, with its holder."""
    return f"{title} ({holder_text(holder_name, is_acting=is_acting)})"


def title_shown(title: str, *, is_closed: bool) -> str:
    """Return how a post or unit stands in a list: one that is there no more says so."""
    return f"{title} ({CLOSED})" if is_closed else title


def read_choice(text: str) -> tuple[str, str, str] | None:
    """Return kind, title and holder of a text that `unit_choice`, `person_choice` or `post_choice` wrote.

    The holder is empty for all but a post that somebody holds; None for any other text.
    """
    for kind, choice in (("unit", unit_choice("")), ("person", person_choice(""))):
        if text.lower().startswith(choice.strip().lower()):
            return kind, text[len(choice.strip()) :].strip(), ""
    title, opening, rest = text.rpartition(" (")
    if not (title and opening and rest.endswith(")")):
        return None
    holder = rest.removesuffix(")").removesuffix(f", {ACTING}")
    return "position", title, "" if holder == VACANT else holder


def holder_text(holder_name: str | None, *, is_acting: bool) -> str:
    """Return who holds a post, as it stands in brackets after its title: "Torben Askjær, konstitueret"."""
    return f"{holder_name or VACANT}{f', {ACTING}' if is_acting else ''}"


def owner_said(kind: str, title: str) -> str:
    """Return what an owner is called inside a sentence."""
    return {"position": in_sentence(title), "unit": f"enheden {title}"}.get(kind, title)


def namesake_choice(name: str, post: str | None) -> str:
    """Return how somebody with the typed name stands among the choices."""
    return f"{name}, {post}" if post else name


def new_person_choice(name: str) -> str:
    """Return the choice of somebody the portal does not know."""
    return f"En ny person: {name}"


def event_text(event: Event, today: date) -> str:
    """Return an event of a unit's life as a sentence: what is still to come as coming."""
    words = COMING.get(event.kind, EVENTS[event.kind]) if event.on > today else EVENTS[event.kind]
    return words.format(
        now=event.now,
        before=event.before,
        others=listed(event.others),
        post=event.post,
        acting=f" ({ACTING})" if event.is_acting else "",
        after=f" efter {event.before}" if event.before else "",
        origin=f" fra {event.before}" if event.before else "",
    )


def counted_texts(counted: PostCount) -> list[str]:
    """Return how many posts a unit has, the only way in which they are counted; nothing for none."""
    leaders, staff = counted
    kinds = ((leaders, "lederstilling", "lederstillinger"), (staff, "medarbejderstilling", "medarbejderstillinger"))
    return [plural(number, one, many) for number, one, many in kinds if number]


def counted_text(counted: PostCount) -> str:
    """Return how many posts a unit has: "1 lederstilling og 14 medarbejderstillinger"."""
    return listed(counted_texts(counted)) or "ingen stillinger"


def unit_lead(unit: Any) -> str:
    """Return what a unit is and holds, as one sentence."""
    above = f" under {unit.path[-1].name}" if unit.path else ""
    children = [f"{plural(len(unit.children), 'enhed', 'enheder')} lige under sig"] if unit.children else []
    held = listed([*counted_texts(unit.counted), *children])
    return f"{UNIT_KINDS[unit.row.kind]}{above}{f' med {held}' if unit.exists and held else ''}."


def listed(names: Sequence[str]) -> str:
    """Return names as people list them: "A, B og C"."""
    return " og ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
