"""From pages and files to figures. What a figure says is an interval: it was rounded, or is only a bound."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from zipfile import ZipFile

from tests.attacker.harvest import Answer

HIDDEN = "Vises ikke af hensyn til anonymiteten"
COUNT, RATE, MEAN, INDEX, GAP, ANY = "Svar", "Svarprocent", "Gennemsnit", "Samlet", "Forskel", "Alle svar"
NUMBER = re.compile(r"(højst |mindst )?(\d+(?:,\d)?)( %)?")
BAND = re.compile(r"(\d+)–(\d+) svar")
ABOUT = re.compile(r"ca\. ([\d.]+) svar")


@dataclass(frozen=True, order=True)
class Figure:
    """A cell: of which unit (with all below it, or alone), group and thing, and the text that it holds."""

    unit: str
    is_direct: bool
    group: str
    theme: str
    item: str
    what: str
    text: str

    @property
    def is_hidden(self) -> bool:
        """Whether the cell says that it is not shown."""
        return self.text == HIDDEN

    @property
    def is_theme(self) -> bool:
        """Whether this is the mean of a theme."""
        return bool(self.theme) and not self.item and self.what == MEAN

    @property
    def is_readable(self) -> bool:
        """Whether the cell holds what its kind does: a number, a band, a missing distance, or the hidden text."""
        roughly = self.what in (COUNT, RATE) and re.fullmatch(r"(ca\. )?[\d.–]+ (svar|%)", self.text)
        return bool(self.is_hidden or roughly or NUMBER.fullmatch(self.text) or (self.what == GAP and self.text == "–"))

    @property
    def bound(self) -> str:
        """ "højst", "mindst" or nothing."""
        return self._parts()[0]

    @property
    def interval(self) -> tuple[Fraction, Fraction]:
        """Between which values the number lies that was rounded: a mean in points, a share in parts of one."""
        bound, number, percent = self._parts()
        step, size = (Fraction(1, 100), number / 100) if percent else (Fraction(1, 10), number)
        if bound:
            return (size - step, size) if bound == "højst" else (size, size + step)
        return size - step / 2, size + step / 2

    def _parts(self) -> tuple[str, Fraction, bool]:
        found = NUMBER.fullmatch(self.text)
        if not found:
            raise ValueError(f"not a figure: {self.text!r}")
        return (found[1] or "").strip(), Fraction(found[2].replace(",", ".")), bool(found[3])


def figures_in(pool: Iterable[Answer]) -> set[Figure]:
    """Return every cell of every file and page."""
    found: set[Figure] = set()
    for answer in pool:
        if answer.status == 200 and "csv" in answer.kind:
            found |= set(_from_csv(answer.text))
        elif answer.status == 200 and "html" in answer.kind and "/resultater" in answer.path:
            found |= set(_from_page(answer.text))
    return found


def texts_of_sheet(answer: Answer) -> list[str]:
    """Return every text of a spreadsheet, its properties and notes too."""
    with ZipFile(io.BytesIO(answer.body)) as book:
        parts = [book.read(name).decode() for name in sorted(book.namelist()) if name.endswith(".xml")]
    return [unescape(text) for part in parts for text in re.findall(r"<(?:t|v)[^>]*>([^<]*)</(?:t|v)>", part)]


def tree_in(pool: Iterable[Answer]) -> dict[str, str | None]:
    """Return each unit's upper unit, as the breadcrumbs of the pages tell."""
    found: dict[str, str | None] = {}
    for answer in pool:
        if answer.status == 200 and "html" in answer.kind and re.search(r"/resultater(/\d+)?$", answer.path):
            path = [None, *parsed(answer.text).breadcrumbs[1:]]
            for parent, unit in pairwise(path):
                if unit is not None:
                    found[unit] = parent
    return found


def is_rough(text: str) -> bool:
    """Return whether a number of answers is told as a band, or to the nearest ten from a hundred on."""
    if band := BAND.fullmatch(text):
        return int(band[2]) - int(band[1]) >= 4
    about = ABOUT.fullmatch(text)
    return bool(about) and int(about[1].replace(".", "")) % 10 == 0 and int(about[1].replace(".", "")) >= 100


def _from_csv(text: str) -> Iterator[Figure]:
    for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:]:
        unit, group, theme, item, what, cell = (plain(part) for part in row)
        yield _figure(unit, group, theme, item, what, cell)


def _figure(unit: str, group: str, theme: str, item: str, what: str, cell: str) -> Figure:
    alone = re.fullmatch(r"Kun (.*) selv", unit)
    whole = re.fullmatch(r"Alle i (.*)", unit)
    name = alone[1] if alone else whole[1] if whole else unit
    return Figure(name, bool(alone), group, theme, item, what, cell)


def _from_page(html: str) -> Iterator[Figure]:
    page = parsed(html)
    unit = page.heading
    for table in page.tables:
        first = table.rows[0]
        if first[0] == "Enhed":
            for row in table.rows[1:]:
                for heading, cell in zip(first[1:], row[1:], strict=True):
                    theme = "" if heading in (COUNT, INDEX) else heading
                    yield _figure(row[0], table.caption, theme, "", MEAN if theme else heading, cell)
        elif first[0] == "Tema":
            yield from _theme_table(unit, first, table.rows[1:])
        elif first[0] == "Det vises":
            for row in table.rows[1:]:
                for group, cell in zip(first[1:], row[1:], strict=True):
                    yield _figure(table.whose or unit, group, table.section, table.caption, row[0], cell)


def _theme_table(unit: str, first: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Figure]:
    for row in rows:
        for group, cell in zip(first[1:], row[1:], strict=True):
            if row[0] == INDEX:
                if group != GAP:
                    yield _figure(unit, group, "", "", INDEX, cell)
            elif group == GAP:
                yield _figure(unit, "", row[0], "", GAP, cell)
            else:
                yield _figure(unit, group, row[0], "", MEAN, cell)


@dataclass
class Table:
    """A table, with the headings that it stands below."""

    whose: str
    section: str
    caption: str
    rows: list[list[str]]


class Page(HTMLParser):
    """Collects heading, breadcrumbs and tables."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.whose, self.section = "", "", ""
        self.breadcrumbs: list[str] = []
        self.tables: list[Table] = []
        self._in: list[str] = []
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a text."""
        if tag == "table":
            self.tables.append(Table(self.whose, self.section, "", []))
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("h1", "h2", "h3", "summary", "caption", "th", "td", "li"):
            self._words = ""

    def handle_endtag(self, tag: str) -> None:
        """Keep a text where it belongs."""
        words = plain(self._words)
        if tag == "h1":
            self.heading = words
        elif tag in ("h2", "h3"):
            self.whose = words if tag == "h3" else ""
        elif tag == "summary":
            self.section = words
        elif tag == "caption":
            self.tables[-1].caption = words
        elif tag in ("th", "td"):
            self.tables[-1].rows[-1].append(words)
        elif tag == "li" and not self.heading:
            self.breadcrumbs.append(words)

    def handle_data(self, data: str) -> None:
        """Gather words."""
        self._words += data


@lru_cache(maxsize=2048)
def parsed(html: str) -> Page:
    """Return what stands between the breadcrumbs and the end of a page; it is read again and again, and parsed once."""
    start = html.find('<nav class="breadcrumbs"')
    parser = Page()
    parser.feed(html[max(start, 0) : html.find("</main>")])
    return parser


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()
