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
from portal.organisation.unit_periods import last_period
from portal.prepared import prepared
from portal.strategy import access
from portal.strategy.models import Initiative
from portal.strategy.queries.rows import InitiativeRow, light_rows, read_row
from portal.strategy.queries.shown import is_silent, is_unfinished, silence_days, silence_days_of_leader
from portal.strategy.rules import nearest_leader_unit


@dataclass(frozen=True)
class Silent:
    """A silent initiative, for how many days nothing has been said, and in how many the leader is told."""

    row: InitiativeRow
    days: int
    days_left: int


@dataclass(frozen=True)
class Silence:
    """What is silent with the viewer, and beyond the grace period with those whose nearest leader the viewer is.

    `left` is what closed posts have left to the viewer as the nearest leader of its unit, silent or not.
    """

    own: list[Silent]
    in_area: list[Silent]
    left: list[InitiativeRow]


def silence(viewer: Viewer, on: date) -> Silence:
    """Return the viewer's own silence and that of the viewer's people, longest first; at most three statements.

    An initiative owned by a person counts to the leader of the unit it belongs to.
    """
    found = _near(bound(viewer), on, silence_days(), silence_days_of_leader()).all(values(viewer))
    own = [read_row(row) for row in found if row.is_own]
    left = [read_row(row) for row in found if row.is_left]
    told = _of_my_people([row for row in found if not row.is_own and not row.is_left], viewer, on)
    shown = owners([row.owner_key for row in (*told, *left)], on)
    told, left = ([replace(row, owner=shown.get(row.owner_key)) for row in rows] for rows in (told, left))
    return Silence(_longest_first(own, on), _longest_first(told, on), left)


@prepared
def _near(viewer: BoundViewer, on: date, days: int, days_of_leader: int) -> sa.Select:
    """What is silent and either mine, or in my area and beyond the grace period; with where it belongs.

    And what is left to me, silent or not.
    """
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
    near = sa.or_(Initiative.unit_id.in_(viewer.led_unit_ids), Initiative.unit_id.in_(viewer.inherited_unit_ids))
    is_left = sa.and_(is_unfinished(), near, sa.func.coalesce(Position.valid_to <= on, sa.false()))
    return (
        light_rows(viewer, on, days)
        .add_columns(home.label("home_id"), Position.leads_unit, owner.label("owner_id"), is_own.label("is_own"))
        .add_columns(is_left.label("is_left"))
        .outerjoin(Position, Position.id == Initiative.owner_position_id)
        .where(sa.or_(sa.and_(is_silent(on, days), sa.or_(is_own, beyond)), is_left))
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
    """The parent of every unit, closed ones too, and who leads it: one statement."""
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
        .where(last_period(ON))
    )


def _longest_first(rows: list[InitiativeRow], on: date) -> list[Silent]:
    told_after = silence_days_of_leader()
    silent = [Silent(row, days, max(0, told_after - days)) for row in rows for days in [(on - row.quiet_since_on).days]]
    return sorted(silent, key=lambda one: (-one.days, one.row.id))
