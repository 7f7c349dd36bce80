"""What every change in place begins with: nobody can have said the last yes meanwhile."""

from sqlalchemy.orm.attributes import set_committed_value

from portal.agreements.labels.names import agreement_name
from portal.agreements.models import Agreement, Basis
from portal.agreements.rules import CAN_BE_WRITTEN
from portal.db import db
from portal.organisation.models import Position


class NotWritableError(Exception):
    """The agreement has been accepted: its text is changed only by an amendment."""


def begin_writing(agreement: Agreement) -> str:
    """Hold the agreement until the request ends, and return the name that the log uses.

    NotWritableError when it is no longer a draft or in dialogue. Two who write in two sections wait for each other
    for a moment, but neither makes the other's text old, for only the section's own version is counted up.
    """
    db.session.refresh(agreement, ["state", "version"], with_for_update=True)
    if agreement.state.value not in CAN_BE_WRITTEN:
        raise NotWritableError
    set_committed_value(agreement, "position", db.session.get_one(Position, agreement.position_id))
    set_committed_value(agreement, "basis", db.session.get_one(Basis, agreement.basis_id))
    return agreement_name(agreement)
