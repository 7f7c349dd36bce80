"""From the pages and files of evaluations to figures: each with the round and the units that it is about.

Columns of answers with a name are no figures here; that they stand only where they may is looked at elsewhere.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from tests.attacker.evaluated import GROUP, Evaluation
from tests.attacker.harvest import Answer
from tests.attacker.reading import COUNT, HIDDEN, INDEX, MEAN, NUMBER, RATE, Figure, Page, Table, parsed, plain

FACT = re.compile(r'fact__label">([^<]*)</span>\s*<span[^>]*>(.*?)</span>', re.DOTALL)
OLD_NAME = re.compile(r"Enheden hed dengang (.*?), og det er dens tal")
LAST, LAST_TITLE = "Sidst", re.compile(r"»Sidst« er medarbejdernes svar i »(.*?)«")
OF_LEADER = re.compile(r"/evalueringer/(rapporter|enheder)/(\d+)$")
OF_ROUND = re.compile(r"/evalueringer/import/(\d+)$")
OF_CYCLE = re.compile(r"/evalueringer/(\d+)/(overblik(?:/csv)?|omraader/\d+)$")


@dataclass(frozen=True)
class Told:
    """A cell: in which round it is of which units, and what it says. `is_area` where more than the leader may read."""

    round: str
    units: frozenset[str]
    figure: Figure
    is_area: bool
    path: str


@dataclass(frozen=True)
class Spread:
    """How many parts the leaders of a round were divided into, by theme."""

    round: str
    theme: str
    parts: int


Found = Iterator[Told | Spread]


def told_in(answer: Answer, evaluations: Sequence[Evaluation]) -> Found:
    """Yield every cell of a page or file."""
    path = answer.path.partition("?")[0]
    if answer.status != 200:
        return
    if (place := OF_LEADER.search(path)) and "html" in answer.kind:
        (one,) = [one for one in evaluations if int(place[2]) in one.led]
        yield from _of_leader(answer, one, int(place[2]), evaluations)
    elif (place := OF_ROUND.search(path)) and "html" in answer.kind:
        (one,) = [one for one in evaluations if int(place[1]) == one.round_id]
        yield from _imported(answer, one)
    elif place := OF_CYCLE.search(path):
        (one,) = [one for one in evaluations if int(place[1]) == one.cycle_id]
        if "csv" in answer.kind:
            yield from _of_file(answer, one)
        elif "html" in answer.kind:
            yield from _of_area(answer, one, evaluations)


def _cell(one: Evaluation, path: str, unit: str, figure: tuple[str, str, str, str], *, is_direct: bool = False) -> Told:
    """A cell of a unit; a unit without others below it is the same with and without them."""
    alone = is_direct and len(one.inside.get(unit, ())) > 1
    units = frozenset([unit]) if alone else one.inside.get(unit, frozenset([unit]))
    return Told(one.title, units, Figure(unit, alone, GROUP, *figure), not is_direct, path)


def _of_leader(answer: Answer, one: Evaluation, leader: int, evaluations: Sequence[Evaluation]) -> Found:
    unit, page, path = one.led[leader], parsed(answer.text), answer.path
    facts = {plain(label): plain(re.sub(r"<[^>]+>", "", text)) for label, text in FACT.findall(answer.text)}
    for label, what in ((GROUP, COUNT), ("Svarprocent", RATE)):
        if label in facts:
            yield _cell(one, path, unit, ("", "", what, facts[label]), is_direct=True)
    for table in page.tables:
        if table.caption == "Gennemsnit af hvert tema":
            yield from _own_themes(one, path, unit, table)
            yield from _last_themes(answer, unit, table, evaluations)
        elif table.caption.startswith("Medarbejdernes gennemsnit af hvert tema i alle"):
            units = one.together(leader)
            for theme, text in table.rows[1:]:
                name = " + ".join(sorted(units))
                yield Told(one.title, units, Figure(name, True, GROUP, theme, "", MEAN, text), False, path)
        else:
            yield from _items(one, path, unit, table)


def _items(one: Evaluation, path: str, unit: str, table: Table) -> Found:
    theme = table.caption.removeprefix("Udsagn i ")
    for row in table.rows[1:] if table.caption.startswith(("Udsagn i ", "Sådan fordeler")) else ():
        if theme == table.caption:
            for option, text in enumerate(row[1:], start=1):
                yield _cell(one, path, unit, (_theme_of(row[0]), row[0], f"{option}", text), is_direct=True)
        words = dict(zip(table.rows[0], row, strict=True))
        for column, what in ((GROUP, MEAN), ("Antal", COUNT)):
            if column in words:
                yield _cell(one, path, unit, (theme, row[0], what, words[column]), is_direct=True)


def _theme_of(item: str) -> str:
    return f"Tema {item.removeprefix('Udsagn ').partition('.')[0]}"


def _own_themes(one: Evaluation, path: str, unit: str, table: Table) -> Found:
    for row in table.rows[1:]:
        words = dict(zip(table.rows[0], row, strict=True))
        if GROUP in words:
            yield _cell(one, path, unit, (row[0], "", MEAN, words[GROUP]), is_direct=True)


def _last_themes(answer: Answer, unit: str, table: Table, evaluations: Sequence[Evaluation]) -> Found:
    if LAST not in table.rows[0]:
        return
    text = plain(answer.text)
    title, old = LAST_TITLE.search(text), OLD_NAME.search(text)
    known = [one for one in evaluations if title and one.title == title[1]]
    for one, row in product(known, table.rows[1:]):
        said = row[table.rows[0].index(LAST)]
        if NUMBER.fullmatch(said):
            yield _cell(one, answer.path, old[1] if old else unit, (row[0], "", MEAN, said), is_direct=True)


def _of_file(answer: Answer, one: Evaluation) -> Found:
    rows = list(csv.reader(io.StringIO(answer.text), delimiter=";"))[1:]
    parts: dict[str, int] = {}
    for unit, theme, what, text in ([plain(part) for part in row] for row in rows):
        if unit == "Alle ledere":
            parts[theme] = parts.get(theme, 0) + bool(text)
        elif text:
            yield _cell(one, answer.path, unit, (theme, "", what, text))
    yield from (Spread(one.title, theme, number) for theme, number in parts.items() if number)


def _of_area(answer: Answer, one: Evaluation, evaluations: Sequence[Evaluation]) -> Found:
    page, path = parsed(answer.text), answer.path
    for table in page.tables:
        first, rows = table.rows[0], table.rows[1:]
        if table.caption.startswith("Gennemsnit af medarbejdernes svar"):
            for row in rows:
                for heading, text in zip(first[1:], row[1:], strict=True):
                    theme, what = ("", COUNT) if heading == COUNT else (heading.removesuffix(" Fokustema"), MEAN)
                    yield _cell(one, path, row[0], (theme, "", what, text))
        elif table.caption.startswith("Gennemsnit for hver"):
            yield from (Spread(one.title, row[0], len(row) - 1) for row in rows if len(row) > 2)
        elif table.caption.startswith("Medarbejdernes gennemsnit af hvert tema over runderne"):
            yield from _history(path, page, table, evaluations)
        elif table.caption.startswith("Gennemsnit fra andre systemer"):
            yield from _elsewhere(path, page, table, evaluations)
        elif first[0] in ("Tema", "Det vises") and GROUP in first:
            yield from _one_area(one, path, page, table)


def _one_area(one: Evaluation, path: str, page: Page, table: Table) -> Found:
    at = table.rows[0].index(GROUP)
    for row in table.rows[1:]:
        if table.rows[0][0] == "Det vises":
            yield _cell(one, path, page.heading, (table.section, table.caption, row[0], row[at]))
        elif row[0] == INDEX:
            yield _cell(one, path, page.heading, ("", "", INDEX, row[at]))
        else:
            yield _cell(one, path, page.heading, (row[0], "", MEAN, row[at]))


def _imported(answer: Answer, one: Evaluation) -> Found:
    for table in parsed(answer.text).tables:
        for row in table.rows[1:]:
            for theme, text in zip(table.rows[0][1:], row[1:], strict=True):
                yield replace(_cell(one, answer.path, row[0], (theme, "", MEAN, text)), is_area=False)


def _elsewhere(path: str, page: Page, table: Table, evaluations: Sequence[Evaluation]) -> Found:
    for at, heading in enumerate(table.rows[0][1:-1], start=1):
        known = [one for one in evaluations if heading.startswith(f"{one.title},")]
        unit = heading.partition("fra et andet system")[2].strip() or page.heading
        for one, row in product(known, table.rows[1:]):
            if row[at] != "Ikke spurgt":
                yield replace(_cell(one, path, unit, (row[0], "", MEAN, row[at])), is_area=False)


def _history(path: str, page: Page, table: Table, evaluations: Sequence[Evaluation]) -> Found:
    for at, heading in enumerate(table.rows[0][1:-1], start=1):
        known = [one for one in evaluations if heading.startswith(one.title)]
        for one, row in product(known, table.rows[1:]):
            unit = heading.removeprefix(one.title).strip() or page.heading
            if NUMBER.fullmatch(row[at]) or row[at] == HIDDEN:
                yield _cell(one, path, unit, (row[0], "", MEAN, row[at]))
