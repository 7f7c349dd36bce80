"""Founding, renaming, moving and closing units. A change closes the present period and opens the next."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal.audit.actions import Actor, record
from portal.db import db
from portal.organisation.actions.refusals import (
    AlreadyEndedError,
    CodeTakenError,
    ParentLoopError,
    ParentMissingError,
    UnchangedError,
    UnitChangesLaterError,
    UnitInUseError,
    UnitMissingError,
)
from portal.organisation.lineage import UnitRow, would_loop
from portal.organisation.models import Level, Position, Unit, UnitAlias, UnitKind, UnitPeriod
from portal.organisation.queries.units import unit_by_code, unit_rows
from portal.organisation.rules import lasts, left_below, reach, touched
from portal.organisation.validity import Period


def hold_units() -> None:
    """Let whoever else changes units wait until this transaction ends: two moves at once could make a circle."""
    db.session.execute(sa.select(Unit.id).order_by(Unit.id).with_for_update(key_share=True))


def found_unit(
    actor: Actor,
    code: str,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    from_on: date,
    aliases: Iterable[str] = (),
) -> Unit:
    """Let a unit begin under `parent` (None: at the top). Raises CodeTakenError and ParentMissingError."""
    hold_units()
    if unit_by_code(code) is not None:
        raise CodeTakenError(code)
    if parent is not None and not lasts(parent.id, Period(from_on), unit_rows()):
        raise ParentMissingError(parent.code)
    parent_id = parent.id if parent else None
    unit = Unit(code=code, kind=kind)
    unit.periods = [UnitPeriod(name=name, parent_id=parent_id, valid_from=from_on)]
    unit.aliases = [UnitAlias(name=alias) for alias in aliases]
    try:
        with db.session.begin_nested():
            db.session.add(unit)
    except IntegrityError as error:
        raise CodeTakenError(code) from error
    made = {"name": name, "parent_id": parent_id, "valid_from": from_on}
    record(actor, "unit.founded", unit, name, extra={field: [None, value] for field, value in made.items()})
    return unit


def rename_unit(actor: Actor, unit: Unit, name: str, from_on: date) -> None:
    """Give a unit a new name from a day; it keeps its identity. Raises UnitMissingError and UnchangedError."""
    hold_units()
    _change(actor, "unit.renamed", unit, from_on, "name", name, unit_rows())


def move_unit(actor: Actor, unit: Unit, parent: Unit | None, from_on: date) -> None:
    """Put a unit under another one from a day.

    Raises UnitMissingError, ParentMissingError, ParentLoopError and UnchangedError.
    """
    hold_units()
    rows = unit_rows()
    found = _touched(unit, from_on, "parent_id", rows)
    if parent is not None:
        if would_loop(unit.id, parent.id, from_on, rows):
            raise ParentLoopError(unit.code)
        if not lasts(parent.id, reach(from_on, found), rows):
            raise ParentMissingError(parent.code)
    _change(actor, "unit.moved", unit, from_on, "parent_id", parent.id if parent else None, rows)


def close_unit(actor: Actor, unit: Unit, to_on: date) -> None:
    """Let `to_on` be the first day a unit no longer exists.

    Its units and posts must have moved or closed by then. Raises AlreadyEndedError, BackwardsPeriodError,
    UnitChangesLaterError and UnitInUseError.
    """
    hold_units()
    rows = unit_rows()
    own = [row for row in rows if row.unit_id == unit.id]
    if own[-1].valid_to is not None and own[-1].valid_to <= to_on:
        raise AlreadyEndedError(unit.code)
    Period(own[0].valid_from, to_on)
    if to_on <= own[-1].valid_from:
        raise UnitChangesLaterError(unit.code)
    units, (leaders, staff) = left_below(unit.id, to_on, rows), _posts_left(unit, to_on)
    if units or leaders or staff:
        raise UnitInUseError(unit.code, [row.name for row in units], leaders, staff)
    period = _period(unit, own[-1].valid_from)
    extra = {"valid_to": [period.valid_to, to_on]}
    period.valid_to = to_on
    record(actor, "unit.closed", unit, period.name, extra=extra)


def _change(actor: Actor, verb: str, unit: Unit, from_on: date, field: str, value: Any, rows: list[UnitRow]) -> None:
    first, *later = _touched(unit, from_on, field, rows)
    before = getattr(first, field)
    if before == value:
        raise UnchangedError(unit.code)
    period = _period(unit, first.valid_from)
    if first.valid_from < from_on:
        # The old period must end in the database before the trigger sees the next one.
        period.valid_to = from_on
        db.session.flush()
        kept = {"name": first.name, "parent_id": first.parent_id, "valid_to": first.valid_to}
        period = UnitPeriod(unit_id=unit.id, valid_from=from_on, **kept)
        db.session.add(period)
    for changed in (period, *(_period(unit, row.valid_from) for row in later)):
        setattr(changed, field, value)
    extra = {field: [before, value], "valid_from": [None, from_on]}
    record(actor, verb, unit, period.name, extra=extra)


def _touched(unit: Unit, from_on: date, field: str, rows: list[UnitRow]) -> list[UnitRow]:
    found = touched(unit.id, from_on, field, rows)
    if not found:
        raise UnitMissingError(unit.code)
    return found


def _period(unit: Unit, from_on: date) -> UnitPeriod:
    query = sa.select(UnitPeriod).where(UnitPeriod.unit_id == unit.id, UnitPeriod.valid_from == from_on)
    return db.session.scalars(query).one()


def _posts_left(unit: Unit, to_on: date) -> tuple[list[str], int]:
    """Return the titles of the posts on leaders' levels that outlast a day, and how many of the staff's do."""
    stays = sa.or_(Position.valid_to.is_(None), Position.valid_to > to_on)
    query = sa.select(Position.title, Position.level).where(Position.unit_id == unit.id, stays)
    rows = db.session.execute(query.order_by(Position.leads_unit.desc(), Position.title, Position.id)).all()
    leaders = [row.title for row in rows if row.level is not Level.STAFF]
    return leaders, len(rows) - len(leaders)
