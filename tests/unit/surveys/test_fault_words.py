"""Faults in the figures of a count, as whoever checks it reads them."""

import ast
from pathlib import Path

import pytest

from portal.surveys.disclosure import Fault, audit
from portal.surveys.labels.ledger import FAULTS, fault_text
from portal.surveys.queries import ledger

SOURCES = (Path(ledger.__file__), Path(audit.__code__.co_filename))


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (
            Fault("told_apart", (("measure", 3), ("block", "4, 7")), 2),
            "Måling 3, svargruppe 4, 7: 2 svar kan skilles ud.",
        ),
        (Fault("split", (("measure", 3), ("leader", 9))), "Måling 3, leder 9: en svargruppe er delt."),
    ],
)
def test_a_fault_is_told_in_danish_with_where_it_is(fault: Fault, text: str) -> None:
    assert fault_text(fault) == text


def test_every_fault_that_a_check_can_find_has_words() -> None:
    found = {
        node.args[0].value
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Fault"
        if isinstance(node.args[0], ast.Constant)
    }
    assert found == set(FAULTS)
