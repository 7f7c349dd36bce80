"""Danish words of changing units and posts: what is asked, what follows, and why not."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from portal.organisation.labels import counted_texts, listed
from portal.organisation.posts import PostCount
from portal.organisation.validity import Period
from portal.web.danish import format_date, plural

CHOOSE = "Vælg"
CHANGE = "Ret enheden"
CODE_SHAPE = r"[A-ZÆØÅ0-9][A-ZÆØÅ0-9-]{1,11}"
CODE_HINT = "Skriv 2 til 12 bogstaver eller tal, for eksempel SOC. Bindestreg må være med."
NO_STAFF_LEADS = "En medarbejderstilling kan ikke lede en enhed. Vælg et andet niveau."
NAMES_SHOWN = 4


class ChangePage(NamedTuple):
    """The words of one page: its place in the breadcrumbs, question, lead, the button that saves, and what is said."""

    crumb: str
    question: str
    lead: str
    button: str
    saved: str


LIFE = "»{title}«. {life}"
RENAME = ChangePage("Nyt navn", "Hvad skal enheden hedde?", LIFE, "Gem det nye navn", "Det nye navn er gemt.")
MOVE = ChangePage("Flyt", "Hvor skal enheden ligge?", LIFE, "Flyt enheden", "Flytningen er gemt.")
CLOSE = ChangePage("Nedlæg", "Hvornår nedlægges enheden?", LIFE, "Nedlæg enheden", "Nedlæggelsen er gemt.")
FOUND = ChangePage(
    "Ny enhed",
    "Hvilken enhed er ny?",
    "Den kommer til at ligge under »{title}«.",
    "Opret enheden",
    "Enheden er oprettet.",
)
POST = ChangePage(
    "Ny stilling",
    "Hvilken stilling er ny?",
    "Den kommer til at høre til »{title}«.",
    "Opret stillingen",
    "Stillingen er oprettet.",
)
CLOSE_POST = ChangePage("Nedlæg", "Hvornår nedlægges stillingen?", LIFE, "Nedlæg stillingen", "Nedlæggelsen er gemt.")

REFUSALS = {
    "unit_missing": "Enheden findes ikke den dag. {life}",
    "parent_missing": "Den enhed findes ikke i hele perioden. Vælg en anden enhed eller en anden dag.",
    "unit_ends": "Enheden nedlægges senere, og stillingen kan ikke blive længere. Vælg en anden enhed.",
    "parent_loop": "Enheden kan ikke ligge under sig selv eller under en enhed, der ligger under den.",
    "code_taken": "Kortnavnet er brugt af en anden enhed. Vælg et andet.",
    "unit_in_use": "Enheden har stadig {left} den dag. Flyt eller nedlæg først det, der er tilbage.",
    "unit_changes_later": "Enheden får nyt navn eller ny plads efter den dag. Vælg en senere dag.",
    "unchanged": "Sådan er det allerede den dag. Vælg noget andet.",
    "own_area": "Du leder selv den enhed eller en enhed over den. Bed en kollega om at flytte enheden.",
    "already_ended": "Den er allerede nedlagt fra en tidligere dag. {life}",
    "backwards": "Den sidste dag ligger før den første. {life}",
    "post_taken": "Nogen begynder i stillingen efter den dag. Vælg en senere dag.",
    "post_missing": "En ansættelse varer længere end stillingen. Ret ansættelsen først.",
}


def parent_choice(parent: Any, on: date) -> str:
    """Return how a unit stands in the list of places to move to, indented by its depth."""
    begins = f" (fra {format_date(parent.begins_on, on)})" if parent.begins_on else ""
    return "\u00a0\u00a0\u00a0" * parent.depth + parent.row.name + begins


def refusal_text(refused: Any, existed: Sequence[Period], on: date) -> str:
    """Return why a change was refused, and what to do."""
    left = left_text(refused) if refused.reason == "unit_in_use" else ""
    return REFUSALS[refused.reason].format(life=life_text(existed, on), left=left)


def left_text(refused: Any) -> str:
    """Return what a unit in use still holds: "1 enhed (»Nord«) og 15 medarbejderstillinger"."""
    units, leaders = refused.units, refused.leaders
    below = [f"{plural(len(units), 'enhed', 'enheder')} ({_quoted(units)})"] if units else []
    led = [f"{text} ({_quoted(leaders)})" for text in counted_texts(PostCount(len(leaders)))]
    return listed([*below, *led, *counted_texts(PostCount(staff=refused.staff))])


def _quoted(names: Sequence[str]) -> str:
    """Names may hold commas, so they stand in quotation marks where they follow each other."""
    return some([f"»{name}«" for name in names])


def life_text(existed: Sequence[Period], on: date) -> str:
    """Return when a unit or post is there, as a sentence."""
    return " ".join(
        f"Den findes fra {format_date(period.valid_from, on)}"
        f"{f' til og med {format_date(period.last_on, on)}' if period.last_on else ''}."
        for period in existed
    )


def some(names: Sequence[str]) -> str:
    """Return a few names and the number of the others."""
    shown, others = names[:NAMES_SHOWN], len(names) - NAMES_SHOWN
    return listed([*shown, f"{others} mere"] if others > 0 else shown)
