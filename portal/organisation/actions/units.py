"""Founding, renaming, moving and closing units. A change closes the present period and opens the next."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.audit.actions import Actor, record
from portal.db import db, holds_on
from portal.organisation.actions.refusals import (
    CodeTakenError,
    ParentLoopError,
    UnitInUseError,
    UnitMissingError,
)
from portal.organisation.lineage import would_loop
from portal.organisation.models import Position, Unit, UnitAlias, UnitKind, UnitPeriod
from portal.organisation.queries.units import unit_by_code, unit_rows
from portal.organisation.validity import Period


def found_unit(
    actor: Actor,
    code: str,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    from_on: date,
    aliases: Iterable[str] = (),
) -> Unit:
    """Let a unit begin under `parent` (None: at the top). Raises CodeTakenError and UnitMissingError."""
    if unit_by_code(code) is not None:
        raise CodeTakenError(code)
    if parent is not None:
        _period_on(parent, from_on)
    unit = Unit(code=code, kind=kind)
    unit.periods = [UnitPeriod(name=name, parent_id=parent.id if parent else None, valid_from=from_on)]
    unit.aliases = [UnitAlias(name=alias) for alias in aliases]
    db.session.add(unit)
    extra = {"name": [None, name], "valid_from": [None, from_on]}
    record(actor, "unit.founded", unit, name, extra=extra)
    return unit


def rename_unit(actor: Actor, unit: Unit, name: str, from_on: date) -> UnitPeriod:
    """Give a unit a new name from a day; it keeps its identity. Raises UnitMissingError."""
    return _change(actor, "unit.renamed", unit, from_on, "name", name)


def move_unit(actor: Actor, unit: Unit, parent: Unit | None, from_on: date) -> UnitPeriod:
    """Put a unit under another one from a day. Raises UnitMissingError and ParentLoopError."""
    if parent is not None:
        _period_on(parent, from_on)
        if would_loop(unit.id, parent.id, from_on, unit_rows()):
            raise ParentLoopError(unit.code)
    return _change(actor, "unit.moved", unit, from_on, "parent_id", parent.id if parent else None)


def close_unit(actor: Actor, unit: Unit, to_on: date) -> None:
    """Let `to_on` be the first day a unit no longer exists.

    Its units and posts must have moved or closed by then. Raises UnitMissingError, UnitInUseError and
    BackwardsPeriodError.
    """
    period = _last_period(unit)
    Period(period.valid_from, to_on)
    for kind, key in ((UnitPeriod, UnitPeriod.parent_id), (Position, Position.unit_id)):
        stays = sa.and_(key == unit.id, sa.or_(kind.valid_to.is_(None), kind.valid_to > to_on))
        if db.session.scalar(sa.select(kind.id).where(stays).limit(1)) is not None:
            raise UnitInUseError(unit.code)
    extra = {"valid_to": [period.valid_to, to_on]}
    period.valid_to = to_on
    record(actor, "unit.closed", unit, period.name, extra=extra)


def _change(actor: Actor, verb: str, unit: Unit, from_on: date, field: str, value: Any) -> UnitPeriod:
    period = _period_on(unit, from_on)
    before = {"name": period.name, "parent_id": period.parent_id, "valid_to": period.valid_to}
    if period.valid_from < from_on:
        # The old period must end in the database before the trigger sees the next one.
        period.valid_to = from_on
        db.session.flush()
        period = UnitPeriod(unit_id=unit.id, valid_from=from_on, **before)
        db.session.add(period)
    setattr(period, field, value)
    extra = {field: [before[field], value], "valid_from": [None, from_on]}
    record(actor, verb, unit, period.name, extra=extra)
    return period


def _period_on(unit: Unit, on: date) -> UnitPeriod:
    period = db.session.scalar(sa.select(UnitPeriod).where(UnitPeriod.unit_id == unit.id, holds_on(UnitPeriod, on)))
    if period is None:
        raise UnitMissingError(unit.code)
    return period


def _last_period(unit: Unit) -> UnitPeriod:
    newest = UnitPeriod.valid_from.desc()
    query = sa.select(UnitPeriod).where(UnitPeriod.unit_id == unit.id).order_by(newest).limit(1)
    return db.session.scalars(query).one()
