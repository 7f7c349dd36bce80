"""What happened to an agreement, as far as the viewer may know: »Sket siden sidst«."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements.access import Sight, own_time
from portal.agreements.models import AgreementEvent, EventKind
from portal.agreements.queries.goal_statements import day_starts
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db
from portal.identity.models import Person

AGREEMENT, LIMIT = (sa.bindparam(name, type_=sa.Integer) for name in ("agreement", "limit"))
UNTIL = sa.bindparam("until", type_=AgreementEvent.at.type)
WITH_REASON_FOR_ALL = frozenset({EventKind.REOPENED})
"""Whose reason everybody reads who may see the agreement; the other reasons are between the two parties."""


@dataclass(frozen=True)
class ToldEvent:
    """One thing that happened. `role` is a code, empty when the person spoke for neither party."""

    kind: EventKind
    text: str
    by_post: str
    by_name: str
    role: str
    at: datetime


def events_of(found: FoundAgreement, viewer: Viewer, limit: int = 8) -> tuple[ToldEvent, ...]:
    """Return the latest events, the newest first: one statement. A former holder sees those of their own time."""
    asked: dict[str, object] = {"agreement": found.agreement.id, "limit": limit}
    is_past = found.sight is Sight.OWN_TIME
    if is_past:
        period = own_time(viewer, found.standing)
        if period is None or period.valid_to is None:
            return ()
        asked["until"] = day_starts(period.valid_to)
    reads_all = found.sight is Sight.FULL
    return tuple(
        ToldEvent(
            kind=row.kind,
            text=row.text if reads_all or row.kind in WITH_REASON_FOR_ALL else "",
            by_post=row.by_post,
            by_name=row.name,
            role=row.role,
            at=row.at,
        )
        for row in db.session.execute(_events(is_past=is_past), asked)
    )


@cache
def _events(*, is_past: bool) -> sa.Select:
    query = (
        sa.select(
            AgreementEvent.kind,
            AgreementEvent.text,
            AgreementEvent.by_post,
            AgreementEvent.role,
            AgreementEvent.at,
            Person.name,
        )
        .join(Person, Person.id == AgreementEvent.by_id)
        .where(AgreementEvent.agreement_id == AGREEMENT)
        .order_by(AgreementEvent.id.desc())
        .limit(LIMIT)
    )
    return query.where(AgreementEvent.at < UNTIL) if is_past else query
