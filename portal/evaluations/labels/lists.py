"""Danish words about lists: who is evaluated, who answers, and what has changed."""

from portal.evaluations.models import ListChangeKind
from portal.web.danish import plural

LISTS = "Lister"
MY_LIST = "Din liste"
NEW_LEADER = "Ny i stillingen"
GONE = "Leder ikke længere enheden"
CHANGES = {
    ListChangeKind.ADDED: "tilføjet",
    ListChangeKind.REMOVED: "taget af",
    ListChangeKind.CAME: "kommet til",
    ListChangeKind.WENT: "ikke med længere",
}
CHECKED = "Tak. Listen er tjekket."
EXCUSED = "Lederen er fritaget."
TAKES_PART = "Lederen er med igen."
ADDED = "Personen er tilføjet."
REMOVED = "Personen er taget af listen."
REFRESHED = "Listerne er opdateret."
VALIDATED = "Listerne er godkendt."


def prepared(taking_part: int, excused: int) -> str:
    """Return what was worked out."""
    text = f"{plural(taking_part, 'leder', 'ledere')} bliver evalueret"
    return f"{text}, {excused} er fritaget." if excused else f"{text}."
