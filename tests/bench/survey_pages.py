"""What is measured of surveys: sending answers alone and many at once, counting, checking, and a page of results."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from portal import clock
from portal.db import begin_writable, db
from portal.identity.actions import start_session
from portal.identity.models import Person
from portal.surveys.actions.counting import count
from portal.surveys.actions.releasing import release
from portal.surveys.disclosure import Shown, UnitCount, audit, groups_of, plan
from portal.surveys.keys import key_path
from portal.surveys.models import Participant, Survey, SurveyUnit
from portal.surveys.sealing import Opener
from tests.bench.bare import apart, bare_app
from tests.bench.bare_surveys import add_survey_pages
from tests.bench.surveys import ANSWERS, ITEMS, THEMES, UNITS, answer_by_bulk, open_survey
from tests.factories.house import House
from tests.factories.organisation import make_account
from tests.factories.surveys import PASSPHRASE, TESTER
from tests.signing_in import SigningIn
from tests.statements import count_statements
from tests.web.forms import hidden_fields

RESPONDENTS = tuple(int(n) for n in os.environ.get("PORTAL_BENCH_SURVEYS", "3500,35000").split(",") if n)
"""How many people are asked; add 550000 for the largest, which takes some minutes on each database."""
SUBMITS, FIRST, AT_ONCE, PROCESSES, THREADS = 120, 20, 400, 2, 4
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Timed:
    """Something measured beside its floor: milliseconds of every round, and statements of one."""

    name: str
    ours: list[float]
    bare: list[float]
    statements: int

    def line(self) -> str:
        """Return the line of the table."""
        ours, bare = statistics.median(self.ours), statistics.median(self.bare)
        best = min(self.ours) / min(self.bare)
        return (
            f"  {self.name:34} {ours:8.2f} {bare:8.2f} {ours / bare:6.2f} {min(self.ours):8.2f} {best:6.2f}"
            f" {self.statements:6}"
        )


def measure_surveys(app: Flask, engine: sa.Engine, house: House) -> Iterator[str]:
    """Yield lines of what is measured for each number of people, on one database."""
    for people in RESPONDENTS:
        with app.app_context():
            begin_writable()
            survey_id = open_survey(house.people["hr"], people).id
        yield f" {people:,} people, {UNITS:,} units, {THEMES * ITEMS} items"
        yield f"  {'':34} {'median':>8} {'bare':>8}  ratio {'best':>8}  ratio  stmts"
        bare = _bare(app, engine, survey_id)
        yield _submits(app, engine, survey_id, bare).line()
        if people == max(RESPONDENTS):
            yield _at_once(app, survey_id)
        yield from _counts(app, survey_id)
        yield _score_page(app, engine, house, survey_id, bare).line()
    with app.app_context():
        yield _planned()


def _bare(app: Flask, engine: sa.Engine, survey_id: int) -> FlaskClient:
    own = apart(engine)
    floor = bare_app(own)
    with app.app_context():
        key = db.session.get_one(Survey, survey_id).public_key
    assert key
    add_survey_pages(floor, own, survey_id, key, THEMES * ITEMS)
    return floor.test_client()


def _submits(app: Flask, engine: sa.Engine, survey_id: int, bare: FlaskClient) -> Timed:
    """Only the post is timed; ours and the bare one take turns.

    All forms are opened before, for reading in between is other work; the first ones of a worker learn what is asked,
    and PostgreSQL plans each statement of a connection five times before it keeps it.
    """
    path, ours, floor, statements = f"/besvar/{survey_id}", [], [], 0
    with app.app_context():
        tokens = _signed_in(survey_id, SUBMITS, skip=0)
        others = db.session.execute(_waiting(survey_id).offset(SUBMITS).limit(SUBMITS)).all()
    clients = [_client(app, token) for token in tokens]
    forms = [{**hidden_fields(client, path, path), **ANSWERS} for client in clients]
    for client, sent, other in zip(clients, forms, others, strict=True):
        with count_statements(engine) as seen:
            ours.append(_timed(client, path, sent, 303))
        statements = len(seen)
        floor.append(_timed(bare, f"/svar/{other.id}/{other.group_id}/{other.survey_unit_id}", ANSWERS, 200))
    return Timed("send answers", ours[FIRST:], floor[FIRST:], statements)


def _at_once(app: Flask, survey_id: int) -> str:
    with app.app_context():
        tokens = _signed_in(survey_id, AT_ONCE, skip=SUBMITS)
        url = db.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    command = [sys.executable, "-m", "tests.bench.survey_clients", url, str(app.config["KEY_DIR"]), str(survey_id)]
    clients = [
        subprocess.Popen([*command, str(THREADS)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    for number, client in enumerate(clients):
        assert client.stdin
        print(*tokens[number::PROCESSES], file=client.stdin, flush=True)
    for client in clients:
        assert client.stdout
        assert client.stdout.readline() == "ready\n"
    for client in clients:
        print("go", file=client.stdin, flush=True)
    outcomes = [client.communicate()[0] for client in clients]
    times = [tuple(map(float, line.split())) for outcome in outcomes for line in outcome.splitlines()]
    assert len(times) == AT_ONCE
    spent = max(end for _, end in times) - min(start for start, _ in times)
    waits = sorted(1000 * (end - start) for start, end in times)
    p99 = waits[int(0.99 * len(waits))]
    return (
        f"  {PROCESSES} × {THREADS} clients at once: {len(times) / spent:.0f} a second, median "
        f"{statistics.median(waits):.1f} ms, p99 {p99:.1f} ms, longest {waits[-1]:.1f} ms"
    )


def _counts(app: Flask, survey_id: int) -> Iterator[str]:
    with app.app_context():
        begin_writable()
        survey = db.session.get_one(Survey, survey_id)
        answer_by_bulk(survey, 1)
        ballots = db.session.scalar(
            sa.select(sa.func.count()).where(Participant.survey_id == survey_id, Participant.has_answered.is_(True))
        )
        assert survey.closes_at
        opener = Opener(key_path(survey.public_key), PASSPHRASE)
        with clock.frozen(survey.closes_at + timedelta(minutes=1)):
            started = time.perf_counter()
            count(TESTER, survey_id, opener)
            db.session.commit()
            counted = time.perf_counter()
            release(TESTER, survey)
            db.session.commit()
            released = time.perf_counter()
    yield f"  count of {ballots} envelopes {counted - started:.1f} s; check and release {released - counted:.1f} s"


def _score_page(app: Flask, engine: sa.Engine, house: House, survey_id: int, bare: FlaskClient) -> Timed:
    with app.app_context():
        client = SigningIn(app, house)("hr")
        unit = db.session.scalars(
            sa.select(SurveyUnit.id).where(SurveyUnit.survey_id == survey_id, SurveyUnit.rank == 1)
        ).one()
        db.session.rollback()
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))
    path = f"/undersoegelser/{survey_id}/resultater/{unit}"
    with count_statements(engine) as seen:
        _timed(client, path, None, 200)
    rounds = [(_timed(client, path, None, 200), _timed(bare, f"/tal/{unit}", None, 200)) for _ in range(SUBMITS)]
    return Timed("results of an area", [ours for ours, _ in rounds], [floor for _, floor in rounds], len(seen))


def _planned() -> str:
    """Plan and check eight themes of 3,000 units by numbers alone."""
    survey_id = db.session.scalar(sa.select(sa.func.min(SurveyUnit.survey_id)))
    units = db.session.execute(
        sa.select(SurveyUnit.id, SurveyUnit.parent_id).where(SurveyUnit.survey_id == survey_id)
    ).all()
    started = time.perf_counter()
    for theme in range(THEMES):
        counts = [UnitCount(unit, parent, (unit + theme) % 9, 9) for unit, parent in units]
        shown = [Shown(node, groups) for node, groups in groups_of(counts, plan(counts, 5).shown).items()]
        assert not audit(shown, {one.id: one.answers for one in counts}, dict.fromkeys((u for u, _ in units), 9), 5)
    return f" plan and audit of {len(units)} units × {THEMES} themes: {time.perf_counter() - started:.2f} s"


def _signed_in(survey_id: int, number: int, *, skip: int) -> list[str]:
    """Give some who have not answered accounts, and return their tokens; `skip` leaves so many for the bare page."""
    begin_writable()
    people = [one.person_id for one in db.session.execute(_waiting(survey_id).offset(skip).limit(number))]
    tokens = []
    for one in db.session.scalars(sa.select(Person).where(Person.id.in_(people))).all():
        account = make_account(one, f"person{one.id}@demo.example")
        tokens.append(start_session(account, device="bench"))
    db.session.commit()
    return tokens


def _waiting(survey_id: int) -> sa.Select[int, int, int, int]:
    columns = (Participant.id, Participant.group_id, Participant.survey_unit_id, Participant.person_id)
    asked = sa.and_(Participant.survey_id == survey_id, Participant.has_answered.is_(False))
    return sa.select(*columns).where(asked).order_by(Participant.id)


def _client(app: Flask, token: str) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client


def _timed(client: FlaskClient, path: str, data: dict[str, str] | None, wanted: int) -> float:
    started = time.perf_counter()
    answer = client.get(path) if data is None else client.post(path, data=data)
    spent = time.perf_counter() - started
    assert answer.status_code == wanted, (path, answer.status_code)
    return spent * 1000
