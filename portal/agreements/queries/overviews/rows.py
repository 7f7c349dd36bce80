"""An agreement as a line of an overview: whose it is, how far it is, and how its goals stand."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.agreements import rules
from portal.agreements.models import Agreement, Basis, Goal, GoalStatus
from portal.agreements.queries.overviews.waiting import Waits
from portal.organisation.models import Position
from portal.organisation.owners import Owner, OwnerKey, owners
from portal.prepared import prepared
from portal.strategy.queries.shown import day_of

IDS = sa.bindparam("ids", expanding=True, type_=sa.Integer)
COLUMNS = (
    Agreement.id,
    Agreement.position_id,
    Agreement.leader_position_id,
    Agreement.state,
    Agreement.accepted_on,
    Position.title,
    Basis.id.label("basis_id"),
    Basis.title.label("basis_title"),
    Basis.state.label("basis_state"),
    Basis.starts_on,
    Basis.ends_on,
)


@dataclass(frozen=True)
class Told:
    """How the live goals of an agreement stand: how many bear each status, how many none, and the last word's day."""

    counts: Mapping[GoalStatus, int] = field(default_factory=dict)
    unsaid: int = 0
    last_on: date | None = None


@dataclass(frozen=True)
class AgreementRow:
    """One agreement. `state` is the shown code; `is_past` for a former holder, who sees only the own time."""

    id: int
    post: Owner
    leader: Owner
    basis_title: str
    starts_on: date
    ends_on: date
    state: str
    told: Told
    waits: Waits
    is_past: bool = False


def listed() -> sa.Select:
    """Return the select of the columns that `dressed` reads."""
    return (
        sa.select(*COLUMNS)
        .join(Basis, Basis.id == Agreement.basis_id)
        .join(Position, Position.id == Agreement.position_id)
    )


def dressed(
    rows: Iterable[Any], on: date, waits: Mapping[int, Waits], past_ids: Collection[int] = ()
) -> list[AgreementRow]:
    """Return rows of `listed` with posts and statuses: two statements, whatever the number."""
    rows = list(rows)
    posts = posts_of(rows, on)
    told = told_of([row.id for row in rows if row.id not in past_ids])
    return [
        AgreementRow(
            id=row.id,
            post=posts[row.position_id],
            leader=posts[row.leader_position_id],
            basis_title=row.basis_title,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            state=rules.shown_state(row.state.value, row.starts_on, on),
            told=told.get(row.id, Told()),
            waits=waits.get(row.id, Waits()),
            is_past=row.id in past_ids,
        )
        for row in rows
    ]


def posts_of(rows: Iterable[Any], on: date) -> dict[int, Owner]:
    """Return the posts of both parties by id: one statement."""
    ids = {number for row in rows for number in (row.position_id, row.leader_position_id)}
    found = owners([OwnerKey("position", number) for number in ids], on)
    return {key.id: owner for key, owner in found.items()}


def told_of(ids: Collection[int]) -> dict[int, Told]:
    """Return how the goals of some agreements stand: one statement, from the goals alone."""
    found: dict[int, Told] = {}
    for row in _told().all({"ids": sorted(ids)}) if ids else ():
        before, day = found.get(row.agreement_id, Told()), day_of(row.last_at)
        if row.status is None:
            found[row.agreement_id] = Told(before.counts, row.goals, before.last_on)
        else:
            last = max(filter(None, (before.last_on, day)), default=None)
            found[row.agreement_id] = Told({**before.counts, row.status: row.goals}, before.unsaid, last)
    return found


@prepared
def _told() -> sa.Select:
    return (
        sa.select(
            Goal.agreement_id,
            Goal.status,
            sa.func.count().label("goals"),
            sa.func.max(Goal.said_at).label("last_at"),
        )
        .where(Goal.agreement_id.in_(IDS), Goal.is_live)
        .group_by(Goal.agreement_id, Goal.status)
    )
