"""Agreements whose leader's post is no longer the nearest, and how many hang on a part of the organisation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from portal.agreements.models import Agreement, AgreementState, Basis, BasisState
from portal.db import ON, db, holds_on
from portal.organisation.models import Position
from portal.organisation.posts import Post
from portal.organisation.queries.leading import ladder_on
from portal.prepared import prepared

LEADER = aliased(Position)


@dataclass(frozen=True)
class Misplaced:
    """An agreement whose leader's post is another than the nearest today.

    `leader` is the nearest today, None where no post leads; `is_closed` when the post itself is gone.
    """

    id: int
    basis_title: str
    title: str
    unit_name: str
    stored_leader: str
    leader: Post | None
    is_closed: bool

    @property
    def can_be_placed(self) -> bool:
        """There is a nearest leader to place it with."""
        return self.leader is not None


def misplaced(on: date) -> tuple[Misplaced, ...]:
    """Return the open agreements that lie wrong by the organisation of a day: three statements."""
    ladder = ladder_on(on)
    parents = ladder.parents
    found = []
    rows: Sequence[Any] = _open_agreements().all({"on": on})
    for row in rows:
        leader = ladder.leader_of(row, parents) if row.is_there else None
        if leader is None or leader.id != row.leader_position_id:
            unit, is_closed = ladder.name_of(row.unit_id), not row.is_there
            found.append(Misplaced(row.agreement_id, row.basis, row.title, unit, row.leader_title, leader, is_closed))
    return tuple(found)


def agreements_to_place(ids: Collection[int]) -> list[Agreement]:
    """Return agreements with what their name is made of, locked until they are placed."""
    query = sa.select(Agreement).where(Agreement.id.in_(ids)).order_by(Agreement.id)
    loaded = query.options(joinedload(Agreement.position), joinedload(Agreement.basis))
    return list(db.session.scalars(loaded.with_for_update(of=Agreement)))


def count_open(unit_ids: Collection[int], position_ids: Collection[int]) -> int:
    """Return how many open agreements have a party in some units or posts: one statement."""
    posts = sa.select(Position.id).where(
        sa.or_(Position.unit_id.in_(sorted(unit_ids)), Position.id.in_(sorted(position_ids)))
    )
    parties = sa.or_(Agreement.position_id.in_(posts), Agreement.leader_position_id.in_(posts))
    return db.session.scalars(sa.select(sa.func.count(Agreement.id)).where(_is_open(), parties)).one()


def _is_open() -> sa.ColumnElement[bool]:
    """An agreement that still lives, of a period that is not closed."""
    closed = sa.select(Basis.id).where(Basis.state == BasisState.CLOSED)
    return sa.and_(Agreement.state != AgreementState.CLOSED, Agreement.basis_id.not_in(closed))


@prepared
def _open_agreements() -> sa.Select:
    return (
        sa.select(
            Agreement.id.label("agreement_id"),
            Agreement.leader_position_id,
            Basis.title.label("basis"),
            Position.id,
            Position.title,
            Position.unit_id,
            Position.leads_unit,
            holds_on(Position, ON).label("is_there"),
            LEADER.title.label("leader_title"),
        )
        .join(Basis, Basis.id == Agreement.basis_id)
        .join(Position, Position.id == Agreement.position_id)
        .join(LEADER, LEADER.id == Agreement.leader_position_id)
        .where(_is_open())
        .order_by(Basis.starts_on, Position.title, Agreement.id)
    )
