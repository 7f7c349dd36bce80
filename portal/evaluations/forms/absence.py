"""Absence: forms for the file and for the confirmation that carries its lines along, and reading the lines."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from wtforms.validators import InputRequired, ValidationError

from portal import clock
from portal.evaluations.absence_plan import HIGHEST, Told, faults_of
from portal.evaluations.forms.carried import CarriedForm
from portal.evaluations.forms.lines import Fault, read_rows, unit_in
from portal.evaluations.labels import absence as labels
from portal.evaluations.queries.unit_words import UnitWords
from portal.web.danish import NumberError, has_cpr, read_number
from portal.web.forms import FileForm, HiddenField, TableField

MOST_PEOPLE = 1_000_000
FIRST_YEAR = 2000
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,15})?) ?%?")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-01)?(?:[T ][0-9:.]*)?")
_YEAR_LAST = re.compile(r"(?:0?1[-.])?([0-9]{1,2})[-./]([0-9]{4})")
_IN_WORDS = re.compile(r"([a-zæøå]+)\.? ([0-9]{4})")


class AbsenceFileForm(FileForm):
    """A file with absence."""

    before = "indlæser"
    table = TableField(
        "Fil",
        [InputRequired("Vælg en fil.")],
        description="Et regneark (.xlsx) eller en CSV-fil (.csv) med højst 2.000 rækker.",
    )


class AbsenceConfirmForm(CarriedForm):
    """That what was shown is to be stored, with the name of its file."""

    file_name = HiddenField("", max_length=200)

    def validate_file_name(self, field: HiddenField) -> None:
        """The name of a file is read as strictly as when it was chosen."""
        if has_cpr(field.data or ""):
            raise ValidationError("Der er et CPR-nummer i filens navn. Giv filen et andet navn.")


def read_absence(table: Sequence[Sequence[str]], words: UnitWords) -> tuple[list[Told], list[Fault]]:
    """Return the lines of a table, and what is wrong with it: only without faults do the lines count."""
    rows, faults = read_rows(table, list(labels.COLUMNS), labels.ALSO_CALLED)
    lines: list[Told] = []
    for number, cells in rows:
        line, wrong = _line(number, cells, words)
        faults += [(number, text) for text in wrong]
        lines += [line] if line else []
    if not faults:
        wrong_lines = faults_of(lines, lambda month: words.on(month).parents)
        faults = [(one.row, labels.WRONG[one.wrong]) for one in wrong_lines]
    return lines, faults


def _line(number: int, cells: Mapping[str, str], words: UnitWords) -> tuple[Told | None, list[str]]:
    """One row: a line, or what is wrong with each of its cells."""
    month, people, tenths = _month(cells[labels.MONTH]), _people(cells[labels.PEOPLE]), _tenths(cells[labels.PERCENT])
    wrong = []
    unit = 0
    if month is None:
        wrong.append("Måneden skal skrives som 2026-03 eller marts 2026 og må ikke ligge i fremtiden.")
    else:
        unit, not_found = unit_in(cells[labels.UNIT], words.on(month))
        wrong += [not_found] if not_found else []
    if people is None:
        wrong.append("Antal medarbejdere skal være et helt tal fra 1, fx 48.")
    if tenths is None:
        wrong.append("Fraværet skal ligge mellem 0 og 100 procent, fx 4,3.")
    if wrong or month is None or people is None or tenths is None:
        return None, wrong
    return Told(number, unit, month, people, tenths), []


def _month(text: str) -> date | None:
    lowered = text.casefold()
    if found := _YEAR_FIRST.fullmatch(lowered):
        year, month = int(found[1]), int(found[2])
    elif found := _YEAR_LAST.fullmatch(lowered):
        year, month = int(found[2]), int(found[1])
    elif found := _IN_WORDS.fullmatch(lowered):
        year, month = int(found[2]), _month_named(found[1])
    else:
        return None
    if not 1 <= month <= len(labels.MONTHS) or year < FIRST_YEAR:
        return None
    day = date(year, month, 1)
    return day if day <= clock.today() else None


def _month_named(word: str) -> int:
    names = [name for name in labels.MONTHS if name == word or (len(word) == 3 and name.startswith(word))]
    return labels.MONTHS.index(names[0]) + 1 if len(names) == 1 else 0


def _people(text: str) -> int | None:
    try:
        number = read_number(text)
    except NumberError:
        return None
    return int(number) if number == int(number) and 1 <= number <= MOST_PEOPLE else None


def _tenths(text: str) -> int | None:
    found = _PERCENT.fullmatch(text)
    if found is None:
        return None
    tenths = int((Decimal(found[1].replace(",", ".")) * 10).to_integral_value(ROUND_HALF_UP))
    return tenths if tenths <= HIGHEST else None
