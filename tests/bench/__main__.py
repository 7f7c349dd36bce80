"""`make bench`: the main pages at 1,000 and 100,000 tasks on both databases, beside a bare page on the same data.

Times are of the application in one process, without network or server, in milliseconds. Ours and the bare page take
turns, so that a slow moment of the machine hits both.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db
from tests.bench.bare import bare_app
from tests.bench.data import fill
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import post

SIZES = tuple(int(n) for n in os.environ.get("PORTAL_BENCH_SIZES", "1000,100000").split(","))
ROUNDS = int(os.environ.get("PORTAL_BENCH_ROUNDS", "40"))


@dataclass
class Measure:
    """One page: milliseconds of every round, statements and bytes of one."""

    name: str
    ours: list[float]
    bare: list[float]
    statements: int
    bytes: int

    def line(self) -> str:
        """Return the page's line of the table."""
        ours, bare = statistics.median(self.ours), statistics.median(self.bare) if self.bare else 0
        ratio = f"{ours / bare:5.2f}" if bare else "    –"
        p95 = sorted(self.ours)[int(len(self.ours) * 0.95)]
        return f"{self.name:34} {ours:8.2f} {p95:8.2f} {bare:8.2f} {ratio} {self.statements:6} {self.bytes / 1024:8.1f}"


def main() -> None:
    """Measure every size on every database."""
    for kind, url in _databases():
        for size in SIZES:
            with _application(kind, url, size) as (app, house):
                print(f"\n{kind}, {size:,} tasks, {ROUNDS} rounds".replace(",", "."))
                print(f"{'page':34} {'median':>8} {'p95':>8} {'bare':>8} ratio  stmts       KB")
                for measure in _measures(app, house):
                    print(measure.line(), flush=True)


def _databases() -> Iterator[tuple[str, str]]:
    yield "SQLite", ""
    yield "PostgreSQL", os.environ["PORTAL_TEST_DATABASE_URL"]


@contextmanager
def _application(kind: str, server: str, size: int) -> Iterator[tuple[Flask, House]]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        if kind == "PostgreSQL":
            name = f"portal_bench_{size}"
            engine = sa.create_engine(
                server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
            )
            with engine.connect() as connection:
                connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name}"))
                connection.execute(sa.text(f"CREATE DATABASE {name}"))
            url = sa.make_url(server).set(database=name).render_as_string(hide_password=False)
        app = create_app(read_settings({"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": folder}))
        app.config["RATELIMIT_ENABLED"] = False
        with app.app_context():
            alembic.upgrade()
            house = fill(size)
            yield app, house
            db.session.close()
            db.engine.dispose()


def _measures(app: Flask, house: House) -> Iterator[Measure]:
    bare = bare_app(db.engine).test_client()
    leader, hr = SigningIn(app, house)("aftaleholder"), SigningIn(app, house)("hr")
    owner = house.positions["aftaleholder"]
    yield _page("Mine opgaver (én ansvarlig)", leader, "/opgaver", bare, f"/ejer/{owner}")
    yield _page("Alle åbne opgaver", hr, "/opgaver?visning=alle", bare, "/aabne")
    yield _page("Én opgave", hr, "/opgaver/77", bare, "/opgaver/77")
    yield _change(hr, bare)
    yield _page("Min dag", leader, "/")
    yield _page("Cirkler", leader, "/cirkler")
    yield _page("Indsatser", leader, "/indsatser")
    yield _page("Én indsats", leader, "/indsatser/1")
    yield _page("Organisation", leader, "/organisation")
    yield _page("Enhed", leader, f"/organisation/{house.units['O']}")


def _page(name: str, client: FlaskClient, url: str, bare: FlaskClient | None = None, bare_url: str = "") -> Measure:
    with count_statements() as seen:
        answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(_timed(lambda: client.get(url)))
        if bare is not None:
            floor.append(_timed(lambda: bare.get(bare_url)))
    return Measure(name, ours, floor, len(seen), len(answer.data))


def _change(client: FlaskClient, bare: FlaskClient) -> Measure:
    """Change a due date, as the list does it: read the row's form, post it."""
    ours, floor = [], []
    with count_statements() as seen:
        _set_due(client, 77, 0)
    for round_ in range(min(ROUNDS, 28)):
        ours.append(_timed(lambda n=round_: _set_due(client, 77, n)) / 2)
        floor.append(_timed(lambda: bare.post("/opgaver/78", data={"due_text": "1. maj 2027"})))
    return Measure("Ret frist (halvdelen af form + gem)", ours, floor, len(seen), 0)


def _set_due(client: FlaskClient, task_id: int, day: int) -> None:
    url = f"/opgaver/{task_id}/ret"
    answer = post(client, url, {"frist": f"{day % 27 + 1}. maj 2027"})
    assert answer.status_code in (200, 303), answer.status_code


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
