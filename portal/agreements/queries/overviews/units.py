"""The agreements of a unit's posts."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.access import followed_by, party_to
from portal.agreements.models import Agreement, Basis, BasisState, Goal
from portal.agreements.queries.overviews.rows import listed
from portal.db import ON
from portal.organisation.models import Position
from portal.prepared import prepared
from portal.strategy.queries.shown import day_of

UNIT = sa.bindparam("unit", type_=sa.Integer)


@dataclass(frozen=True)
class UnitAgreement:
    """An agreement of a post in the unit; `last_on` is the day of the last word about its goals."""

    id: int
    title: str
    basis_title: str
    state: str
    last_on: date | None


def agreements_of_unit(viewer: Viewer, unit_id: int, on: date) -> list[UnitAgreement]:
    """Return the running agreements of a unit's posts that the viewer sees as they stand now: one statement."""
    rows = _of_unit(bound(viewer)).all(values(viewer, unit=unit_id))
    return [
        UnitAgreement(
            id=row.id,
            title=row.title,
            basis_title=row.basis_title,
            state=rules.shown_state(row.state.value, row.starts_on, on),
            last_on=day_of(row.last_at),
        )
        for row in rows
    ]


@prepared
def _of_unit(viewer: BoundViewer) -> sa.Select:
    last_at = sa.select(sa.func.max(Goal.said_at)).where(Goal.agreement_id == Agreement.id, Goal.is_live)
    return (
        listed()
        .add_columns(last_at.scalar_subquery().label("last_at"))
        .where(Position.unit_id == UNIT, sa.or_(party_to(viewer), followed_by(viewer)))
        .where(Basis.state != BasisState.CLOSED, Basis.ends_on >= ON)
        .order_by(Position.leads_unit.desc(), Position.title, Basis.starts_on, Agreement.id)
    )
