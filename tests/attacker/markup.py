"""Hidden cells must look the same everywhere: any difference between two of them may tell why, or how many."""

import re
from collections.abc import Iterable, Iterator

from tests.attacker.harvest import Answer
from tests.attacker.reading import HIDDEN

ELEMENT = re.compile(rf"<([a-z0-9]+)([^<>]*)>\s*{HIDDEN}\s*</\1>")
CELL = re.compile(rf"<(td|th)([^<>]*)>\s*(?:<[a-z]+[^<>]*>\s*){{1,2}}{HIDDEN}")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
ALLOWED = {"class": {"number"}}
ROW = re.compile(r"<tr([^<>]*)>(.*?)</tr>", re.DOTALL)
VALUE = re.compile(r"<td[^<>]*>(.*?)</td>", re.DOTALL)
SHORT = "hidden-row"
"""The class of a row that is drawn as one line: all of its cells say that they are not shown."""


def telling_cells(pool: Iterable[Answer]) -> list[str]:
    """Return what makes one hidden cell differ from another; headings in `data-label` are the column's own."""
    seen: set[str] = set()
    found: list[str] = []
    for answer in pool:
        if "html" not in answer.kind or HIDDEN not in answer.text:
            continue
        found += [f"{answer.path}: {fault}" for fault in _telling_rows(answer.text)]
        whole = [match[0] for match in ELEMENT.finditer(answer.text)]
        if len(whole) != answer.text.count(HIDDEN):
            found.append(f"{answer.path}: a hidden cell with more in it")
        seen |= set(whole)
        for cell in CELL.finditer(answer.text):
            for name, value in ATTRIBUTE.findall(cell[2]):
                if name != "data-label" and value not in ALLOWED.get(name, set()):
                    found.append(f"{answer.path}: a hidden cell with {name}={value}")
                if name == "data-label" and re.search(r"\d", re.sub(r"Tema \d+|Gruppe \d+", "", value)):
                    found.append(f"{answer.path}: a hidden cell with {value}")
    return found + ([f"hidden cells differ: {sorted(seen)}"] if len(seen) > 1 else [])


def _telling_rows(page: str) -> Iterator[str]:
    """Yield rows whose class says more than their cells do, or something else than that of their neighbours."""
    for table in page.split("<table")[1:]:
        short: set[bool] = set()
        for start, row in ROW.findall(table):
            cells = {re.sub(r"<[^<>]+>", "", cell).strip() for cell in VALUE.findall(row)}
            if cells and cells <= {HIDDEN, ""}:
                short.add(SHORT in start)
            elif SHORT in start:
                yield "a row with something in it is drawn as hidden"
        if len(short) > 1:
            yield "of hidden rows some are drawn as such"
