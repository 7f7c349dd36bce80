"""One agreement with how people stand to it today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements.access import RANK, Sight, Standing, periods_overlap, sight, visible_to
from portal.agreements.models import Agreement, Basis
from portal.db import ON, db, holds_on
from portal.organisation.models import Appointment, Level, Position, UnitPeriod
from portal.organisation.validity import holds, period_of
from portal.prepared import prepared

POSITION, LEADER = (sa.bindparam(name, type_=sa.Integer) for name in ("position", "leader"))
DEEPEST = 20


@dataclass(frozen=True)
class FoundAgreement:
    """An agreement that the viewer may know of, with its basis and how the viewer stands to it."""

    agreement: Agreement
    basis: Basis
    standing: Standing
    sight: Sight


def find_agreement(viewer: Viewer, agreement_id: int, on: date) -> FoundAgreement | None:
    """Return an agreement the viewer may see, in two statements; None when there is none to know of."""
    row = db.session.execute(
        sa.select(Agreement, Basis)
        .join(Basis, Basis.id == Agreement.basis_id)
        .where(Agreement.id == agreement_id, visible_to(viewer))
    ).one_or_none()
    if row is None:
        return None
    agreement, basis = row
    standing = standing_of(agreement, basis, on)
    return FoundAgreement(agreement, basis, standing, sight(viewer, standing))


def standing_of(agreement: Agreement, basis: Basis, on: date) -> Standing:
    """Return who stands how to an agreement on a day: one statement."""
    asked = {"position": agreement.position_id, "leader": agreement.leader_position_id, "on": on}
    rows: list[Any] = list(_people().all(asked))
    held = [row for row in rows if row.person_id is not None and row.is_open and holds(row, on)]
    own, own_held = _of(agreement.position_id, rows), _of(agreement.position_id, held)
    leads, leads_held = _of(agreement.leader_position_id, rows), _of(agreement.leader_position_id, held)
    holders = _speakers(own_held)
    leaders = _speakers(leads_held) - holders
    above = [row for row in held if _leads_above(row, own[0].level) and row.person_id not in holders]
    above = [row for row in above if row.person_id in _speakers(_of(row.position_id, held))]
    nearest = min((row.depth for row in above), default=None)
    acting = {row.person_id for row in own_held if row.is_acting} & holders
    acting |= {row.person_id for row in leads_held if row.is_acting} & leaders
    return Standing(
        agreement_id=agreement.id,
        state=agreement.state.value,
        unit_id=own[0].unit_id,
        holder_ids=holders,
        leader_ids=leaders,
        stand_in_ids=frozenset() if leaders else frozenset(r.person_id for r in above if r.depth == nearest),
        acting_ids=frozenset(acting),
        former=tuple((row.person_id, period_of(row)) for row in own if _is_former(row, basis, on)),
        leader_unit_id=leads[0].unit_id,
        beside_ids=frozenset(row.person_id for row in own_held + leads_held) - holders - leaders,
        level=own[0].level.value,
        holder_since=max((row.valid_from for row in own_held if row.person_id in holders), default=None),
    )


@prepared
def _people() -> sa.Select:
    """Everybody ever in the agreement's post, and in the leader's post and those that lead the units above it.

    `depth` counts the units from the leader's own upwards; it is None for the agreement's post.
    """
    leader_unit = sa.select(Position.unit_id, sa.literal(0).label("depth")).where(Position.id == LEADER)
    up = leader_unit.cte("up", recursive=True)
    parents = sa.select(UnitPeriod.parent_id, up.c.depth + 1).join(up, up.c.unit_id == UnitPeriod.unit_id)
    up = up.union_all(parents.where(holds_on(UnitPeriod, ON), UnitPeriod.parent_id.is_not(None), up.c.depth < DEEPEST))
    leads_above = sa.and_(up.c.depth.is_not(None), Position.leads_unit, Position.level != Level.STAFF)
    return (
        sa.select(
            Position.id.label("position_id"),
            Position.unit_id,
            Position.level,
            Position.leads_unit,
            holds_on(Position, ON).label("is_open"),
            sa.case((Position.id != POSITION, up.c.depth)).label("depth"),
            Appointment.person_id,
            Appointment.is_acting,
            Appointment.valid_from,
            Appointment.valid_to,
        )
        .outerjoin(up, up.c.unit_id == Position.unit_id)
        .outerjoin(Appointment, Appointment.position_id == Position.id)
        .where(sa.or_(Position.id.in_([POSITION, LEADER]), leads_above))
    )


def _of(position_id: int, rows: Iterable[Any]) -> list[Any]:
    return [row for row in rows if row.position_id == position_id]


def _speakers(held: Iterable[Any]) -> frozenset[int]:
    """Who speaks for a post: the acting ones, where there are any, instead of the regular ones."""
    rows = list(held)
    acting = [row for row in rows if row.is_acting]
    return frozenset(row.person_id for row in acting or rows)


def _leads_above(row: Any, level: Level) -> bool:
    """Whether a post leads the leader's unit or one above; nobody below the agreement's post in rank speaks for it."""
    return row.depth is not None and row.leads_unit and RANK[row.level.value] <= RANK[level.value]


def _is_former(row: Any, basis: Basis, on: date) -> bool:
    if row.person_id is None or row.valid_to is None or row.valid_to > on:
        return False
    return periods_overlap(period_of(row), basis.starts_on, basis.ends_on)
