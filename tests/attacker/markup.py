"""Hidden cells must look the same everywhere: any difference between two of them may tell why, or how many."""

import re
from collections.abc import Iterable

from tests.attacker.harvest import Answer
from tests.attacker.reading import HIDDEN

ELEMENT = re.compile(rf"<([a-z0-9]+)([^<>]*)>\s*{HIDDEN}\s*</\1>")
CELL = re.compile(rf"<(td|th)([^<>]*)>\s*(?:<[a-z]+[^<>]*>\s*){{1,2}}{HIDDEN}")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
ALLOWED = {"class": {"number"}}


def telling_cells(pool: Iterable[Answer]) -> list[str]:
    """Return what makes one hidden cell differ from another; headings in `data-label` are the column's own."""
    seen: set[str] = set()
    found: list[str] = []
    for answer in pool:
        if "html" not in answer.kind or HIDDEN not in answer.text:
            continue
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
