"""`make bench`: the main pages at 1,000 and 100,000 tasks on both databases, beside a bare page on the same data.

With `PORTAL_BENCH_AGREEMENTS=3000` also the pages of the agreements, with ten goals each and a hundred statuses. Then
surveys of 3,500 and 35,000 people; `PORTAL_BENCH_SURVEYS=3500,35000,550000` adds the largest.

Times are of the application in one process, without network or server, in milliseconds. Ours and the bare page take
turns, so that a slow moment of the machine hits both. On a busy machine the best of all rounds says more than the
median: a longer request is interrupted more often than a short one.
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
from werkzeug.test import TestResponse

from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db
from portal.tasks.models import Task, TaskState
from tests.bench.bare import apart, bare_app
from tests.bench.data import fill
from tests.bench.survey_pages import measure_surveys
from tests.factories.house import House
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import HTMX, hidden_fields

SIZES = tuple(int(n) for n in os.environ.get("PORTAL_BENCH_SIZES", "1000,100000").split(",") if n)
AGREEMENTS = int(os.environ.get("PORTAL_BENCH_AGREEMENTS", "0"))
"""How many agreements there are beside the tasks; 3,000 have 30,000 goals and 300,000 statuses."""
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
        best = f"{min(self.ours) / min(self.bare):5.2f}" if bare else "    –"
        times = f"{ours:8.2f} {p95:8.2f} {bare:8.2f} {ratio} {min(self.ours):8.2f} {best}"
        return f"{self.name:34} {times} {self.statements:6} {self.bytes / 1024:8.1f}"


def main() -> None:
    """Measure every size on every database."""
    for kind, url in _databases():
        for size in SIZES:
            with _application(kind, url, size) as (app, engine, house):
                print(f"\n{kind}, {size:,} tasks, {ROUNDS} rounds".replace(",", "."))
                print(f"{'page':34} {'median':>8} {'p95':>8} {'bare':>8} ratio {'best':>8} ratio  stmts       KB")
                for measure in _measures(app, engine, house):
                    print(measure.line(), flush=True)
    for kind, url in _databases():
        with _application(kind, url, 0) as (app, engine, house):
            print(f"\n{kind}, surveys")
            for line in measure_surveys(app, engine, house):
                print(line, flush=True)


def _databases() -> Iterator[tuple[str, str]]:
    yield "SQLite", ""
    yield "PostgreSQL", os.environ["PORTAL_TEST_DATABASE_URL"]


@contextmanager
def _application(kind: str, server: str, size: int) -> Iterator[tuple[Flask, sa.Engine, House]]:
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
        with app.app_context():
            alembic.upgrade()
            house = fill(size, AGREEMENTS)
            engine = db.engine
        # Outside the context: inside it, every request would share the first one's viewer and database session.
        yield app, engine, house
        engine.dispose()


def _measures(app: Flask, engine: sa.Engine, house: House) -> Iterator[Measure]:
    owner = house.positions["aftaleholder"]
    with app.app_context():
        sign_in = SigningIn(app, house)
        leader, chief, hr = sign_in("aftaleholder"), sign_in("socialchef"), sign_in("hr")
        mine = sa.select(Task.id).where(Task.owner_position_id == owner, Task.state == TaskState.ACCEPTED)
        own = db.session.scalar(mine.limit(1)) or 0
    pages = Pages(engine, bare_app(apart(engine)).test_client())
    yield pages.read("Mine opgaver (én ansvarlig)", leader, "/opgaver", f"/ejer/{owner}")
    yield pages.read("Alle åbne opgaver", hr, "/opgaver?visning=alle", "/aabne")
    yield pages.read("Mine opgaver (usual bare page)", leader, "/opgaver", f"/usual/ejer/{owner}")
    yield pages.read("Alle åbne (usual bare page)", hr, "/opgaver?visning=alle", "/usual/aabne")
    yield pages.read("Én opgave", hr, "/opgaver/77", "/opgaver/77")
    yield pages.read("Ret frist: formularen", leader, f"/opgaver/{own}/ret", f"/opgaver/{own}")
    yield pages.save("Ret frist: gem", leader, own, owner)
    yield pages.read("Min dag", leader, "/")
    yield pages.read("Min dag, en chef", chief, "/")
    yield pages.read("Cirkler", leader, "/cirkler")
    yield pages.read("Indsatser", leader, "/indsatser")
    yield pages.read("Én indsats", leader, "/indsatser/1")
    yield pages.read("Organisation", leader, "/organisation")
    yield pages.read("Enhed", leader, f"/organisation/{house.units['O']}")
    if AGREEMENTS:
        yield from _agreement_pages(pages, leader, chief, hr)


def _agreement_pages(pages: "Pages", leader: FlaskClient, chief: FlaskClient, hr: FlaskClient) -> Iterator[Measure]:
    yield pages.read("Mine aftaler", leader, "/aftaler")
    yield pages.read("Én aftale", leader, "/aftaler/1")
    yield pages.read("Ét aftalemål", leader, "/aftaler/maal/3")
    yield pages.read("Status på alle mål", leader, "/aftaler/1/status")
    yield pages.read("Mine lederes aftaler", chief, "/aftaler/ledere")
    yield pages.read("Overblik over runden", hr, "/aftaler/overblik")
    yield pages.read("Fælles mål", hr, "/aftaler/faelles-maal")


@dataclass
class Pages:
    """Times pages of ours in turn with the bare ones."""

    engine: sa.Engine
    bare: FlaskClient

    def read(self, name: str, client: FlaskClient, url: str, bare_url: str = "") -> Measure:
        """Read a page, and the bare page of the same rows where there is one."""
        with count_statements(self.engine) as seen:
            answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        ours, floor = [], []
        for _ in range(ROUNDS):
            ours.append(_timed(lambda: client.get(url)))
            if bare_url:
                floor.append(_timed(lambda: self.bare.get(bare_url)))
        return Measure(name, ours, floor, len(seen), len(answer.data))

    def save(self, name: str, client: FlaskClient, task_id: int, position_id: int) -> Measure:
        """Change a due date as a row of the list does; only the post is timed, not the reading of its form."""
        url, ours, floor = f"/opgaver/{task_id}/ret", [], []
        statements = 0
        for number in range(min(ROUNDS, 25)):
            typed = {"owner": f"position-{position_id}", "due_text": f"{number + 1}. maj 2027"}
            sent = {**hidden_fields(client, url), **typed}
            with count_statements(self.engine) as seen:
                ours.append(_timed(lambda sent=sent: client.post(url, data=sent, headers=HTMX)))
            statements = len(seen)
            floor.append(_timed(lambda: self.bare.post("/opgaver/78", data={"due_text": "1. maj 2027"})))
        return Measure(name, ours, floor, statements, 0)


def _timed(request: Callable[[], TestResponse]) -> float:
    started = time.perf_counter()
    answer = request()
    spent = time.perf_counter() - started
    assert answer.status_code == 200, (answer.request.path, answer.status_code)
    return spent * 1000


if __name__ == "__main__":
    main()
