"""Silence, shown kindly: to the owner first, after a grace period to the owner's leader and to everybody."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.db import ON, holds_on
from portal.organisation.models import Appointment, Position, UnitPeriod
from portal.organisation.owners import owners
from portal.prepared import prepared
from portal.strategy import access
from portal.strategy.models import Initiative
from portal.strategy.queries.rows import InitiativeRow, light_rows, read_row
from portal.strategy.queries.shown import is_silent, silence_days, silence_days_of_leader
from portal.strategy.rules import nearest_leader_unit


@dataclass(frozen=True)
class Silent:
    """A silent initiative, for how many days nothing has been said, and in how many the leader is told."""

    row: InitiativeRow
    days: int
    days_left: int


@dataclass(frozen=True)
class Silence:
    """What is silent with the viewer, and beyond the grace period with those whose nearest leader the viewer is."""

    own: list[Silent]
    in_area: list[Silent]


def silence(viewer: Viewer, on: date) -> Silence:
    """Return the viewer's own silence and that of the viewer's people, longest first; at most three statements.

    An initiative owned by a person counts to the leader of the unit it belongs to.
    """
    found = _near(bound(viewer), on, silence_days(), silence_days_of_leader()).all(values(viewer))
    own = [read_row(row) for row in found if row.is_own]
    told = _of_my_people([row for row in found if not row.is_own], viewer, on)
    shown = owners([row.owner_key for row in told], on)
    dressed = [replace(row, owner=shown.get(row.owner_key)) for row in told]
    return Silence(_longest_first(own, on), _longest_first(dressed, on))


@prepared
def _near(viewer: BoundViewer, on: date, days: int, days_of_leader: int) -> sa.Select:
    """What is silent and either mine, or in my area and beyond the grace period; with where it belongs."""
    home = sa.func.coalesce(Position.unit_id, Initiative.unit_id)
    is_own = sa.func.coalesce(access.owned_by(viewer), sa.false())
    holder = (
        sa.select(Appointment.person_id)
        .where(Appointment.position_id == Initiative.owner_position_id, holds_on(Appointment, on))
        .order_by(Appointment.is_acting.desc())
        .limit(1)
    )
    owner = sa.func.coalesce(Initiative.owner_person_id, holder.correlate(Initiative).scalar_subquery())
    beyond = sa.and_(home.in_(viewer.area_unit_ids), is_silent(on, days_of_leader))
    return (
        light_rows(viewer, on, days)
        .add_columns(home.label("home_id"), Position.leads_unit, owner.label("owner_id"), is_own.label("is_own"))
        .outerjoin(Position, Position.id == Initiative.owner_position_id)
        .where(is_silent(on, days), sa.or_(is_own, beyond))
    )


def _of_my_people(found: list[Any], viewer: Viewer, on: date) -> list[InitiativeRow]:
    if not found:
        return []
    parents, led_by = _leadership(on)
    return [
        read_row(row)
        for row in found
        if nearest_leader_unit(
            parents.get(row.home_id) if row.leads_unit else row.home_id, parents, led_by, row.owner_id or 0
        )
        in viewer.led_unit_ids
    ]


def _leadership(on: date) -> tuple[dict[int, int | None], dict[int, frozenset[int]]]:
    """Every unit's parent, and who leads it: one statement."""
    parents: dict[int, int | None] = {}
    led_by: dict[int, frozenset[int]] = {}
    for unit_id, parent_id, person_id in _leaders().all({"on": on}):
        parents[unit_id] = parent_id
        if person_id is not None:
            led_by[unit_id] = led_by.get(unit_id, frozenset()) | {person_id}
    return parents, led_by


@prepared
def _leaders() -> sa.Select:
    leads = sa.and_(Position.unit_id == UnitPeriod.unit_id, Position.leads_unit, holds_on(Position, ON))
    return (
        sa.select(UnitPeriod.unit_id, UnitPeriod.parent_id, Appointment.person_id)
        .outerjoin(Position, leads)
        .outerjoin(Appointment, sa.and_(Appointment.position_id == Position.id, holds_on(Appointment, ON)))
        .where(holds_on(UnitPeriod, ON))
    )


def _longest_first(rows: list[InitiativeRow], on: date) -> list[Silent]:
    told_after = silence_days_of_leader()
    silent = [Silent(row, days, max(0, told_after - days)) for row in rows for days in [(on - row.quiet_since_on).days]]
    return sorted(silent, key=lambda one: (-one.days, one.row.id))
