"""Planning, moving, holding and cancelling the dialogue meeting, and what is written for it."""

from dataclasses import dataclass
from datetime import datetime

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.first_saves import one_only
from portal.agreements.labels.names import agreement_name
from portal.agreements.models import (
    Agreement,
    AgreementEvent,
    DialogueMeeting,
    DialoguePreparation,
    DialogueState,
    EventKind,
    Role,
    Side,
)
from portal.audit.actions import record
from portal.db import db


@dataclass(frozen=True)
class MeetingPlan:
    """When and where."""

    starts_at: datetime
    duration_minutes: int
    place: str


class DialogueError(Exception):
    """The meeting is no longer in a state in which this can be done."""


def plan_meeting(viewer: Viewer, agreement: Agreement, plan: MeetingPlan, role: Role) -> DialogueMeeting:
    """Plan a meeting; `agreement.position` and `agreement.basis` must be loaded, as for all actions here."""
    meeting = DialogueMeeting(agreement_id=agreement.id, agreement=agreement)
    _fill(meeting, plan)
    _sign(viewer, meeting)
    db.session.add(meeting)
    record(viewer, "dialogue.planned", meeting, agreement_name(agreement))
    _note(viewer, agreement, EventKind.DIALOGUE_PLANNED, role)
    return meeting


def move_meeting(viewer: Viewer, meeting: DialogueMeeting, plan: MeetingPlan) -> None:
    """Change time and place; calendars hear of it by the sequence. No effect when nothing differs."""
    if plan == MeetingPlan(meeting.starts_at, meeting.duration_minutes, meeting.place):
        return
    _only_planned(meeting)
    _fill(meeting, plan)
    meeting.sequence += 1
    _save(viewer, meeting, "dialogue.changed")


def cancel_meeting(viewer: Viewer, meeting: DialogueMeeting) -> None:
    """Call the meeting off; it stays to be read. No effect on one that is off. DialogueError for one that was held."""
    if meeting.state is DialogueState.CANCELLED:
        return
    _only_planned(meeting)
    meeting.state = DialogueState.CANCELLED
    meeting.sequence += 1
    _save(viewer, meeting, "dialogue.cancelled")


def hold_meeting(viewer: Viewer, meeting: DialogueMeeting, role: Role) -> None:
    """Note that the meeting has been held; no effect when it is noted. DialogueError for one that is off."""
    if meeting.state is DialogueState.HELD:
        return
    _only_planned(meeting)
    meeting.state = DialogueState.HELD
    _save(viewer, meeting, "dialogue.held")
    _note(viewer, meeting.agreement, EventKind.DIALOGUE_HELD, role)


def attach_presentation(viewer: Viewer, meeting: DialogueMeeting, title: str, url: str) -> None:
    """Link to the open presentation."""
    meeting.presentation_title, meeting.presentation_url = title, url
    _save(viewer, meeting, "dialogue.changed")


def write_minutes(viewer: Viewer, meeting: DialogueMeeting, text: str) -> None:
    """Write what was said; the log never repeats it. DialogueError for a meeting that is off."""
    if meeting.state is DialogueState.CANCELLED:
        raise DialogueError
    meeting.minutes_text = text
    _save(viewer, meeting, "dialogue.changed")


def prepare(
    viewer: Viewer, meeting: DialogueMeeting, side: Side, own: DialoguePreparation | None, text: str
) -> DialoguePreparation:
    """Write what the viewer wants to talk about. Nobody else can read it until it is released.

    StaleDataError when the viewer has saved it for the first time from another window at this very moment.
    """
    if own is None:
        own = DialoguePreparation(meeting_id=meeting.id, side=side, author_id=viewer.person_id)
    with one_only():
        own.text, own.changed_at = text, clock.now()
        db.session.add(own)
        record(viewer, "dialogue.prepared", own, agreement_name(meeting.agreement))
    return own


def release(viewer: Viewer, meeting: DialogueMeeting, own: DialoguePreparation) -> None:
    """Let the other side read the preparation; no effect when it can."""
    if own.released_at is not None:
        return
    own.released_at = own.changed_at = clock.now()
    record(viewer, "dialogue.released", own, agreement_name(meeting.agreement))


def _only_planned(meeting: DialogueMeeting) -> None:
    if meeting.state is not DialogueState.PLANNED:
        raise DialogueError


def _fill(meeting: DialogueMeeting, plan: MeetingPlan) -> None:
    meeting.starts_at, meeting.duration_minutes, meeting.place = plan.starts_at, plan.duration_minutes, plan.place


def _sign(viewer: Viewer, meeting: DialogueMeeting) -> None:
    meeting.changed_at, meeting.changed_by_id = clock.now(), viewer.person_id


def _save(viewer: Viewer, meeting: DialogueMeeting, verb: str) -> None:
    _sign(viewer, meeting)
    record(viewer, verb, meeting, agreement_name(meeting.agreement))


def _note(viewer: Viewer, agreement: Agreement, kind: EventKind, role: Role) -> None:
    """Tell it on the agreement's page; the log has it from the meeting itself."""
    db.session.add(
        AgreementEvent(
            agreement_id=agreement.id,
            kind=kind,
            by_id=viewer.person_id,
            by_post=viewer.post_text,
            role=role.value,
            at=clock.now(),
        )
    )
    db.session.flush()
