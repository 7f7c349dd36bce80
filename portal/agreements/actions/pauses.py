"""Pausing the reminders of an agreement while the holder is on leave. Why is never asked and never stored."""

from datetime import date

from portal.access.viewer import Viewer
from portal.agreements.actions.statuses import name_of
from portal.agreements.models import Agreement, AgreementPause
from portal.audit.actions import record
from portal.db import db


def pause(viewer: Viewer, agreement: Agreement, valid_from: date, valid_to: date | None) -> AgreementPause:
    """Let nobody be reminded from one day until another (None: until the pause is removed)."""
    paused = AgreementPause(agreement_id=agreement.id, valid_from=valid_from, valid_to=valid_to)
    db.session.add(paused)
    db.session.flush()
    _tell(viewer, agreement, paused)
    return paused


def end_pause(viewer: Viewer, agreement: Agreement, paused: AgreementPause, on: date) -> None:
    """End a pause that has begun, from this day on; one that has not begun goes altogether."""
    if paused.valid_from < on:
        paused.valid_to = on
        _tell(viewer, agreement, paused)
    else:
        _tell(viewer, agreement, paused)
        db.session.delete(paused)


def _tell(viewer: Viewer, agreement: Agreement, paused: AgreementPause) -> None:
    record(viewer, "agreement.paused", paused, name_of(agreement))
