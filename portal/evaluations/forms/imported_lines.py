"""Reading results from a table. All that is wrong is told at once, each with the number of its row."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from portal.evaluations.forms.lines import Fault, read_rows, unit_in
from portal.evaluations.importing import Told, faults_of
from portal.evaluations.labels import imported as labels
from portal.evaluations.queries.unit_words import UnitsOfDay
from portal.surveys.scoring import HIGHEST, LOWEST
from portal.web.danish import NumberError, has_cpr, read_number
from portal.web.forms.text import has_unwanted

MOST_ANSWERS = 1_000_000
LONGEST_THEME = 200
# A mean is never above five, so that a dot can only stand before decimals.
_MEAN = re.compile(r"[0-9][.,]?[0-9]{0,15}")


def read_lines(table: Sequence[Sequence[str]], units: UnitsOfDay) -> tuple[list[Told], list[Fault]]:
    """Return the lines of a table, and what is wrong with it: only without faults do the lines count."""
    rows, faults = read_rows(table, list(labels.COLUMNS), labels.ALSO_CALLED)
    reader = _Reader(units)
    for number, cells in rows:
        reader.take(number, cells)
    faults += reader.faults
    if not faults:
        faults = [(one.row, labels.WRONG[one.wrong]) for one in faults_of(reader.lines, units.parents)]
    return reader.lines, faults


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
        unit, wrong = unit_in(text, self._units)
        if wrong:
            self._note(row, wrong)
        return unit

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
