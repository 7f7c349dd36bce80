"""Danish words about absence: figures per unit and month, never per person."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from portal.evaluations.importing import Wrong
from portal.web.danish import format_percent, month_year, plural

ABSENCE = "Fravær"
BESIDE = "Fravær i enheden"
NEW_ABSENCE = "Indlæs fravær"
PREVIEW = "Gennemse"
UNIT, MONTH, PEOPLE, PERCENT = "Enhed", "Måned", "Medarbejdere", "Fravær i procent"
COLUMNS = {
    UNIT: "Enhedens kode eller navn, som den hed i måneden. Tallene er for enheden med alle under den.",
    MONTH: "Fx 2026-03 eller marts 2026.",
    PEOPLE: "Hvor mange medarbejdere der var, fx 48.",
    PERCENT: "Fx 4,3. Skriv selve tallet: Et felt i procentformat bliver læst som 0,043.",
}
"""What each column holds."""
ALSO_CALLED = {
    "antal": PEOPLE,
    "antal medarbejdere": PEOPLE,
    "personer": PEOPLE,
    "antal personer": PEOPLE,
    "fravær": PERCENT,
    "fraværsprocent": PERCENT,
    "procent": PERCENT,
}
WRONG = {
    Wrong.TWICE: "Enheden står der to gange i samme måned.",
    Wrong.FEWER: "Enheden har færre medarbejdere end enhederne under den tilsammen.",
    Wrong.IMPOSSIBLE: "Tallene kan ikke være rigtige: Fraværet passer ikke med enhederne under den.",
}
LEFT_OUT = "Under ti medarbejdere, eller tal for under ti ville kunne regnes ud"
NOTHING_KEPT = "Ingen af tallene kan gemmes uden at fortælle om under ti medarbejdere. Intet er gemt."
UNSAFE = "Kontrollen af tallene fandt en fejl. Intet er gemt."
IMPORTED = "Fraværet er gemt."
MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def percent_text(tenths: int) -> str:
    """Absence with one decimal, "4,3 %"."""
    return format_percent(Decimal(tenths) / 10, 1)


def left_out_text(unit: str, month: date) -> str:
    """A figure that is left out."""
    return f"{unit}, {month_year(month)}"


def outcome_text(kept: int, left_out: int) -> str:
    """What a file would store."""
    told = plural(kept, "tal bliver gemt", "tal bliver gemt")
    return f"{told}, og {plural(left_out, 'tal udelades', 'tal udelades')}." if left_out else f"{told}. Intet udelades."


def replaced_text(months: Collection[date]) -> str:
    """Which months are there already."""
    return ", ".join(month_year(month) for month in sorted(months))
