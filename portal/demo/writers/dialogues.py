"""Writes the dialogue meetings: planned, prepared by each for itself, shared, held and written down."""

from datetime import UTC, datetime, time, timedelta

from portal.access.viewer import Viewer
from portal.agreements import access
from portal.agreements.actions.dialogues import MeetingPlan, hold_meeting, plan_meeting, prepare, release, write_minutes
from portal.agreements.models import DialogueMeeting, DialoguePreparation, Side
from portal.agreements.queries.standing import FoundAgreement
from portal.clock import COPENHAGEN
from portal.db import db
from portal.demo.agreements.lives import Talk
from portal.demo.moments import When
from portal.demo.writers.kept import Kept

MINUTES = 30


def tell_talk(kept: Kept, talk: Talk) -> None:
    """Tell of one meeting, from the day it was planned until it was held."""
    rows: list[DialogueMeeting] = []
    chronicle = kept.world.chronicle
    day = chronicle.day(talk.when)
    at = datetime.combine(day, time(int(talk.hour), int(talk.hour % 1 * 60)), tzinfo=COPENHAGEN).astimezone(UTC)

    def plan(viewer: Viewer, found: FoundAgreement) -> None:
        role = access.role_of(viewer, found.standing)
        rows.append(plan_meeting(viewer, found.agreement, MeetingPlan(at, MINUTES, talk.place), role))
        db.session.flush()

    kept.tell(talk.planned, Side.LEADER, plan)
    days_between = (day - chronicle.day(talk.planned)).days
    for side, text in ((Side.HOLDER, talk.holder), (Side.LEADER, talk.leader)):
        if text:
            ready = chronicle.day(talk.planned) + timedelta(days=min(days_between // 2, 9))
            ready = min(ready, chronicle.today - timedelta(days=1))
            _tell_preparation(kept, rows, ready, side, text, shared=talk.released)
    if talk.minutes:
        kept.tell(talk.when, Side.LEADER, lambda who, found: _hold(who, found, rows, talk.minutes), step=9)


def _tell_preparation(
    kept: Kept, rows: list[DialogueMeeting], when: When, side: Side, text: str, *, shared: bool
) -> None:
    own: list[DialoguePreparation] = []

    def write(viewer: Viewer, _found: FoundAgreement) -> None:
        if rows:
            own.append(prepare(viewer, rows[0], side, None, text))
            db.session.flush()

    def share(viewer: Viewer, _found: FoundAgreement) -> None:
        if own:
            release(viewer, rows[0], own[0])

    kept.tell(when, side, write, step=2)
    if shared:
        kept.tell(when, side, share, step=3)


def _hold(viewer: Viewer, found: FoundAgreement, rows: list[DialogueMeeting], minutes: str) -> None:
    if rows:
        hold_meeting(viewer, rows[0], access.role_of(viewer, found.standing))
        write_minutes(viewer, rows[0], minutes)
