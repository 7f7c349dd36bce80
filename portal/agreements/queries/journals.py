"""Agreements that should have been journalised by now, for those who follow the round."""

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.access import visible_to
from portal.agreements.models import Acceptance, Agreement, AgreementVersion, Basis, JournalNote, Verdict
from portal.agreements.queries.goal_statements import day_starts
from portal.agreements.rules import JOURNAL_WITHIN, LIVES
from portal.organisation.models import Position


def not_journalised(viewer: Viewer) -> sa.Select:
    """Return the select of the agreements whose latest agreed text is filed nowhere after 14 days, oldest first.

    A text is agreed on when both sides have said yes to it.
    """
    agreed = (
        sa.select(Acceptance.version_id, sa.func.max(Acceptance.at).label("at"))
        .where(Acceptance.verdict == Verdict.ACCEPTED)
        .group_by(Acceptance.version_id)
        .having(sa.func.count() == 2)
        .subquery()
    )
    latest = (
        sa.select(
            AgreementVersion.agreement_id,
            sa.func.max(AgreementVersion.id).label("version_id"),
            sa.func.max(agreed.c.at).label("at"),
        )
        .join(agreed, agreed.c.version_id == AgreementVersion.id)
        .group_by(AgreementVersion.agreement_id)
        .subquery()
    )
    late = day_starts(clock.today() - JOURNAL_WITHIN)
    return (
        sa.select(Agreement.id, Position.title, Basis.title.label("basis"), latest.c.at)
        .join(latest, latest.c.agreement_id == Agreement.id)
        .join(Position, Position.id == Agreement.position_id)
        .join(Basis, Basis.id == Agreement.basis_id)
        .outerjoin(JournalNote, JournalNote.version_id == latest.c.version_id)
        .where(JournalNote.id.is_(None), latest.c.at < late, Agreement.state.in_(LIVES), visible_to(viewer))
        .order_by(latest.c.at, Agreement.id)
    )
