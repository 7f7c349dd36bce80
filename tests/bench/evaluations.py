"""An evaluation from the first list to the last reader, in a municipality of any size: what each step takes.

    python -m tests.bench.evaluations 3500 35000

On a throw-away SQLite database. Twelve employees a leader, in a tree of four levels; eight themes of five items. What
employees answer is sealed and put in by thousands, the leaders' own answers are cast one by one.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import sqlalchemy as sa

from portal import clock
from portal.app import create_app
from portal.config import read_settings
from portal.db import alembic, db
from portal.evaluations.actions.opening import open_cycle, validate
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.actions.stages import release_stage
from portal.evaluations.models import EvaluatedLeader, Stage
from portal.identity.models import Person
from portal.organisation.actions.employing import employ
from portal.organisation.models import Appointment, Level, Position, Unit, UnitKind, UnitPeriod
from portal.surveys.actions.counting import count
from portal.surveys.actions.rehearsing import rehearse
from portal.surveys.keys import key_path
from portal.surveys.models import ItemKind, RespondentRole
from portal.surveys.sealing import Opener
from tests.bench.surveys import ITEMS, THEMES, answer_by_bulk
from tests.factories.evaluations import again, answer_as, fill_rules, make_cycle
from tests.factories.house import House, build_house
from tests.factories.organisation import EARLY
from tests.factories.surveys import PASSPHRASE, TESTER, make_questionnaire
from tests.signing_in import SigningIn

A_LEADER = 12
"""So many employees a leader."""
WIDTHS = (8, 80, 500)
"""How many units there are on each level below the municipality; the rest lies below the last."""


def main(sizes: list[int]) -> None:
    """Run a cycle for each number of employees, and print what each step took."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/bench.sqlite3"
            app = create_app(read_settings({"PORTAL_ENV": "test", "DATABASE_URL": url, "PORTAL_DATA_DIR": folder}))
            with app.app_context():
                alembic.upgrade()
                house = build_house()
                print(f"\n{size} employees, {_settle(house, size)} leaders")
                cycle_id = _run(house)
                report = db.session.scalar(_a_report(cycle_id))
                sign_in = SigningIn(app, house)
                board, hr = sign_in("kommunaldirektoer"), sign_in("hr")
                db.session.commit()
            for name, client, page in (
                ("board's picture", board, f"/evalueringer/{cycle_id}/overblik"),
                ("follow-up state", board, f"/evalueringer/{cycle_id}/opfoelgning"),
                ("lists", hr, f"/evalueringer/{cycle_id}/lister"),
                ("one leader's list", hr, f"/evalueringer/lister/{report}"),
            ):
                with _timed(name):
                    assert client.get(page).status_code == 200, page


def _run(house: House) -> int:
    with _timed("make, and work out the lists"):
        questions = make_questionnaire(house.people["hr"], themes=THEMES, kinds=[ItemKind.SCALE] * ITEMS)
        cycle = make_cycle(house, questionnaire=questions)
        prepare(TESTER, cycle, clock.today())
        db.session.commit()
    cycle = again(cycle.id)
    with _timed("rules, key and rehearsal"):
        validate(TESTER, cycle)
        fill_rules(cycle)
        opener = Opener(key_path(cycle.survey.public_key), PASSPHRASE)
        rehearse(TESTER, cycle.survey, opener, clock.today())
        db.session.commit()
    cycle = again(cycle.id)
    with _timed("open, and tell everybody"):
        asked = open_cycle(TESTER, cycle, clock.today())
        db.session.commit()
    cycle = again(cycle.id)
    for role in (RespondentRole.SELF, RespondentRole.SUPERIOR):
        answer_as(cycle, role, 4)
    print(f"  {answer_by_bulk(cycle.survey)} employees and all leaders of {asked} asked have answered")
    closes_at = again(cycle.id).survey.closes_at
    assert closes_at
    with clock.frozen(closes_at + timedelta(minutes=1)), _timed("count"):
        count(TESTER, again(cycle.id).survey_id, opener)
        db.session.commit()
    for stage in Stage:
        with _timed(f"release to {stage.value}"):
            release_stage(TESTER, house.people["hr"], again(cycle.id), stage)
            db.session.commit()
    return cycle.id


def _settle(house: House, size: int) -> int:
    """Give the municipality so many employees, each under a leader; returns how many leaders there are."""
    leaders, level = size // A_LEADER, [house.units["M"]]
    made: list[int] = []
    for width in (*WIDTHS, leaders):
        width = min(width, leaders - len(made))
        level = [_unit(level[n % len(level)], len(made) + n) for n in range(width)]
        made += level
    for number, unit_id in enumerate(made):
        unit = db.session.get_one(Unit, unit_id)
        _appoint(unit, number)
        people = [Person(name=f"Medarbejder {number}.{n}", sort_name=f"m {number}.{n}") for n in range(A_LEADER)]
        db.session.add_all(people)
        db.session.flush()
        employ(TESTER, unit, "Medarbejder", [person.id for person in people], EARLY)
    db.session.commit()
    return len(made)


def _unit(parent_id: int, number: int) -> int:
    unit = Unit(code=f"E{number}", kind=UnitKind.AREA if number < WIDTHS[0] else UnitKind.AGREEMENT_UNIT)
    db.session.add(unit)
    db.session.flush()
    db.session.add(UnitPeriod(unit_id=unit.id, parent_id=parent_id, name=f"Enhed {number}", valid_from=EARLY))
    return unit.id


def _appoint(unit: Unit, number: int) -> None:
    person = Person(name=f"Leder {number}", sort_name=f"leder {number}")
    post = Position(unit_id=unit.id, title="Leder", level=Level.AGREEMENT_HOLDER, leads_unit=True, valid_from=EARLY)
    db.session.add_all([person, post])
    db.session.flush()
    db.session.add(Appointment(position_id=post.id, person_id=person.id, valid_from=EARLY))


def _a_report(cycle_id: int) -> sa.Select:
    return sa.select(sa.func.max(EvaluatedLeader.id)).where(EvaluatedLeader.cycle_id == cycle_id)


@contextmanager
def _timed(name: str) -> Iterator[None]:
    started, busy = time.perf_counter(), time.process_time()
    yield
    print(f"  {name:32} {time.perf_counter() - started:8.2f} s  {time.process_time() - busy:8.2f} s CPU", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [3500])
