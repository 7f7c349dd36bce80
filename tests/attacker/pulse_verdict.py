"""All attacks on what pulses and absence show: sums and bounds of each pulse, who reads it, and what stands beside.

Two rounds of a team are two sets of answers, of people who may have changed their minds: their sums are not taken from
each other, but the later one must say of the earlier one only what that says itself, and to those who may read it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from tests.attacker.algebra import Row, told_apart
from tests.attacker.evaluated import GROUP
from tests.attacker.harvest import Answer
from tests.attacker.markup import telling_cells
from tests.attacker.measured import Employed, Measured
from tests.attacker.pulse_pages import Cell, Month, absence_in, cells_in, verdicts_in
from tests.attacker.reading import COUNT, is_rough
from tests.attacker.verdict import combined

FEWEST_BESIDE_ABSENCE = 10
OPEN_TO_READERS = "/evalueringer/pulser/{}"
CLOSED = "/undersoegelser/{}/"


def pulse_findings(pool: Sequence[Answer], measured: Iterable[Measured], employed: Employed) -> list[str]:
    """Return what was found in everything that was fetched; nothing is what a portal that keeps its word leaves."""
    pulses = {one.pulse_id: one for one in measured}
    told = [cell for answer in pool for cell in cells_in(answer, pulses)]
    months = {month for answer in pool for month in absence_in(answer, pulses)}
    faults = [*telling_cells(pool), *_cells(told), *_contradictions(told), *_of_few_people(months, employed)]
    for one in pulses.values():
        mine = [cell for cell in told if cell.pulse_id == one.pulse_id]
        shown = {cell.figure for cell in mine if cell.figure.is_readable and not cell.figure.is_hidden}
        whole = [(figure, one.units) for figure in sorted(shown)]
        faults += [f"pulse {one.pulse_id}: {what}" for what in combined(GROUP, whole, one.truth)]
        faults += [
            f"{cell.path} tells {cell.persona} of pulse {one.pulse_id}"
            for cell in mine
            if cell.persona not in one.readers
        ]
        faults += _words(pool, one, has_figures=any(figure.is_theme for figure in shown))
        faults += _open_to_others(pool, one)
    return sorted({*faults, *_beside(pool, told, pulses)})


def _cells(told: Iterable[Cell]) -> Iterator[str]:
    for cell in told:
        if not cell.figure.is_readable:
            yield f"{cell.path}: a cell says: {cell.figure.text}"
        elif cell.figure.what == COUNT and not cell.figure.is_hidden and not is_rough(cell.figure.text):
            yield f"{cell.path}: exactly told: {cell.figure.text}"
        if "end sidst" in cell.change and (cell.figure.is_hidden or cell.figure.bound):
            yield f"{cell.path}: how far {cell.figure.theme} moved says more than the figure"


def _contradictions(told: Iterable[Cell]) -> Iterator[str]:
    """A cell says the same to everybody, on every page, also in the pulse that looks back on it."""
    texts: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for cell in told:
        texts[cell.pulse_id, cell.figure.theme, cell.figure.item, cell.figure.what].add(cell.figure.text)
    for at, said in sorted(texts.items(), key=str):
        if len(said) > 1:
            yield f"{at} says {sorted(said)}"


def _words(pool: Iterable[Answer], one: Measured, *, has_figures: bool) -> Iterator[str]:
    for answer in pool:
        if answer.path == OPEN_TO_READERS.format(one.pulse_id) and verdicts_in(answer) and not has_figures:
            yield f"{answer.path} says what no figure does"


def _open_to_others(pool: Iterable[Answer], one: Measured) -> Iterator[str]:
    for answer in pool:
        is_results = answer.path.startswith(CLOSED.format(one.survey_id))
        is_its_page = answer.path == OPEN_TO_READERS.format(one.pulse_id)
        if answer.status == 200 and (is_results or (is_its_page and answer.persona not in one.readers)):
            yield f"{answer.path} is open to {answer.persona}"


def _beside(pool: Iterable[Answer], told: Iterable[Cell], pulses: Mapping[int, Measured]) -> Iterator[str]:
    """Absence is about health: no page shows it together with figures of fewer than ten answers."""
    with_absence = {(one.persona, one.path) for one in pool if any(absence_in(one, pulses))}
    for cell in told:
        answers = pulses[cell.pulse_id].answers
        is_figure = cell.figure.is_theme and not cell.figure.is_hidden
        if is_figure and answers < FEWEST_BESIDE_ABSENCE and (cell.persona, cell.path) in with_absence:
            yield f"{cell.path}: absence beside {answers} answers"


def _of_few_people(months: Iterable[Month], employed: Employed) -> Iterator[str]:
    """No combination of a month's figures is of one to nine people."""
    by_month: dict[str, set[int]] = defaultdict(set)
    for month in months:
        by_month[month.month].add(month.unit)
    people = {str(unit): number for unit, number in employed.own.items()}
    for month, units in sorted(by_month.items()):
        rows: list[Row] = [{(str(one), month): Fraction(1) for one in employed.inside[unit]} for unit in sorted(units)]
        for few in told_apart(rows, people, people, FEWEST_BESIDE_ABSENCE):
            yield f"absence in {month}: {sorted(few)} can be told apart"
