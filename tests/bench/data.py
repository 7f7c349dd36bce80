"""Data for measuring: the standard house, 300 posts in 60 units, 30 initiatives and any number of tasks."""

import random
from datetime import date, timedelta

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.organisation.models import Appointment, Level, Position, Unit, UnitKind
from portal.strategy.models import Initiative, Lifecycle, initiative_circles
from portal.tasks.models import StepKind, Task, TaskState, TaskStep
from tests.bench.agreements import fill_agreements
from tests.factories.house import House, build_house
from tests.factories.organisation import EARLY, make_unit

POSTS = 300
UNITS = 60
INITIATIVES = 30
STATES = (TaskState.PROPOSED, TaskState.ACCEPTED, TaskState.IN_PROGRESS, TaskState.DONE, TaskState.CONFIRMED)


def fill(tasks: int, agreements: int = 0) -> House:
    """Build the house, `tasks` tasks and `agreements` agreements, and commit. Three in five tasks are open."""
    chance = random.Random(2026)
    house = build_house()
    posts = _posts(house)
    initiatives = _initiatives(house)
    today = clock.today()
    rows = [_task(number, chance, posts, initiatives, house, today) for number in range(1, tasks + 1)]
    for start in range(0, tasks, 5000):
        db.session.execute(sa.insert(Task), rows[start : start + 5000])
    step = {"kind": StepKind.PROPOSED, "by_id": house.people["hr"], "by_post": "HR", "remark": ""}
    steps = [{"task_id": row["id"], "at": row["created_at"], **step} for row in rows]
    for start in range(0, tasks, 5000):
        db.session.execute(sa.insert(TaskStep), steps[start : start + 5000])
    db.session.commit()
    if agreements:
        fill_agreements(house, agreements)
    # As the server itself does within minutes of many changes: until then every page is read for who may see its rows.
    tidied = "VACUUM ANALYZE" if db.engine.dialect.name == "postgresql" else "ANALYZE"
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text(tidied))
    return house


def _posts(house: House) -> list[int]:
    parent = db.session.get_one(Unit, house.units["A"])
    units = [house.units["O"], house.units["N"], house.units["F"]]
    units += [make_unit(f"U{n}", f"Område {n}", UnitKind.AGREEMENT_UNIT, parent).id for n in range(UNITS - 3)]
    made = [
        Position(unit_id=units[n % UNITS], title=f"Stilling {n}", level=Level.STAFF, valid_from=EARLY)
        for n in range(POSTS)
    ]
    db.session.add_all(made)
    db.session.flush()
    db.session.add_all(
        Appointment(position_id=post.id, person_id=house.people["medarbejder"], valid_from=EARLY) for post in made[:200]
    )
    db.session.flush()
    return [post.id for post in made] + [house.positions["aftaleholder"], house.positions["socialchef"]]


def _initiatives(house: House) -> list[int]:
    now = clock.now()
    made = [
        Initiative(
            title=f"Indsats nummer {n}",
            purpose="Det skal blive bedre.",
            lifecycle=Lifecycle.ACTIVE,
            owner_position_id=house.positions["socialchef"],
            unit_id=house.units["A"],
            starts_on=date(2025, 1, 1),
            created_by_id=house.people["hr"],
            changed_by_id=house.people["hr"],
            created_at=now,
            changed_at=now,
        )
        for n in range(INITIATIVES)
    ]
    db.session.add_all(made)
    db.session.flush()
    db.session.execute(
        sa.insert(initiative_circles), [{"initiative_id": i.id, "circle_id": 1 + i.id % 3} for i in made]
    )
    return [initiative.id for initiative in made]


def _task(
    number: int, chance: random.Random, posts: list[int], initiatives: list[int], house: House, today: date
) -> dict[str, object]:
    due = today + timedelta(days=chance.randint(-60, 400)) if chance.random() < 0.9 else None
    return {
        "id": number,
        "title": f"Opgave {number} om noget vigtigt",
        "description": "Beskrivelse af opgaven.",
        "state": chance.choice(STATES),
        "owner_position_id": chance.choice(posts),
        "initiative_id": chance.choice(initiatives),
        "due_text": due and due.strftime("%d-%m-%Y"),
        "due_from_on": due,
        "due_on": due,
        "requested_by_id": house.people["socialchef"],
        "requested_position_id": house.positions["socialchef"],
        "requested_post": "Socialchef",
        "created_at": clock.now() - timedelta(days=chance.randint(0, 200)),
        "changed_at": clock.now(),
        "changed_by_id": house.people["socialchef"],
        "version": 1,
    }
