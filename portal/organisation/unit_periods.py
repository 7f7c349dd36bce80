"""Which period of a unit counts on a date, as conditions: also for a unit that is closed, or not there yet."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.db import ON, holds_on
from portal.organisation.models import UnitPeriod


def last_period(on: Any, period: Any = UnitPeriod) -> sa.ColumnElement[bool]:
    """Return the condition of the period that holds on a date, or of the last one of a unit that is closed by then."""
    later = aliased(UnitPeriod)
    came = sa.select(later.id).where(
        later.unit_id == period.unit_id, later.valid_from > period.valid_from, later.valid_from <= on
    )
    # Most units are there: of these nothing more is asked.
    return sa.or_(holds_on(period, on), sa.and_(period.valid_to <= on, ~came.correlate(period).exists()))


def shown_period(period: Any = UnitPeriod) -> sa.ColumnElement[bool]:
    """Return the condition of the unit's name on the date, or its last one when it is gone or not there yet."""
    other = aliased(UnitPeriod)
    before = sa.select(sa.func.max(other.valid_from)).where(other.unit_id == period.unit_id, other.valid_from <= ON)
    first = sa.select(sa.func.min(other.valid_from)).where(other.unit_id == period.unit_id)
    return period.valid_from == sa.func.coalesce(before.scalar_subquery(), first.scalar_subquery())
