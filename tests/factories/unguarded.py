"""A portal that does not watch itself, so that the broken rules of mutants reach its pages."""

from dataclasses import replace

import pytest

from portal.surveys.actions import releasing, writing
from portal.surveys.counting import figures


@pytest.fixture
def unchecked(monkeypatch):
    """A portal whose audit and whose check of the ledger are blind."""
    monkeypatch.setattr(releasing, "faults_of", lambda _: [])
    monkeypatch.setattr(figures, "audit", lambda *_: [])
    return monkeypatch


@pytest.fixture
def unguarded(unchecked):
    """One that also writes no ledger, and a threshold that the database lets pass."""

    def write(survey_id, group_id, measure, led, invited, *, written=writing._write_measure):
        is_single = measure.kind in ("item", "share")
        bare = replace(measure, blocks=(), k=max(measure.k, 20 if is_single else 5))
        written(survey_id, group_id, bare, led, invited)

    unchecked.setattr(writing, "_write_measure", write)
    return unchecked
