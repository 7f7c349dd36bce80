"""Reading results from a table. All that is wrong is told at once, each with the number of its row."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from portal.evaluations.importing import Told, faults_of
from portal.evaluations.labels import imported as labels
from portal.evaluations.queries.imported import UnitsOfDay
from portal.surveys.scoring import HIGHEST, LOWEST
from portal.web.danish import NumberError, has_cpr, read_number
from portal.web.forms.text import has_unwanted
from portal.web.tables import MOST_ROWS

MOST_ANSWERS = 1_000_000
LONGEST_THEME = 200
MOST_TOLD = 20
Fault = tuple[int, str]
"""A row's number as the spreadsheet shows it, and what is wrong there."""
# A mean is never above five, so that a dot can only stand before decimals.
_MEAN = re.compile(r"[0-9][.,]?[0-9]{0,15}")


def read_lines(table: Sequence[Sequence[str]], units: UnitsOfDay) -> tuple[list[Told], list[Fault]]:
    """Return the lines of a table, and what is wrong with it: only without faults do the lines count."""
    rows = [(number, [_tidy(cell) for cell in row]) for number, row in enumerate(table[: MOST_ROWS + 1], start=1)]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        return [], [(1, "Der er ingen rækker.")]
    places, faults = _columns(*filled[0])
    if faults:
        return [], faults
    reader = _Reader(units)
    for number, cells in filled[1:]:
        reader.take(number, {name: cells[at] if at < len(cells) else "" for name, at in places.items()})
    if not reader.lines and not reader.faults:
        return [], [(filled[0][0], "Der er ingen tal under overskrifterne.")]
    if not reader.faults:
        reader.faults = [(one.row, labels.WRONG[one.wrong]) for one in faults_of(reader.lines, units.parents)]
    return reader.lines, reader.faults


def told(faults: Sequence[Fault]) -> list[str]:
    """Return faults as lines for the top of a form, the first of them when there are many."""
    lines = [f"Række {row}: {text}" for row, text in sorted(faults)[:MOST_TOLD]]
    more = len(faults) - MOST_TOLD
    return [*lines, f"Og {more} fejl mere."] if more > 0 else lines


def _columns(number: int, head: Sequence[str]) -> tuple[dict[str, int], list[Fault]]:
    known = {**{name.casefold(): name for name in labels.COLUMNS}, **labels.ALSO_CALLED}
    places: dict[str, int] = {}
    for at, cell in enumerate(head):
        if (name := known.get(cell.casefold())) is not None:
            places.setdefault(name, at)
    return places, [(number, f"Kolonnen »{name}« mangler.") for name in labels.COLUMNS if name not in places]


class _Reader:
    """Goes through the rows, and collects what is wrong on the way."""

    def __init__(self, units: UnitsOfDay) -> None:
        self.lines: list[Told] = []
        self.faults: list[Fault] = []
        self._units = units
        self._themes: dict[str, str] = {}

    def take(self, row: int, cells: Mapping[str, str]) -> None:
        """Take one row: a line, or the first thing that is wrong with each of its cells."""
        before = len(self.faults)
        unit = self._unit(row, cells[labels.UNIT])
        theme = self._theme(row, cells[labels.THEME])
        number = self._number(row, cells[labels.NUMBER])
        mean = self._mean(row, cells[labels.MEAN])
        if len(self.faults) == before:
            self.lines.append(Told(row, unit, theme, number, mean))

    def _unit(self, row: int, text: str) -> int:
        found = self._units.named(text)
        if len(found) == 1:
            return next(iter(found))
        wrong = f"Flere enheder hedder »{text[:60]}«. Skriv koden." if found else f"Enheden »{text[:60]}« fandtes ikke."
        self._note(row, wrong if text else "Skriv enhedens kode eller navn.")
        return 0

    def _theme(self, row: int, text: str) -> str:
        if not text or len(text) > LONGEST_THEME or has_unwanted(text):
            self._note(row, "Skriv temaets titel med højst 200 tegn.")
        elif has_cpr(text):
            self._note(row, "Skriv ikke CPR-numre.")
        return self._themes.setdefault(text.casefold(), text)

    def _number(self, row: int, text: str) -> int:
        try:
            number = read_number(text)
        except NumberError:
            number = Decimal(0)
        if number != int(number) or not 1 <= number <= MOST_ANSWERS:
            self._note(row, "Antal svar skal være et helt tal fra 1, fx 48.")
            return 0
        return int(number)

    def _mean(self, row: int, text: str) -> int:
        mean = Decimal(text.replace(",", ".")) if _MEAN.fullmatch(text) else Decimal(0)
        if not LOWEST <= mean <= HIGHEST:
            self._note(row, "Gennemsnittet skal ligge mellem 1 og 5, fx 3,8.")
        return int((mean * 1000).to_integral_value())

    def _note(self, row: int, wrong: str) -> None:
        self.faults.append((row, wrong))


def _tidy(cell: str) -> str:
    return " ".join(re.split(r"[ \t\r\n]+", unicodedata.normalize("NFC", cell))).strip()
