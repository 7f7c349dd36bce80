"""How far the agreements of a basis are, by area: numbers and states, never a word of what they say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.agreements.models import (
    Agreement,
    AgreementPause,
    AgreementState,
    Basis,
    BasisDate,
    BasisState,
    DateKind,
    DialogueMeeting,
    DialogueState,
    Goal,
    GoalStatus,
)
from portal.agreements.queries.goal_statements import added_at, day_starts
from portal.agreements.rules import STATUS_GRACE
from portal.db import ON, UTCDateTime, db, holds_on
from portal.organisation import nearest
from portal.organisation.lineage import UnitRow, rows_on
from portal.organisation.models import Position
from portal.organisation.queries.units import unit_rows
from portal.prepared import prepared
from portal.web.danish import sort_key

BASIS, ASKED_ON = sa.bindparam("basis", type_=sa.Integer), sa.bindparam("asked_on", type_=sa.Date)
SINCE, ASKED_UNTIL = (sa.bindparam(name, type_=UTCDateTime) for name in ("since", "asked_until"))
UNITS = sa.bindparam("units", expanding=True, type_=sa.Integer)
WRITTEN = (AgreementState.DRAFT, AgreementState.IN_DIALOGUE)
LIVES = (AgreementState.ACCEPTED, AgreementState.FOLLOWED_UP)


@dataclass(frozen=True)
class Progress:
    """Counts of agreements. `asked` are those a status is asked of, `told` those whose goals all have one."""

    total: int = 0
    drafts: int = 0
    in_dialogue: int = 0
    accepted: int = 0
    asked: int = 0
    told: int = 0
    held: int = 0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Progress)))


class AreaProgress(NamedTuple):
    """An area with its counts; `unit_id` is None for agreements whose unit is no longer there."""

    unit_id: int | None
    name: str
    progress: Progress


@dataclass(frozen=True)
class Overview:
    """The areas by name with the sum of all; `asked_on` is the latest day on which statuses were asked for."""

    areas: tuple[AreaProgress, ...]
    total: Progress
    asked_on: date | None


def latest_asked(basis_id: int, on: date) -> date | None:
    """Return the latest day by which statuses have been asked for, None before the first."""
    asked = sa.select(sa.func.max(BasisDate.due_on)).where(
        BasisDate.basis_id == basis_id, BasisDate.kind == DateKind.STATUS, BasisDate.due_on <= on
    )
    return db.session.scalar(asked)


def overview_of(basis: Basis, on: date, gone: str) -> Overview:
    """Return the progress of a basis by area, by the organisation of a day: three statements."""
    asked_on = latest_asked(basis.id, on)
    units = rows_on(unit_rows(on), on)
    parents = {unit_id: row.parent_id for unit_id, row in units.items()}
    found: dict[int | None, Progress] = {}
    for unit_id, *counts in _counted().all(_asked(basis.id, asked_on, on)):
        area = nearest.area_of(unit_id, parents)
        found[area] = found.get(area, Progress()) + Progress(*map(int, counts))
    areas = [AreaProgress(area, units[area].name if area in units else gone, sums) for area, sums in found.items()]
    areas.sort(key=lambda area: (area.unit_id is None, sort_key(area.name)))
    return Overview(tuple(areas), sum(found.values(), Progress()), asked_on)


def agreements_in(basis: Basis, area_id: int, asked_on: date | None, units: dict[int, UnitRow], on: date) -> sa.Select:
    """Return the agreements of an area with how far each is; the values are bound."""
    parents = {unit_id: row.parent_id for unit_id, row in units.items()}
    ids = [unit_id for unit_id in units if nearest.area_of(unit_id, parents) == area_id]
    return _listed().params(**_asked(basis.id, asked_on, on), units=ids)


def unfinished(basis_id: int) -> Sequence[Any]:
    """Return id, title and state of the agreements that both have not said yes to: one statement."""
    return db.session.execute(
        sa.select(Agreement.id, Position.title, Agreement.state)
        .join(Position, Position.id == Agreement.position_id)
        .where(Agreement.basis_id == basis_id, Agreement.state.in_(WRITTEN))
        .order_by(Agreement.state, Position.title, Agreement.id)
    ).all()


def current_basis(bases: Iterable[Basis], wanted: int | None, on: date) -> Basis | None:
    """Return the wanted basis, or the one of today, or the newest of those published."""
    open_ones = [basis for basis in bases if basis.state is not BasisState.DRAFT]
    chosen = [basis for basis in open_ones if basis.id == wanted]
    running = [basis for basis in open_ones if basis.starts_on <= on <= basis.ends_on]
    return next(iter(chosen or running or open_ones), None)


@prepared
def _counted() -> sa.Select:
    def count(condition: Any) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((condition, 1), else_=0))

    return (
        sa.select(
            Position.unit_id,
            sa.func.count(),
            count(Agreement.state == AgreementState.DRAFT),
            count(Agreement.state == AgreementState.IN_DIALOGUE),
            count(Agreement.state.not_in(WRITTEN)),
            count(_is_asked()),
            count(sa.and_(_is_asked(), _has_told())),
            count(_has_held()),
        )
        .join(Position, Position.id == Agreement.position_id)
        .where(Agreement.basis_id == BASIS)
        .group_by(Position.unit_id)
    )


@cache
def _listed() -> sa.Select:
    return (
        sa.select(
            Agreement.id,
            Position.title,
            Agreement.state,
            Agreement.accepted_on,
            _is_asked().label("is_asked"),
            _has_told().label("has_told"),
            _has_held().label("has_held"),
        )
        .join(Position, Position.id == Agreement.position_id)
        .where(Agreement.basis_id == BASIS, Position.unit_id.in_(UNITS))
        .order_by(Position.title, Agreement.id)
    )


def _is_asked() -> sa.ColumnElement[bool]:
    """In force on the asked day, and neither then nor today on pause, with a goal that something is asked of."""
    days = sa.or_(holds_on(AgreementPause, ASKED_ON), holds_on(AgreementPause, ON))
    paused = sa.exists().where(AgreementPause.agreement_id == Agreement.id, days)
    return sa.and_(
        Agreement.state.in_(LIVES), Agreement.accepted_on <= ASKED_ON, ~paused, sa.exists().where(_asked_goal())
    )


def _has_told() -> sa.ColumnElement[bool]:
    """All goals that are asked for have a status since the asked day, less the grace, or have been reached before.

    The same as `missing_in` says of each agreement, for the latest asked day.
    """
    silent = sa.or_(Goal.said_at.is_(None), sa.and_(Goal.said_at < SINCE, Goal.status != GoalStatus.REACHED))
    own = _asked_goal()
    return sa.and_(sa.exists().where(own), ~sa.exists().where(silent, own))


def _asked_goal() -> sa.ColumnElement[bool]:
    """A goal that lives, has not ended, and was in the text on the asked day."""
    # The dear question comes last: it is asked only of goals that the others have let through.
    is_early = sa.func.coalesce(added_at() < ASKED_UNTIL, sa.true())
    return sa.and_(Goal.agreement_id == Agreement.id, Goal.is_live, Goal.outcome.is_(None), is_early)


def _has_held() -> sa.ColumnElement[bool]:
    return sa.exists().where(DialogueMeeting.agreement_id == Agreement.id, DialogueMeeting.state == DialogueState.HELD)


def _asked(basis_id: int, asked_on: date | None, on: date) -> dict[str, Any]:
    # Before the first asked day nothing is old enough to be asked, and nothing is new enough to be told.
    since = day_starts(asked_on - STATUS_GRACE if asked_on else date.max)
    until = day_starts(asked_on + timedelta(days=1) if asked_on else date.max)
    return {"basis": basis_id, "asked_on": asked_on or date.min, "since": since, "asked_until": until, "on": on}
