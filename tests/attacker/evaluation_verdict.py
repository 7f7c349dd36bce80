"""All attacks on what evaluations show: sums and bounds a round at a time, what differs, and who reads whose."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tests.attacker.evaluated import GROUP, Evaluation
from tests.attacker.evaluation_pages import OF_LEADER, Spread, Told, told_in
from tests.attacker.harvest import Answer
from tests.attacker.markup import telling_cells
from tests.attacker.reading import COUNT, is_rough, parsed, texts_of_sheet
from tests.attacker.verdict import Shown, combined
from tests.attacker.writers import comments_in, given_away

FEWEST_IN_A_PART = 5
LEADERS_PAGE = re.compile(r"/evalueringer/(rapporter|opfoelgning|enheder|lister)/(\d+)(?:/|$)")
COLUMNS_OF_EMPLOYEES = {"Tema", "Udsagn", "Antal", GROUP}


def evaluation_findings(pool: Sequence[Answer], evaluations: Sequence[Evaluation]) -> list[str]:
    """Return what was found in everything that was fetched; nothing is what a portal that keeps its word leaves."""
    found = [one for answer in pool for one in told_in(answer, evaluations)]
    told = [one for one in found if isinstance(one, Told)]
    faults = [*telling_cells(pool), *_cells(told), *_contradictions(told), *_one_leaders_own(told, evaluations)]
    faults += _spreads([one for one in found if isinstance(one, Spread)], evaluations)
    for one in evaluations:
        shown = [(cell.figure, one.invited_among(cell.units)) for cell in told if cell.round == one.title]
        faults += [f"{one.title}: {what}" for what in combined(GROUP, _readable(shown), one.truth)]
        faults += _open_to_others(pool, one)
        faults += _secrets(pool, one)
    writers = {text: number for one in evaluations for text, number in one.truth.writers.items()}
    return sorted(set(faults + _foreign_columns(pool) + given_away(comments_in(pool), writers)))


def _readable(shown: Iterable[Shown]) -> list[Shown]:
    return [(figure, units) for figure, units in shown if figure.is_readable and not figure.is_hidden]


def _cells(told: Iterable[Told]) -> Iterator[str]:
    for one in told:
        if not one.figure.is_readable:
            yield f"{one.path}: a cell of {one.figure.unit} says: {one.figure.text}"
        elif one.figure.what == COUNT and not one.figure.is_hidden and not is_rough(one.figure.text):
            yield f"{one.path}: exactly told: {one.figure.text}"


def _contradictions(told: Iterable[Told]) -> Iterator[str]:
    """A cell says the same to everybody, in its own round and in all that look back on it."""
    texts: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in told:
        cell = one.figure
        texts[one.round, cell.unit, str(cell.is_direct), cell.theme, cell.item, cell.what].add(cell.text)
    for at, said in sorted(texts.items()):
        if len(said) > 1:
            yield f"{at} says {sorted(said)}"


def _one_leaders_own(told: Iterable[Told], evaluations: Sequence[Evaluation]) -> Iterator[str]:
    rounds = {one.title: one for one in evaluations}
    for one in told:
        if unknown := one.units - rounds[one.round].parents.keys():
            yield f"{one.path}: {sorted(unknown)} was not in {one.round}"
        elif one.is_area and len(rounds[one.round].invited_among(one.units)) < 2:
            yield f"{one.path}: the area {one.figure.unit} is one leader's own people"


def _spreads(spreads: Iterable[Spread], evaluations: Sequence[Evaluation]) -> Iterator[str]:
    for one in spreads:
        (of_round,) = [each for each in evaluations if each.title == one.round]
        answers = of_round.truth.answers[GROUP]
        leaders = [unit for unit in of_round.led.values() if answers.get(unit, 0) >= of_round.truth.k]
        if len(leaders) < FEWEST_IN_A_PART * one.parts:
            yield f"{one.theme} of {one.round}: {len(leaders)} leaders told in {one.parts} parts"


def _open_to_others(pool: Iterable[Answer], one: Evaluation) -> Iterator[str]:
    for answer in pool:
        place = LEADERS_PAGE.search(answer.path)
        if answer.status == 200 and place and int(place[2]) in one.led:
            leader = int(place[2])
            may = {
                "rapporter": one.readers[leader],
                "opfoelgning": one.readers[leader],
                "enheder": one.readers[leader] | one.asked[leader],
                "lister": {one.owners[leader], "hr"},
            }[place[1]]
            if answer.persona not in may:
                yield f"{answer.path} is open to {answer.persona}"
        closed = [f"/undersoegelser/{one.survey_id}/resultater"]
        if one.is_for_leaders_alone:
            closed += [f"/evalueringer/{one.cycle_id}/overblik", f"/evalueringer/{one.cycle_id}/omraader"]
        if answer.status == 200 and one.cycle_id and answer.path.startswith(tuple(closed)):
            yield f"{answer.path} is open to {answer.persona}"


def _secrets(pool: Iterable[Answer], one: Evaluation) -> Iterator[str]:
    for answer in pool:
        text = (
            " ".join(texts_of_sheet(answer)) if "spreadsheet" in answer.kind and answer.status == 200 else answer.text
        )
        for secret, personas in one.secrets.items():
            if secret in text and answer.persona not in personas:
                yield f"{answer.path} tells {answer.persona}: {secret}"


def _foreign_columns(pool: Iterable[Answer]) -> list[str]:
    """What those who were asked may open holds their own answers and no others."""
    found = []
    for answer in pool:
        place = OF_LEADER.search(answer.path)
        if answer.status == 200 and place and place[1] == "enheder":
            for table in parsed(answer.text).tables:
                more = set(table.rows[0]) - COLUMNS_OF_EMPLOYEES
                if more and not table.caption.startswith("Sådan fordeler"):
                    found.append(f"{answer.path} has columns of others: {sorted(more)}")
    return found
