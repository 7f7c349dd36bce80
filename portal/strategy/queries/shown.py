"""What is shown of an initiative, in SQL: the twin of `portal.strategy.rules`, so that lists filter and count by it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import aliased

from portal.clock import COPENHAGEN
from portal.organisation.models import UnitPeriod
from portal.strategy import rules
from portal.strategy.models import Initiative, Lifecycle, StatusCode, StatusUpdate

RUNNING = (Lifecycle.PLANNED, Lifecycle.ACTIVE)


def silence_days() -> int:
    """Return the setting: after so many days without a word the owner is told, and nobody else."""
    return current_app.config["SILENCE_DAYS"]


def silence_days_of_leader() -> int:
    """Return after how many days without a word the owner's leader is told, and everybody is shown the silence."""
    return silence_days() + current_app.config["SILENCE_GRACE_DAYS"]


def with_last_word(query: sa.Select) -> sa.Select:
    """Return the query on `Initiative` with its last `StatusUpdate` beside it, where there is one."""
    other = aliased(StatusUpdate)
    last = sa.select(sa.func.max(other.id)).where(other.initiative_id == Initiative.id)
    return query.select_from(Initiative).outerjoin(
        StatusUpdate, StatusUpdate.id == last.correlate(Initiative).scalar_subquery()
    )


def is_silent(on: date, limit: int) -> sa.ColumnElement[bool]:
    """Return the condition, for a query with the last word, that nobody has said anything for `limit` days."""
    quiet_since = on - timedelta(days=limit)
    next_day = datetime.combine(quiet_since + timedelta(days=1), time(), tzinfo=COPENHAGEN)
    # A word said ahead of the start counts from its own day, exactly as in the rules.
    without = sa.and_(StatusUpdate.id.is_(None), Initiative.starts_on <= quiet_since)
    with_word = sa.and_(StatusUpdate.status != StatusCode.DONE, StatusUpdate.at < next_day)
    return sa.and_(_is_running(on), sa.or_(without, with_word))


def shown_status(on: date, limit: int) -> sa.ColumnElement[str]:
    """Return the shown code for a query with the last word; `rules.shown_status` tells what it means."""
    return sa.case(
        (is_silent(on, limit), rules.SILENT),
        (Initiative.lifecycle.not_in(RUNNING), sa.type_coerce(Initiative.lifecycle, sa.String)),
        (StatusUpdate.id.is_not(None), sa.type_coerce(StatusUpdate.status, sa.String)),
        (Initiative.lifecycle == Lifecycle.ACTIVE, rules.UNWRITTEN),
        else_=rules.PLANNED,
    )


def is_current() -> sa.ColumnElement[bool]:
    """Return the condition that an initiative is counted: neither a draft nor handed over."""
    return Initiative.lifecycle.in_([Lifecycle(code) for code in rules.CURRENT])


def is_unfinished() -> sa.ColumnElement[bool]:
    """Return the condition that an initiative still wants somebody who answers for it."""
    return Initiative.lifecycle.in_((*RUNNING, Lifecycle.PAUSED))


def unit_name(unit_id: Any, on: date) -> sa.ScalarSelect[str]:
    """Return the name a unit has on a date, or had last before it."""
    return _of_last_period(UnitPeriod.name, unit_id, on)


def unit_is_closed(unit_id: Any, on: date) -> sa.ScalarSelect[bool]:
    """Return whether a unit that was there before a date is gone by then; None where no end is known."""
    return _of_last_period(UnitPeriod.valid_to <= on, unit_id, on)


def _of_last_period(column: Any, unit_id: Any, on: date) -> sa.ScalarSelect[Any]:
    return (
        sa.select(column)
        .where(UnitPeriod.unit_id == unit_id, UnitPeriod.valid_from <= on)
        .order_by(UnitPeriod.valid_from.desc())
        .limit(1)
        .scalar_subquery()
    )


def day_of(at: datetime | None) -> date | None:
    """Return the day in Copenhagen of a moment."""
    return at.astimezone(COPENHAGEN).date() if at is not None else None


def _is_running(on: date) -> sa.ColumnElement[bool]:
    started = sa.and_(Initiative.lifecycle == Lifecycle.PLANNED, Initiative.starts_on <= on)
    return sa.or_(Initiative.lifecycle == Lifecycle.ACTIVE, started)
