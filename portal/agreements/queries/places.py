"""Agreements whose leader's post is no longer the nearest, and how many hang on a part of the organisation."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from portal.agreements.models import Agreement, AgreementState, Basis, BasisState
from portal.agreements.queries.leading import ladder_on
from portal.db import db
from portal.organisation.models import Position
from portal.organisation.posts import Post

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
    of_agreements = Position.id.in_(sa.select(Agreement.position_id).where(_is_open()))
    ladder = ladder_on(on, also=of_agreements)
    parents = ladder.parents
    found = []
    for row in db.session.execute(_open_agreements()):
        post = ladder.posts.get(row.position_id)
        leader = ladder.leader_of(post, parents) if post else None
        if leader is None or leader.id != row.leader_position_id:
            unit = ladder.name_of(row.unit_id)
            found.append(Misplaced(row.id, row.basis, row.title, unit, row.leader_title, leader, post is None))
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


def _open_agreements() -> sa.Select:
    return (
        sa.select(
            Agreement.id,
            Agreement.position_id,
            Agreement.leader_position_id,
            Basis.title.label("basis"),
            Position.title,
            Position.unit_id,
            LEADER.title.label("leader_title"),
        )
        .join(Basis, Basis.id == Agreement.basis_id)
        .join(Position, Position.id == Agreement.position_id)
        .join(LEADER, LEADER.id == Agreement.leader_position_id)
        .where(_is_open())
        .order_by(Basis.starts_on, Position.title, Agreement.id)
    )
