"""Agreements for measuring: ten goals each, ten statuses of every goal, and a leader of their own, in 150 units."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.agreements.models import (
    Acceptance,
    Agreement,
    AgreementSection,
    AgreementState,
    AgreementVersion,
    Goal,
    GoalReceipt,
    GoalRevision,
    GoalStatus,
    GoalUpdate,
    Role,
    Side,
    Verdict,
)
from portal.db import db
from portal.organisation.models import Appointment, Level, Position, Unit, UnitKind
from tests.factories.agreements import loaded_basis, make_basis
from tests.factories.house import House
from tests.factories.organisation import EARLY, make_person, make_unit

UNITS, GOALS, STATUSES = 150, 10, 10
CHUNK = 5000


def fill_agreements(house: House, count: int) -> None:
    """Make `count` agreements in force, the agreement holder's own first, and commit."""
    chance = random.Random(2026)
    basis = loaded_basis(make_basis(house).id)
    shared = [goal.id for goal in basis.goals]
    sections = [section.id for section in basis.sections[:2]]
    pairs = [(house.positions["aftaleholder"], house.positions["socialchef"]), *_posts(house, count - 1)]
    author = house.people["aftaleholder"]
    now = clock.now()
    agreements = [
        {
            "id": n,
            "basis_id": basis.id,
            "position_id": post,
            "leader_position_id": leader,
            "changed_at": now,
            "version": 1,
        }
        | {"state": AgreementState.ACCEPTED, "accepted_on": date(2025, 1, 14)}
        for n, (post, leader) in enumerate(pairs, start=1)
    ]
    goals = [_goal(number, chance, shared) for number in range(1, count * GOALS + 1)]
    _insert(Agreement, agreements)
    signed = {"changed_at": now, "changed_by_id": author, "version": 1}
    texts = [(row["id"], section) for row in agreements for section in sections]
    _insert(
        AgreementSection, ({"agreement_id": a, "basis_section_id": s, "text": "Vi er her.", **signed} for a, s in texts)
    )
    _insert(Goal, goals)
    _insert(GoalRevision, (_revision(goal, signed) for goal in goals))
    _insert(GoalUpdate, (row for goal in goals for row in _updates(goal, author)))
    _acknowledge(house)
    _accept(house, count)
    db.session.commit()


def _posts(house: House, count: int) -> list[tuple[int, int]]:
    """Posts, twenty a unit, each with the post that leads the unit."""
    parent = db.session.get_one(Unit, house.units["A"])
    people = [make_person(f"Leder {n}").id for n in range(UNITS + count)]
    units = [make_unit(f"G{n}", f"Gruppe {n}", UnitKind.AGREEMENT_UNIT, parent).id for n in range(UNITS)]
    leads = [_post(unit, f"Chef {n}", Level.CHIEF, leads_unit=True) for n, unit in enumerate(units)]
    posts = [_post(units[n % UNITS], f"Leder {n}", Level.AGREEMENT_HOLDER) for n in range(count)]
    db.session.add_all(leads + posts)
    db.session.flush()
    db.session.add_all(
        Appointment(position_id=post.id, person_id=people[n], valid_from=EARLY) for n, post in enumerate(leads + posts)
    )
    return [(post.id, leads[n % UNITS].id) for n, post in enumerate(posts)]


def _post(unit_id: int, title: str, level: Level, *, leads_unit: bool = False) -> Position:
    return Position(unit_id=unit_id, title=title, level=level, leads_unit=leads_unit, valid_from=EARLY)


def _goal(number: int, chance: random.Random, shared: list[int]) -> dict[str, Any]:
    agreement, place = divmod(number - 1, GOALS)
    said = clock.now() - timedelta(days=chance.randint(1, 200))
    return {
        "id": number,
        "agreement_id": agreement + 1,
        "basis_goal_id": shared[place] if place < len(shared) else None,
        "rank": place + 1,
        "is_live": True,
        "status": chance.choice(list(GoalStatus)),
        "value": Decimal(chance.randint(10, 90)),
        "said_at": said,
    }


def _revision(goal: dict[str, Any], signed: dict[str, Any]) -> dict[str, Any]:
    words = {"title": f"Mål nummer {goal['id']}", "aim": "Borgerne kan mærke det.", "unit_of_measure": "%"}
    numbers = {"start_value": Decimal(10), "target_value": Decimal(95), "circle_id": 1 + goal["id"] % 3}
    return {"goal_id": goal["id"], "is_current": True, **words, **numbers, **signed}


def _updates(goal: dict[str, Any], author: int) -> Iterator[dict[str, Any]]:
    """The latest is what the goal repeats; the others lie a month apart before it."""
    for back in range(STATUSES - 1, -1, -1):
        yield {
            "goal_id": goal["id"],
            "status": goal["status"],
            "value": goal["value"] - back,
            "text": "Det går fremad.",
            "author_id": author,
            "author_post": "Aftaleholder",
            "at": goal["said_at"] - timedelta(days=30 * back),
        }


def _acknowledge(house: House) -> None:
    """Every other status has a receipt."""
    chief = sa.literal(house.people["socialchef"])
    read = sa.select(GoalUpdate.id, chief, sa.literal("Socialchef"), GoalUpdate.at).where(GoalUpdate.id % 2 == 0)
    db.session.execute(sa.insert(GoalReceipt).from_select(["update_id", "by_id", "by_post", "at"], read))


def _accept(house: House, count: int) -> None:
    now, hashed = clock.now(), "0" * 64
    texts = (
        {"id": n, "agreement_id": n, "number": 1, "text": "Teksten.", "sha256": hashed} for n in range(1, count + 1)
    )
    _insert(AgreementVersion, (row | {"at": now} for row in texts))
    said = {
        "verdict": Verdict.ACCEPTED,
        "role": Role.HOLDER,
        "by_post": "Leder",
        "by_id": house.people["hr"],
        "at": now,
    }
    _insert(Acceptance, ({"version_id": n, "side": side, **said} for n in range(1, count + 1) for side in Side))


def _insert(kind: Any, rows: Any) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == CHUNK:
            db.session.execute(sa.insert(kind), batch)
            batch = []
    if batch:
        db.session.execute(sa.insert(kind), batch)
