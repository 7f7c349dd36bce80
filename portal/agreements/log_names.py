"""What the log calls the rows of this room.

An agreement is called by its post and its basis (`labels.agreement_name`), and so is everything in it, with a
number: titles of goals and what else an agreement says are for those who may read it.
"""

from typing import Any

import sqlalchemy as sa

from portal.agreements.models import (
    Agreement,
    AgreementVersion,
    Amendment,
    Basis,
    BasisGoal,
    BasisSection,
    DialogueMeeting,
    Goal,
    GoalUpdate,
)
from portal.audit.naming import register_names, register_told
from portal.organisation.models import Position


def _name(agreement_id: Any) -> Any:
    return (
        sa.select(Position.title + ": " + Basis.title)
        .select_from(Agreement)
        .join(Position, Position.id == Agreement.position_id)
        .join(Basis, Basis.id == Agreement.basis_id)
        .where(Agreement.id == agreement_id)
        .scalar_subquery()
    )


def _numbered(kind: Any, number: Any) -> Any:
    return _name(kind.agreement_id) + " #" + sa.cast(number, sa.Text)


register_names(Basis.id, Basis.title)
register_names(BasisGoal.id, BasisGoal.title)
register_names(BasisSection.id, BasisSection.title)
_AGREEMENT = sa.select(Position.title + ": " + Basis.title).where(
    Position.id == Agreement.position_id, Basis.id == Agreement.basis_id
)
register_names(Agreement.id, _AGREEMENT.scalar_subquery())
register_names(Goal.id, _numbered(Goal, Goal.id))
register_names(DialogueMeeting.id, _numbered(DialogueMeeting, DialogueMeeting.id))
register_names(Amendment.id, _numbered(Amendment, Amendment.id))
register_told("agreements", "amendment_id", "amendments")
register_told("agreements", "version_id", "agreement_versions")
register_told("agreements", "renewed_as", "agreements")
register_names(AgreementVersion.id, _numbered(AgreementVersion, AgreementVersion.number))
_UPDATE = sa.select(_name(Goal.agreement_id) + " #" + sa.cast(GoalUpdate.goal_id, sa.Text)).where(
    Goal.id == GoalUpdate.goal_id
)
register_names(GoalUpdate.id, _UPDATE.scalar_subquery())
