"""Gathering themes and items from the rows of a table, each with the number of the row that it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from portal.surveys.forms.items import LOCAL as LOCAL_CODE
from portal.surveys.forms.items import REVERSED, SEPARATOR
from portal.surveys.labels import questionnaire_files as labels
from portal.surveys.labels.languages import CODES, danish_name, own_name
from portal.surveys.labels.questionnaires import ROLES, SHORT_KINDS
from portal.surveys.models import ItemKind
from portal.surveys.wording import ANY, DANISH

_KINDS = {name.casefold(): kind.value for kind, name in SHORT_KINDS.items()}
_ROLES = {name.casefold(): role.value for role, name in ROLES.items()}
_SCOPES = {labels.COMMON.casefold(): "common", labels.LOCAL.casefold(): LOCAL_CODE, "lokalt": LOCAL_CODE}
_DIRECTIONS = {"ja": REVERSED, "x": REVERSED, "nej": "straight"}


@cache
def _languages() -> Mapping[str, str]:
    # Reading the names of all languages takes a third of a second, which no start of the portal should wait for.
    names = ((code, word) for code in (DANISH, *CODES) for word in (code, danish_name(code), own_name(code)))
    return {word.casefold(): code for code, word in names}


@dataclass
class ReadItem:
    """An item on its way: the row of its beginning, its fields for the form, and from which row each came."""

    row: int
    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


@dataclass
class ReadTheme:
    """A theme on its way, with the row of its beginning."""

    row: int
    titles: dict[str, str]
    rows: dict[str, int] = field(default_factory=dict)
    items: list[ReadItem] = field(default_factory=list)


class Reader:
    """Goes through the rows, and collects what is wrong on the way."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, str]] = []
        self.themes: dict[str, ReadTheme] = {}
        self.numbered: dict[tuple[str, str], ReadItem] = {}
        self.languages: dict[str, None] = {}

    def take(self, row: int, cells: Mapping[str, str]) -> None:
        """Take one row."""
        code = self._word(row, cells, labels.LANGUAGE, _languages(), DANISH)
        if code is None:
            return
        if code != DANISH:
            self.languages[code] = None
        kind = cells[labels.KIND].casefold()
        if kind == labels.LANGUAGE_KIND.casefold():
            return
        title = cells[labels.THEME]
        if not title:
            self.faults.append((row, "Skriv, hvilket tema rækken hører til."))
            return
        theme = self.themes.setdefault(title.casefold(), ReadTheme(row, {DANISH: title}))
        if kind == labels.THEME_KIND.casefold():
            self._take_title(row, theme, code, cells[labels.TEXT])
        else:
            self._take_item(row, theme, code, cells)

    def _take_title(self, row: int, theme: ReadTheme, code: str, text: str) -> None:
        if code == DANISH:
            return
        if code in theme.titles:
            self.faults.append((row, "Temaets titel på det sprog står der allerede."))
        theme.titles[code], theme.rows[f"title_{code}"] = text, row

    def _take_item(self, row: int, theme: ReadTheme, code: str, cells: Mapping[str, str]) -> None:
        item = self._item_of(row, theme, cells)
        settled = (
            ("kind", self._word(row, cells, labels.KIND, _KINDS, ItemKind.SCALE.value)),
            ("scope", self._word(row, cells, labels.SCOPE, _SCOPES, "common")),
            ("direction", self._word(row, cells, labels.DIRECTION, _DIRECTIONS, "straight")),
        )
        column = {"kind": labels.KIND, "scope": labels.SCOPE, "direction": labels.DIRECTION}
        for name, value in settled:
            if value is not None and (cells[column[name]] or item.row == row):
                self._put(row, item, name, value, f"{column[name]} er en anden end i række {item.row}.")
        role = self._word(row, cells, labels.ROLE, _ROLES, ANY)
        if role is not None:
            self._put(row, item, f"text_{role}_{code}", cells[labels.TEXT], "Teksten til den rolle står der allerede.")
        if options := [one.strip() for one in cells[labels.OPTIONS].split(SEPARATOR) if one.strip()]:
            self._put(row, item, f"options_{code}", "\n".join(options), "Mulighederne er andre end før.")

    def _item_of(self, row: int, theme: ReadTheme, cells: Mapping[str, str]) -> ReadItem:
        number, title = cells[labels.ITEM], theme.titles[DANISH].casefold()
        found = self.numbered.get((title, number)) if number else None
        if found is None:
            found = ReadItem(row)
            theme.items.append(found)
            if number:
                self.numbered[title, number] = found
        return found

    def _put(self, row: int, item: ReadItem, name: str, value: str, otherwise: str) -> None:
        is_text = name.startswith("text_")
        if name in item.fields and (is_text or item.fields[name] != value):
            self.faults.append((row, otherwise))
            return
        item.fields[name], item.rows[name] = value, row

    def _word(
        self, row: int, cells: Mapping[str, str], column: str, words: Mapping[str, str], otherwise: str
    ) -> str | None:
        text = cells[column]
        if not text:
            return otherwise
        if (found := words.get(text.casefold())) is None:
            self.faults.append((row, f"{column} »{text[:40]}« findes ikke."))
        return found
