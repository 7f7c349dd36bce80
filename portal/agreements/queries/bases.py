"""Bases: the list, one with all it holds, and what its form offers."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.access.permissions import Permission, may
from portal.access.viewer import Viewer
from portal.agreements.models import Agreement, Basis, BasisDate, BasisGoal, BasisSection, BasisState
from portal.db import db, holding
from portal.strategy.models import Circle, Initiative, Tag, Track
from portal.strategy.queries import initiative_choices
from portal.web.danish import sort_key

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class BasisRow:
    """A basis with the number of agreements made from it."""

    basis: Basis
    agreements: int


def bases(viewer: Viewer) -> list[BasisRow]:
    """Return the bases that the viewer may read, the newest first: one statement."""
    number = sa.select(sa.func.count()).where(Agreement.basis_id == Basis.id).scalar_subquery()
    rows = db.session.execute(
        sa.select(Basis, number).where(_visible_to(viewer)).order_by(Basis.starts_on.desc(), Basis.id.desc())
    )
    return [BasisRow(basis, count) for basis, count in rows]


def find_basis(viewer: Viewer, basis_id: int, *, to_change: bool = False) -> Basis | None:
    """Return a basis with its sections, goals and dates; four statements, and locked when it is to be changed."""
    goals = selectinload(Basis.goals)
    query = (
        sa.select(Basis)
        .where(Basis.id == basis_id, _visible_to(viewer))
        .options(selectinload(Basis.sections), selectinload(Basis.dates), goals.joinedload(BasisGoal.circle))
        .options(goals.selectinload(BasisGoal.tags), goals.selectinload(BasisGoal.initiatives))
        .options(joinedload(Basis.changed_by))
    )
    return db.session.scalars(holding(query, Basis) if to_change else query).one_or_none()


def basis_id_of(kind: type[BasisSection] | type[BasisGoal], row_id: int) -> int | None:
    """Return the basis that a section or shared goal belongs to."""
    return db.session.scalar(sa.select(kind.basis_id).where(kind.id == row_id))


def tie_choices(viewer: Viewer, kept: Collection[Initiative] = ()) -> tuple[Choices, Choices, Choices]:
    """Return what a shared goal can be tied to: circles, tracks and initiatives (with those it is tied to already)."""
    circles = db.session.execute(sa.select(Circle.id, Circle.name).order_by(Circle.id))
    tracks = db.session.execute(sa.select(Track.id, Track.name).order_by(Track.rank))
    initiatives = dict(initiative_choices(viewer)) | {one.id: one.title for one in kept}
    in_order = sorted(initiatives.items(), key=lambda one: (sort_key(one[1]), one[0]))
    return _texts(circles), _texts(tracks), _texts(in_order)


def ties(tag_ids: Collection[int], initiative_ids: Collection[int]) -> tuple[list[Tag], list[Initiative]]:
    """Return the rows of what was chosen: two statements at most."""
    tags = list(db.session.scalars(sa.select(Tag).where(Tag.id.in_(tag_ids)))) if tag_ids else []
    query = sa.select(Initiative).where(Initiative.id.in_(initiative_ids))
    return tags, list(db.session.scalars(query)) if initiative_ids else []


def dates_of(basis: Basis, kind: str) -> list[BasisDate]:
    """Return the loaded dates of one kind, the earliest first."""
    return sorted((one for one in basis.dates if one.kind.value == kind), key=lambda one: one.due_on)


def _visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Whoever manages agreements reads all; leaders read what is published."""
    if may(viewer, Permission.MANAGE_AGREEMENTS):
        return sa.true()
    return Basis.state != BasisState.DRAFT if viewer.is_leader else sa.false()


def _texts(rows: object) -> Choices:
    return [(str(key), name) for key, name in rows]  # type: ignore[attr-defined]
