"""On the pages of the demo, every prepared statement gives each persona what the session would give."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from flask.testing import FlaskClient

from portal.db import db
from portal.prepared import Prepared
from tests.databases import demo_application
from tests.signing_in import demo_sign_in

PERSONAS = ("kommunaldirektoer", "socialchef", "aftaleholder", "hr", "med", "medarbejder")
PAGES = (
    "/", "/opgaver", "/opgaver?visning=enheder", "/opgaver?visning=alle", "/opgaver?visning=hjaelper&status=all",
    "/opgaver/1", "/cirkler", "/indsatser", "/indsatser/1", "/organisation", "/organisation/8", "/aftaler",
    "/aftaler/1", "/aftaler/maal/1", "/aftaler/overblik", "/aftaler/ledere", "/evalueringer", "/undersoegelser",
)  # fmt: skip


@pytest.fixture
def clients(filled, tmp_path) -> Iterator[dict[str, FlaskClient]]:
    """A signed-in browser for each persona of the filled demo."""
    with demo_application("prepared", tmp_path, filled) as app:
        with app.app_context():
            sign_in = demo_sign_in(app)
            signed_in = {persona: sign_in(persona) for persona in PERSONAS}
        yield signed_in


def test_every_prepared_statement_gives_what_the_session_gives(clients, monkeypatch):
    ask, wrong, seen = Prepared.all, [], set()

    def ask_twice(question, values):
        rows = ask(question, values)
        if question not in seen:
            seen.add(question)
            if told(rows) != told(db.session.execute(question.compose(), values)):
                wrong.append((persona, page, question.compose))
        return rows

    monkeypatch.setattr(Prepared, "all", ask_twice)
    for persona, client in clients.items():
        for page in PAGES:
            assert client.get(page).status_code in (200, 403, 404), (persona, page)
    assert wrong == []
    assert len(seen) > 100


def told(rows: Iterable[Sequence[Any]]) -> Counter[str]:
    """What rows say: in any order, and so do the lists that stand in one value."""
    return Counter(repr([_sorted(value) for value in row]) for row in rows)


def _sorted(value: Any) -> Any:
    is_list = isinstance(value, str) and value.startswith("[[")
    return sorted(json.loads(value), key=repr) if is_list else value
