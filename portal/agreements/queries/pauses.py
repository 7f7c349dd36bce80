"""The pauses of an agreement."""

from datetime import date

import sqlalchemy as sa

from portal.agreements.models import AgreementPause
from portal.db import db


def pauses_of(agreement_id: int) -> list[AgreementPause]:
    """Return the pauses of an agreement, the first one first."""
    query = sa.select(AgreementPause).where(AgreementPause.agreement_id == agreement_id)
    return list(db.session.scalars(query.order_by(AgreementPause.valid_from, AgreementPause.id)))


def overlapping(agreement_id: int, valid_from: date, valid_to: date | None) -> bool:
    """Return whether a pause has a day in common with one there is; `valid_to` is the first day after it."""
    ends_later = sa.or_(AgreementPause.valid_to.is_(None), AgreementPause.valid_to > valid_from)
    begins_before = AgreementPause.valid_from < valid_to if valid_to is not None else sa.true()
    query = sa.select(AgreementPause.id).where(AgreementPause.agreement_id == agreement_id, ends_later, begins_before)
    return db.session.scalar(query.limit(1)) is not None
