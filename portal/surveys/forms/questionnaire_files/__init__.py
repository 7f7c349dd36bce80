"""Reading a questionnaire from a table. All that is wrong is told at once, each with the number of its row."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired, Length

from portal.surveys.forms.items import ItemFields
from portal.surveys.forms.questionnaire_files.rows import Reader, ReadItem, ReadTheme
from portal.surveys.forms.themes import ThemeFields
from portal.surveys.labels import questionnaire_files as labels
from portal.surveys.queries.contents import Contents, ItemContent, ThemeContent
from portal.web.forms import FileForm, OnceForm, PortalForm, TableField, TextField

MOST_ITEMS = 300
MOST_TOLD = 20
_NEEDED = (labels.THEME, labels.TEXT)
Fault = tuple[int, str]
"""A row's number as the spreadsheet shows it, and what is wrong there."""


class ImportForm(OnceForm, FileForm):
    """A file with a questionnaire, and what it is to be called."""

    before = "importerer"
    title = TextField(
        "Titel", [InputRequired("Skriv en titel."), Length(min=3, message="Skriv en titel på mindst tre tegn.")]
    )
    table = TableField(
        "Fil",
        [InputRequired("Vælg en fil.")],
        description="Et regneark (.xlsx) eller en CSV-fil (.csv), højst 2.000 rækker.",
    )

    def read(self) -> Contents | None:
        """Return what the file asks; None when something is wrong with it, which is told above the form."""
        contents, faults = read_contents(self.table.data or [])
        if faults:
            more = len(faults) - MOST_TOLD
            told = [f"Række {row}: {text}" for row, text in sorted(faults)[:MOST_TOLD]]
            self.form_errors = [*told, *([f"Og {more} fejl mere."] if more > 0 else [])]
        return None if faults else contents


def read_contents(table: Sequence[Sequence[str]]) -> tuple[Contents, list[Fault]]:
    """Return what a table asks, and what is wrong with it: only without faults do the contents count."""
    rows = [(number, [_tidy(cell) for cell in row]) for number, row in enumerate(table, start=1)]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        return Contents(), [(1, "Der er ingen rækker.")]
    places, faults = _columns(*filled[0])
    if faults:
        return Contents(), faults
    reader = Reader()
    for number, cells in filled[1:]:
        reader.take(number, {name: cells[at] if at < len(cells) else "" for name, at in places.items()})
    return _checked(reader, filled[0][0])


def _columns(number: int, head: Sequence[str]) -> tuple[dict[str, int], list[Fault]]:
    known = {name.casefold(): name for name in labels.COLUMNS}
    places = {known[cell.casefold()]: at for at, cell in enumerate(head) if cell.casefold() in known}
    faults = [
        (number, f"Kolonnen »{cell[:40]}« findes ikke.") for cell in head if cell and cell.casefold() not in known
    ]
    faults += [(number, f"Kolonnen »{name}« mangler.") for name in _NEEDED if name not in places]
    # A column that is not there is as one without a text in it.
    return {name: places.get(name, len(head)) for name in labels.COLUMNS}, faults


def _checked(reader: Reader, head: int) -> tuple[Contents, list[Fault]]:
    languages = tuple(sorted(reader.languages))
    number_of_items = sum(len(theme.items) for theme in reader.themes.values())
    if number_of_items > MOST_ITEMS:
        return Contents(), [(head, f"Der er {number_of_items} spørgsmål. Der må højst være {MOST_ITEMS}.")]
    if not reader.themes and not reader.faults:
        return Contents(), [(head, "Der er ingen spørgsmål under overskrifterne.")]
    themes, faults = [], []
    for theme in reader.themes.values():
        titles = _titles(theme, languages, faults)
        themes.append(ThemeContent(titles, tuple(_items(theme.items, languages, faults))))
    # What follows from an unknown word is not told once more.
    told = {row for row, _ in reader.faults}
    return Contents(tuple(themes), languages), reader.faults + [fault for fault in faults if fault[0] not in told]


def _titles(theme: ReadTheme, languages: tuple[str, ...], faults: list[Fault]) -> dict[str, str]:
    posted = MultiDict({f"title_{code}": text for code, text in theme.titles.items()})
    form = ThemeFields.for_languages(languages)(posted, meta={"csrf": False})
    form.validate()
    faults += _faults(form, theme)
    return form.titles()


def _items(items: Sequence[ReadItem], languages: tuple[str, ...], faults: list[Fault]) -> Iterator[ItemContent]:
    kind = ItemFields.for_languages(languages)
    for item in items:
        form = kind(MultiDict(item.fields), meta={"csrf": False})
        if not form.validate():
            faults += _faults(form, item)
        yield form.content()


def _faults(form: PortalForm, read: ReadItem | ReadTheme) -> Iterator[Fault]:
    for field in form:
        for message in field.errors:
            yield read.rows.get(field.name, read.row), str(message)


def _tidy(cell: str) -> str:
    """The cell as a field tidies a line, so that what looks the same is the same."""
    return " ".join(re.split(r"[ \t\r\n]+", unicodedata.normalize("NFC", cell))).strip()
