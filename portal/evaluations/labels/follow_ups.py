"""Danish words about how far the follow-up of a cycle is: what HR, the board and MED see of it."""

from datetime import date

from portal.evaluations.follow_up_counts import FEWEST
from portal.evaluations.labels.follow_up import LISTED, STEPS
from portal.evaluations.queries.follow_ups import AreaLine, Cell, Counts
from portal.evaluations.queries.held import Held
from portal.surveys.labels.results import HIDDEN
from portal.web.danish import format_date_short, number_word, plural

HEADING = "Opfølgning"
TOTAL, DUE = "I alt", "Frist"
HEADINGS = ("Enhed", "Leder", *STEPS.values())
FILE, SHEET = "opfoelgning", "Opfølgning"


FEW_LEADERS = (
    f"Vi tæller kun, hvor mindst {number_word(FEWEST)} ledere er med, "
    "og hvor tallene ikke kan trækkes fra hinanden. Så kan en enkelt leder ikke skilles ud. "
    "Har alle holdt et trin, kan det ses."
)
NO_AREAS = "Der er for få ledere i de enheder, I følger, til at vi kan tælle."
COUNTED_BY_AREA = "Opfølgningen er talt op for de områder, I følger."


def area_cells(area: AreaLine, steps: int) -> list[str]:
    """Return the counts of an area as texts, and that they are not shown where they are not."""
    return [HIDDEN] * steps if area.counts is None else [counted(one) for one in area.counts]


def counted(counts: Counts) -> str:
    """Return how many have held a step, and how many are late."""
    late = f", {counts.overdue} over fristen" if counts.overdue else ""
    return f"{counts.held} af {counts.all} holdt{late}"


def in_short(held: Held | None) -> str:
    """Return in one sentence how far the follow-up is; empty for those who see nobody's."""
    if held is None:
        return COUNTED_BY_AREA
    if not held.leaders:
        return ""
    leaders = plural(held.leaders, "leder", "ledere")
    return (
        f"{held.conversations} af {leaders} har holdt samtalen med egen leder, "
        f"og {held.dialogues} har holdt dialogen med medarbejderne."
    )


def cell_text(cell: Cell) -> str:
    """Return how one leader's step stands."""
    word = LISTED[cell.state][1]
    return f"{word} {format_date_short(cell.held_on)}" if cell.held_on else word


def due_text(due_on: date) -> str:
    """Return until when a step is to be held."""
    return f"senest {format_date_short(due_on)}"
