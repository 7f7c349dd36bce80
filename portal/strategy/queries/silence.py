"""Silence, shown kindly: to the owner first, after a grace period to the owner's leader too."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db, holds_on
from portal.organisation.models import Appointment, Position, UnitPeriod
from portal.strategy import access
from portal.strategy.models import Initiative
from portal.strategy.queries.rows import InitiativeRow, dressed, light_rows, read_row
from portal.strategy.queries.shown import is_silent, silence_days, silence_days_of_leader
from portal.strategy.rules import nearest_leader_unit


@dataclass(frozen=True)
class Silent:
    """A silent initiative, and for how many days nothing has been said."""

    row: InitiativeRow
    days: int


def silent_for_owner(viewer: Viewer, on: date) -> list[Silent]:
    """Return what the viewer answers for and has been silent about, longest first: one statement."""
    query = light_rows(viewer, on).where(access.owned_by(viewer), is_silent(on, silence_days()))
    return _longest_first([read_row(row) for row in db.session.execute(query)], on)


def silent_for_leader(viewer: Viewer, on: date) -> list[Silent]:
    """Return what is silent beyond the grace period and whose owner has the viewer as nearest leader.

    At most four statements. An initiative owned by a person counts to the leader of the unit it belongs to.
    """
    if not viewer.led_unit_ids:
        return []
    found = db.session.execute(_silent_in_area(viewer, on)).all()
    if not found:
        return []
    parents, led_by = _leadership(on)
    holders = _holders([row.owner_position_id for row in found if row.owner_position_id], on)
    told = []
    for row in found:
        leads, unit_id = row.leads_unit, row.home_id
        start = parents.get(unit_id) if leads else unit_id
        owner = row.owner_person_id or holders.get(row.owner_position_id, 0)
        if nearest_leader_unit(start, parents, led_by, owner) in viewer.led_unit_ids:
            told.append(read_row(row))
    return _longest_first(dressed(told, on), on)


def _silent_in_area(viewer: Viewer, on: date) -> sa.Select:
    home = sa.func.coalesce(Position.unit_id, Initiative.unit_id)
    return (
        light_rows(viewer, on)
        .add_columns(home.label("home_id"), Position.leads_unit)
        .outerjoin(Position, Position.id == Initiative.owner_position_id)
        .where(
            is_silent(on, silence_days_of_leader()),
            home.in_(sorted(viewer.area_unit_ids)),
            sa.not_(sa.func.coalesce(access.owned_by(viewer), sa.false())),
        )
    )


def _leadership(on: date) -> tuple[dict[int, int | None], dict[int, frozenset[int]]]:
    """Every unit's parent, and who leads it: one statement."""
    rows = db.session.execute(
        sa.select(UnitPeriod.unit_id, UnitPeriod.parent_id, Appointment.person_id)
        .outerjoin(
            Position,
            sa.and_(Position.unit_id == UnitPeriod.unit_id, Position.leads_unit, holds_on(Position, on)),
        )
        .outerjoin(Appointment, sa.and_(Appointment.position_id == Position.id, holds_on(Appointment, on)))
        .where(holds_on(UnitPeriod, on))
    )
    parents: dict[int, int | None] = {}
    led_by: dict[int, frozenset[int]] = {}
    for unit_id, parent_id, person_id in rows:
        parents[unit_id] = parent_id
        if person_id is not None:
            led_by[unit_id] = led_by.get(unit_id, frozenset()) | {person_id}
    return parents, led_by


def _holders(position_ids: list[int], on: date) -> dict[int, int]:
    rows = db.session.execute(
        sa.select(Appointment.position_id, Appointment.person_id)
        .where(Appointment.position_id.in_(position_ids), holds_on(Appointment, on))
        .order_by(Appointment.is_acting)
    )
    return {row.position_id: row.person_id for row in rows}


def _longest_first(rows: list[InitiativeRow], on: date) -> list[Silent]:
    silent = [Silent(row, (on - row.quiet_since_on).days) for row in rows]
    return sorted(silent, key=lambda one: (-one.days, one.row.id))
