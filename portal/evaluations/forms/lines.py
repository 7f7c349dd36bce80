"""Reading the lines of a file about units: its rows and columns, and what is wrong with it, told row by row."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from portal.evaluations.queries.unit_words import UnitsOfDay
from portal.web.tables import MOST_ROWS

MOST_TOLD = 20
Fault = tuple[int, str]
"""A row's number as the spreadsheet shows it, and what is wrong there."""
Row = tuple[int, dict[str, str]]
"""A row's number, and its cells by the name of their column."""


def read_rows(
    table: Sequence[Sequence[str]], names: Sequence[str], also_called: Mapping[str, str]
) -> tuple[list[Row], list[Fault]]:
    """Return the filled rows below the headings, or what is wrong with the table as a whole.

    `names` are the columns that must be there, `also_called` what they may be called beside, without capitals.
    """
    rows = [(number, [_tidy(cell) for cell in row]) for number, row in enumerate(table[: MOST_ROWS + 1], start=1)]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        return [], [(1, "Der er ingen rækker.")]
    places, faults = _columns(*filled[0], names, also_called)
    if faults:
        return [], faults
    if len(filled) == 1:
        return [], [(filled[0][0], "Der er ingen tal under overskrifterne.")]
    return [
        (number, {name: cells[at] if at < len(cells) else "" for name, at in places.items()})
        for number, cells in filled[1:]
    ], []


def told(faults: Sequence[Fault]) -> list[str]:
    """Return faults as lines for the top of a form, the first of them when there are many."""
    lines = [f"Række {row}: {text}" for row, text in sorted(faults)[:MOST_TOLD]]
    more = len(faults) - MOST_TOLD
    return [*lines, f"Og {more} fejl mere."] if more > 0 else lines


def unit_in(text: str, units: UnitsOfDay) -> tuple[int, str]:
    """Return the unit that a code or a name means, or 0 and what is wrong."""
    found = units.named(text)
    if len(found) == 1:
        return next(iter(found)), ""
    if not text:
        return 0, "Skriv enhedens kode eller navn."
    several = f"Flere enheder hedder »{text[:60]}«. Skriv koden."
    return 0, several if found else f"Enheden »{text[:60]}« fandtes ikke."


def _columns(
    number: int, head: Sequence[str], names: Sequence[str], also_called: Mapping[str, str]
) -> tuple[dict[str, int], list[Fault]]:
    known = {**{name.casefold(): name for name in names}, **also_called}
    places: dict[str, int] = {}
    for at, cell in enumerate(head):
        if (name := known.get(cell.casefold())) is not None:
            places.setdefault(name, at)
    return places, [(number, f"Kolonnen »{name}« mangler.") for name in names if name not in places]


def _tidy(cell: str) -> str:
    return " ".join(re.split(r"[ \t\r\n]+", unicodedata.normalize("NFC", cell))).strip()
