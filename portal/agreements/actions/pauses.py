"""Pausing the reminders of an agreement while the holder is on leave. Why is never asked and never stored."""

from datetime import date

from portal.access.viewer import Viewer
from portal.agreements.actions.statuses import name_of
from portal.agreements.models import Agreement, AgreementPause
from portal.audit.actions import record
from portal.audit.unlogged import last_of
from portal.db import db


def pause(viewer: Viewer, agreement: Agreement, valid_from: date, valid_to: date | None) -> AgreementPause:
    """Let nobody be reminded from one day until another (None: until the pause is removed)."""
    paused = AgreementPause(agreement_id=agreement.id, valid_from=valid_from, valid_to=valid_to)
    db.session.add(paused)
    db.session.flush()
    record(viewer, "agreement.paused", paused, name_of(agreement))
    return paused


def end_pause(viewer: Viewer, agreement: Agreement, paused: AgreementPause, on: date) -> None:
    """End a pause that has begun, from this day on; one that has not begun goes altogether."""
    if paused.valid_from < on:
        paused.valid_to = on
        record(viewer, "agreement.pause_ended", paused, name_of(agreement))
    else:
        record(viewer, "agreement.pause_removed", paused, name_of(agreement), extra=last_of(paused))
        db.session.delete(paused)
