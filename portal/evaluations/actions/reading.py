"""Noting who reads somebody else's report: its owner sees it, and the log has it."""

from datetime import datetime

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.evaluations.models import ReportReading


def is_noted(last_at: datetime | None) -> bool:
    """Return whether a reading today is noted already, from the moment of the latest one."""
    return last_at is not None and last_at.astimezone(clock.COPENHAGEN).date() == clock.today()


def note_reading(viewer: Viewer, leader_id: int, name: str) -> None:
    """Note that the viewer has opened the report of the leader called `name`."""
    reading = ReportReading(
        leader_id=leader_id, reader_id=viewer.person_id, reader_post=viewer.post_text, at=clock.now()
    )
    db.session.add(reading)
    record(viewer, "evaluation.report_read", reading, name)
