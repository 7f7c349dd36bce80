"""What the index, the matrix and the shared goals in numbers say, on the screen and in files."""

from datetime import date

from portal.agreements.labels.states import STATES
from portal.agreements.labels.statuses import STATUSES, counted
from portal.agreements.models import GoalStatus, Role
from portal.agreements.queries.overviews import AgreementRow, Cell, MatrixRow, Told, Waits, Yes
from portal.organisation.owners import Owner
from portal.web.danish import age_text, format_date, plural

AGREEMENTS = "Aftaler"
LEADERS = "Mine lederes aftaler"
ALL_LEADERS = "Alle lederes aftaler"
MATRIX = "Lederne og de fælles mål"
SHARED_GOALS = "De fælles mål i tal"
PRINT = "Udskriv"
HIDDEN = "Vises ikke af hensyn til anonymiteten"
UNSAID = "Ingen status endnu"
NOT_IN = "Ikke i aftalen"
NO_CIRCLE = "Uden cirkel"
GONE_UNITS = "Enheder, der ikke findes mere"
NO_WORD = "Ingen status endnu"
OWN_TIME = "Din tidligere stilling"
FOR_THE_OTHER = "Venter på den anden part"
UNANSWERED = "Uden status"
SHEET = "Aftaler"
MATRIX_SHEET = "Ledere og fælles mål"
FILE, MATRIX_FILE = "aftaler", "ledere-og-maal"
VACANT = "Ubesat"
INDEX_HEADINGS = (
    "Aftale",
    "Navn",
    "Leder",
    "Periode",
    "Tilstand",
    *STATUSES.values(),
    UNANSWERED,
    "Sidste status",
    "Venter på dig",
)
MATRIX_HEADINGS = ("Område", "Stilling", "Navn", "Tilstand", "Sidste status")
SAID_ON = "sagt"
ROLES = {Role.HOLDER: "", Role.ACTING: "konstitueret", Role.ON_BEHALF: "på vegne af stillingen"}


def waits_texts(waits: Waits) -> list[str]:
    """Return what waits for the viewer in an agreement, one sentence each."""
    texts = []
    if waits.to_write:
        texts.append("Skriv kladden færdig")
    if waits.to_answer:
        texts.append("Venter på dit svar")
    if waits.to_answer_amendment:
        texts.append("En ændring venter på dit svar")
    if waits.receipts:
        texts.append(f"{plural(waits.receipts, 'status', 'statusser')} venter på, at du kvitterer")
    if waits.missing:
        texts.append(f"{plural(waits.missing, 'mål', 'mål')} mangler status")
    return texts


def last_word(last_on: date | None, on: date) -> str:
    """Return how old the last word is."""
    return f"Sidste status {age_text(last_on, on)}" if last_on else NO_WORD


def statuses_of(told: Told) -> list[tuple[str, str]]:
    """Return (mark, words) of the statuses that an agreement's goals bear; none that no goal bears."""
    found = [(status.value, counted(status, count)) for status, count in in_order(told) if count]
    return [*found, ("silent", f"{told.unsaid} {UNANSWERED.lower()}")] if told.unsaid else found


def in_order(told: Told) -> list[tuple[GoalStatus, int]]:
    """Return every status with the number of goals."""
    return [(status, told.counts.get(status, 0)) for status in GoalStatus]


def holder_text(post: Owner) -> str:
    """Return the holder of a post, as it stands in a file."""
    if post.is_vacant:
        return VACANT
    return f"{post.holder_name} (konstitueret)" if post.is_acting else post.holder_name or ""


def index_line(row: AgreementRow) -> tuple[object, ...]:
    """Return a row of the index as a file holds it: what the screen shows, and no more."""
    if row.is_past:
        empty = (None,) * (len(GoalStatus) + 2)
        return (row.post.title, holder_text(row.post), row.leader.title, row.basis_title, OWN_TIME, *empty, "")
    counts = [count for _, count in in_order(row.told)]
    return (
        row.post.title,
        holder_text(row.post),
        row.leader.title,
        row.basis_title,
        STATES[row.state],
        *counts,
        row.told.unsaid,
        row.told.last_on,
        ". ".join(waits_texts(row.waits)),
    )


def matrix_line(row: MatrixRow) -> tuple[object, ...]:
    """Return a row of the matrix as a file holds it: each goal's status, and the day it was said."""
    cells = [part for cell in row.cells for part in (cell_text(cell), cell.said_on)]
    return (row.area, row.post.title, holder_text(row.post), STATES[row.state], row.last_on, *cells)


def matrix_headings(titles: list[str]) -> tuple[str, ...]:
    """Return the headings of the file: two columns a goal."""
    goals = [part for title in titles for part in (title, f"{title} ({SAID_ON})")]
    return (*MATRIX_HEADINGS, *goals)


def cell_text(cell: Cell) -> str:
    """Return a cell in words."""
    if not cell.is_in:
        return NOT_IN
    return STATUSES[cell.status] if cell.status else UNSAID


def cell_mark(cell: Cell) -> str:
    """Return the mark of a cell."""
    return cell.status.value if cell.status else "silent"


def is_cut(limit: str) -> str:
    """Return the sentence above a file that does not hold all rows."""
    return f"Filen viser de første {limit} aftaler. Brug filtrene for at hente resten."


def said_of(said: int, total: int) -> str:
    """Return how many agreements have said how a goal goes."""
    return f"{said} af {plural(total, 'aftale', 'aftaler')} har fået status"


def yes_text(yes: Yes, today: date) -> str:
    """Return who said yes to the text, the post first."""
    who = ", ".join(part for part in (yes.post, yes.name, ROLES[yes.role]) if part)
    return f"{who}, sagde ja {format_date(yes.on, today)}"
