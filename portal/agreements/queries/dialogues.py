"""The panel about the dialogue meeting on the agreement's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.access import side_of
from portal.agreements.follow_ups import follow_ups
from portal.agreements.labels import dialogues as labels
from portal.agreements.models import BasisDate, DateKind, DialogueMeeting, DialoguePreparation, DialogueState
from portal.agreements.privacy import Prepared, Reader, knows_of_meeting, reader_of, reads_meeting, reads_preparation
from portal.agreements.queries.meetings import not_hidden
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db


@dataclass(frozen=True)
class CheckStep:
    """One line of the checklist."""

    text: str
    is_done: bool
    note: str = ""


@dataclass(frozen=True)
class DialoguePanel:
    """The dialogue meeting on the agreement's page. Who is no party sees the day and the open presentation alone."""

    meeting_id: int | None
    state: DialogueState | None
    starts_at: datetime | None
    duration_minutes: int
    place: str
    presentation_title: str
    presentation_url: str
    is_party: bool
    may_plan: bool
    may_prepare: bool
    may_change: bool
    has_written: bool
    has_shared: bool
    shared_text: str
    has_follow_ups: bool
    hold_by: date | None
    earlier: tuple[tuple[int, datetime, DialogueState], ...]

    @property
    def steps(self) -> tuple[CheckStep, ...]:
        """What a party does before the meeting, and what has been done."""
        if not self.may_prepare:
            return ()
        steps = [CheckStep(labels.FETCHED, is_done=True)]
        if self.has_follow_ups:
            steps.append(CheckStep(labels.FOLLOWED, is_done=True))
        note = labels.SHARED if self.has_shared else labels.HIDDEN
        steps.append(CheckStep(labels.WRITE, self.has_written, note))
        return (*steps, CheckStep(labels.ATTACH, bool(self.presentation_url)))


def dialogue_panel(
    viewer: Viewer, found: FoundAgreement, on: date, *, days: Sequence[date] | None = None
) -> DialoguePanel | None:
    """Return the panel in at most two statements; None when there is nothing for the viewer to know or do.

    Whoever knows the `days` by which the basis asks for a meeting gives them, and nothing is asked about them.
    """
    reader = reader_of(viewer, found.agreement.position_id, found.standing, found.sight)
    rows = [row for row in _meetings_of(found.agreement.id, viewer.person_id) if _is_known(reader, row)]
    meetings = {row.id: row for row in rows}
    shown = _foremost(list(meetings.values()))
    is_speaking = reader is not None and reader.speaks and found.agreement.state.value != rules.CLOSED
    side = side_of(viewer, found.standing) if is_speaking else None
    is_planned = shown is not None and shown.state is DialogueState.PLANNED
    may_plan = side is not None and not is_planned
    if shown is None and not may_plan:
        return None
    own = [row for row in rows if shown and row.id == shown.id and row.author_id == viewer.person_id and row.has_text]
    shared = reader is not None and shown is not None and any(_reads(reader, found, row, shown.id) for row in rows)
    planned = shown if side is not None and is_planned else None
    return DialoguePanel(
        **_facts(shown, is_party=reader is not None),
        may_plan=may_plan,
        may_prepare=planned is not None and reader is not None and reads_meeting(reader, planned.starts_at),
        may_change=planned is not None and not planned.has_minutes,
        has_written=bool(own),
        has_shared=any(row.released_at is not None for row in own),
        shared_text=labels.shared_text(side, has_shared=shared) if side and is_planned else "",
        has_follow_ups=bool(reader and follow_ups(viewer, found.agreement)),
        hold_by=_hold_by(found.basis.id, on, days) if may_plan else None,
        earlier=tuple((r.id, r.starts_at, r.state) for r in meetings.values() if r is not shown) if reader else (),
    )


def _facts(shown: Any | None, *, is_party: bool) -> dict[str, Any]:
    """What is told of the meeting itself; its place only to the parties."""
    return {
        "is_party": is_party,
        "meeting_id": shown.id if shown else None,
        "state": shown.state if shown else None,
        "starts_at": shown.starts_at if shown else None,
        "duration_minutes": shown.duration_minutes if shown else 0,
        "place": shown.place if shown and is_party else "",
        "presentation_title": shown.presentation_title if shown else "",
        "presentation_url": shown.presentation_url if shown else "",
    }


def _meetings_of(agreement_id: int, person_id: int) -> list[Any]:
    """The meetings, the latest first, each once for every preparation that is released or the person's own."""
    meeting, prepared = DialogueMeeting, DialoguePreparation
    query = (
        sa.select(
            meeting.id,
            meeting.state,
            meeting.starts_at,
            meeting.duration_minutes,
            meeting.place,
            meeting.presentation_title,
            meeting.presentation_url,
            (sa.func.length(meeting.minutes_text) > 0).label("has_minutes"),
            prepared.author_id,
            prepared.side,
            prepared.released_at,
            (sa.func.length(prepared.text) > 0).label("has_text"),
        )
        .outerjoin(prepared, sa.and_(prepared.meeting_id == meeting.id, not_hidden(person_id)))
        .where(meeting.agreement_id == agreement_id)
        .order_by(meeting.starts_at.desc(), meeting.id.desc())
    )
    return list(db.session.execute(query))


def _is_known(reader: Reader | None, row: Any) -> bool:
    if reader is None:
        return row.state is not DialogueState.CANCELLED
    return knows_of_meeting(reader, row.starts_at, is_planned=row.state is DialogueState.PLANNED)


def _foremost(meetings: list[Any]) -> Any | None:
    """The planned meeting, else the latest one that was held."""
    planned = [row for row in meetings if row.state is DialogueState.PLANNED]
    held = [row for row in meetings if row.state is DialogueState.HELD]
    return next(iter([*planned, *held]), None)


def _reads(reader: Reader, found: FoundAgreement, row: Any, meeting_id: int) -> bool:
    if row.id != meeting_id or row.author_id is None or row.author_id == reader.person_id:
        return False
    prepared = Prepared(row.author_id, row.side, row.released_at)
    return reads_preparation(reader, prepared, found.standing.holder_ids)


def _hold_by(basis_id: int, on: date, days: Sequence[date] | None) -> date | None:
    """The next day by which the basis asks for the meeting."""
    if days is not None:
        return min((day for day in days if day >= on), default=None)
    query = sa.select(sa.func.min(BasisDate.due_on)).where(
        BasisDate.basis_id == basis_id, BasisDate.kind == DateKind.DIALOGUE, BasisDate.due_on >= on
    )
    return db.session.scalar(query)
