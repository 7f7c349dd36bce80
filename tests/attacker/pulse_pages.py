"""From the pages of pulses, units and initiatives to figures: each with the pulse, or the unit, that it is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.attacker.evaluated import GROUP
from tests.attacker.evaluation_pages import FACT
from tests.attacker.harvest import Answer
from tests.attacker.measured import KKC, Measured
from tests.attacker.reading import COUNT, HIDDEN, MEAN, Figure, Table, parsed, plain

OF_PULSE = re.compile(r"/evalueringer/pulser/(\d+)$")
OF_UNIT = re.compile(r"/organisation/(\d+)$")
PANEL = re.compile(r'<a class="row-title" href="/evalueringer/pulser/(\d+)">(.*?)</li>', re.DOTALL)
SCORE = re.compile(r"<dt>(.*?)</dt><dd>(.*?)</dd>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
NUMBER = re.compile(r"(højst |mindst )?(\d+),(\d)")
VERDICTS = re.compile(r"er lav:|Ingen af de tre er lave")
ABSENCE = '<div class="absence-year">'
STATEMENTS = 4
"""An outcome of KKC is told as the sum of its statements."""


@dataclass(frozen=True)
class Cell:
    """A cell about a pulse: who saw it where, the figure as a mean from 1 to 5, and how it has moved."""

    pulse_id: int
    persona: str
    path: str
    figure: Figure
    change: str = ""


@dataclass(frozen=True)
class Month:
    """Absence of a unit (id) in a month: how many people it is told of."""

    unit: int
    path: str
    month: str
    people: int


def cells_in(answer: Answer, pulses: Mapping[int, Measured]) -> Iterator[Cell]:
    """Yield every cell about a pulse of a page."""
    if answer.status != 200 or "html" not in answer.kind:
        return
    if (place := OF_PULSE.search(answer.path)) and int(place[1]) in pulses:
        yield from _of_page(answer, pulses, pulses[int(place[1])])
    for number, panel in PANEL.findall(answer.text):
        for theme, text in SCORE.findall(panel) if int(number) in pulses else ():
            one, words = pulses[int(number)], plain(TAG.sub("", text))
            words = words.removesuffix(" af 20").removesuffix(" af 5")
            yield Cell(one.pulse_id, answer.persona, answer.path, _figure(one, plain(theme), MEAN, words))


def absence_in(answer: Answer, pulses: Mapping[int, Measured]) -> Iterator[Month]:
    """Yield absence month by month, on a unit's page or beside a pulse."""
    if answer.status != 200 or ABSENCE not in answer.text:
        return
    pulse, unit = OF_PULSE.search(answer.path), OF_UNIT.search(answer.path)
    unit_id = pulses[int(pulse[1])].unit_id if pulse else int(unit[1]) if unit else 0
    for table in parsed(answer.text).tables:
        for month, _, people in table.rows[1:] if table.caption.startswith("Fravær") else ():
            if people != "–":
                yield Month(unit_id, answer.path, month, int(people.replace(".", "")))


def _of_page(answer: Answer, pulses: Mapping[int, Measured], one: Measured) -> Iterator[Cell]:
    facts = {plain(label): plain(TAG.sub("", text)) for label, text in FACT.findall(answer.text)}
    if "Besvaret" in facts:
        count = Figure("", False, GROUP, "", "", COUNT, facts["Besvaret"])
        yield Cell(one.pulse_id, answer.persona, answer.path, count)
    for table in parsed(answer.text).tables:
        if table.rows[0][0] in ("Udfald", "Tema"):
            yield from _scores(answer, pulses, one, table)
        elif table.rows[0][0] == "Det vises":
            for what, text in table.rows[1:]:
                figure = Figure("", False, GROUP, table.section, table.caption, what, text)
                yield Cell(one.pulse_id, answer.persona, answer.path, figure)


def _scores(answer: Answer, pulses: Mapping[int, Measured], one: Measured, table: Table) -> Iterator[Cell]:
    for row in table.rows[1:]:
        if row[0] == "Samlet":
            continue
        change = row[4] if len(row) > 4 else ""
        yield Cell(one.pulse_id, answer.persona, answer.path, _figure(one, row[0], MEAN, row[1]), change)
        if len(row) > 4 and not row[3].startswith("Kan ikke sammenlignes"):
            yield Cell(one.before, answer.persona, answer.path, _figure(pulses[one.before], row[0], MEAN, row[3]))


def _figure(one: Measured, theme: str, what: str, text: str) -> Figure:
    """A figure with the mean of the statements; a score that is no mean of one decimal stays as it is written."""
    number = NUMBER.fullmatch(text)
    if one.kind == KKC and number and text != HIDDEN:
        tenths = int(number[2] + number[3])
        mean, more = divmod(tenths, STATEMENTS)
        text = text if more else f"{number[1] or ''}{mean // 10},{mean % 10}"
    return Figure("", False, GROUP, theme, "", what, text)


def verdicts_in(answer: Answer) -> Sequence[str]:
    """Return what a pulse's page says in words of its outcomes."""
    return VERDICTS.findall(answer.text) if OF_PULSE.search(answer.path) and answer.status == 200 else []
