"""One dialogue meeting, with what its reader may read and do."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.access import side_of, sight, visible_to
from portal.agreements.models import Agreement, DialogueMeeting, DialoguePreparation, DialogueState, Side
from portal.agreements.privacy import Prepared, Reader, knows_of_meeting, reader_of, reads_meeting, reads_preparation
from portal.agreements.queries.standing import FoundAgreement, standing_of
from portal.clock import COPENHAGEN
from portal.db import db, holding
from portal.identity.models import Person
from portal.organisation.models import Position


@dataclass(frozen=True)
class FoundMeeting:
    """A meeting that the viewer may know of as a party, with how the viewer stands to it."""

    found: FoundAgreement
    meeting: DialogueMeeting
    reader: Reader
    side: Side | None
    on: date

    @property
    def reads_words(self) -> bool:
        """The minutes are the viewer's to read."""
        return reads_meeting(self.reader, self.meeting.starts_at)

    @property
    def may_write(self) -> bool:
        """The viewer speaks for one of the parties, and the agreement is not closed."""
        is_open = self.found.agreement.state.value != rules.CLOSED
        return self.side is not None and self.reader.speaks and is_open

    @property
    def may_change(self) -> bool:
        """Time and place can be changed, and the meeting called off. Minutes belong to the day they were taken."""
        return self.may_write and self.meeting.state is DialogueState.PLANNED and not self.meeting.minutes_text

    @property
    def may_prepare(self) -> bool:
        """The viewer can prepare for it."""
        return self.may_write and self.meeting.state is DialogueState.PLANNED and self.reads_words

    @property
    def has_begun(self) -> bool:
        """The day of the meeting has come, and it is not off."""
        day = self.meeting.starts_at.astimezone(COPENHAGEN).date()
        return day <= self.on and self.meeting.state is not DialogueState.CANCELLED

    @property
    def is_cancelled(self) -> bool:
        """The meeting is off."""
        return self.meeting.state is DialogueState.CANCELLED

    @property
    def side_now(self) -> Side:
        """The side that the viewer speaks for. ValueError for who speaks for none."""
        if self.side is None:
            raise ValueError("Only a party has a side.")
        return self.side

    @property
    def may_attach(self) -> bool:
        """The viewer can link to the open presentation."""
        return self.may_write and self.reads_words and not self.is_cancelled

    @property
    def may_take_minutes(self) -> bool:
        """The viewer can write the minutes."""
        return self.may_write and self.has_begun and self.reads_words

    @property
    def may_hold(self) -> bool:
        """The viewer can note that it has been held."""
        return self.may_note_held and self.meeting.state is DialogueState.PLANNED

    @property
    def may_note_held(self) -> bool:
        """As `may_hold`, and once more when the button was pressed twice."""
        return self.may_write and self.has_begun

    @property
    def may_call_off(self) -> bool:
        """As `may_change`, and once more when the button was pressed twice."""
        return self.may_change or (self.may_write and self.is_cancelled)


@dataclass(frozen=True)
class ReadPreparation:
    """A preparation that the viewer may read."""

    id: int
    side: Side
    author_id: int
    author: str
    text: str
    released_at: datetime | None
    is_own: bool


def find_meeting(viewer: Viewer, meeting_id: int, on: date) -> FoundMeeting | None:
    """Return a meeting that the viewer is or was a party to, in two statements; None for everybody else."""
    query = (
        sa.select(DialogueMeeting)
        .join(DialogueMeeting.agreement)
        .join(Agreement.basis)
        .where(DialogueMeeting.id == meeting_id, visible_to(viewer))
        .options(
            contains_eager(DialogueMeeting.agreement).options(
                contains_eager(Agreement.basis),
                joinedload(Agreement.position),
                joinedload(Agreement.leader_position),
            )
        )
    )
    meeting = db.session.scalars(query).one_or_none()
    if meeting is None:
        return None
    agreement, basis = meeting.agreement, meeting.agreement.basis
    standing = standing_of(agreement, basis, on)
    found = FoundAgreement(agreement, basis, standing, sight(viewer, standing))
    reader = reader_of(viewer, agreement.position_id, standing, found.sight)
    is_planned = meeting.state is DialogueState.PLANNED
    if reader is None or not knows_of_meeting(reader, meeting.starts_at, is_planned=is_planned):
        return None
    return FoundMeeting(found, meeting, reader, side_of(viewer, standing), on)


def preparations(found: FoundMeeting) -> tuple[ReadPreparation, ...]:
    """Return what the viewer may read of the preparations: one statement, which never fetches what is hidden."""
    prepared = DialoguePreparation
    rows = db.session.execute(
        sa.select(prepared, Person.name)
        .join(Person, Person.id == prepared.author_id)
        .where(prepared.meeting_id == found.meeting.id, not_hidden(found.reader.person_id))
        .order_by(prepared.side, prepared.id)
    )
    holders = found.found.standing.holder_ids
    return tuple(
        ReadPreparation(
            one.id,
            one.side,
            one.author_id,
            name,
            one.text,
            one.released_at,
            is_own=one.author_id == found.reader.person_id,
        )
        for one, name in rows
        if reads_preparation(found.reader, Prepared(one.author_id, one.side, one.released_at), holders)
    )


def own_preparation(found: FoundMeeting) -> DialoguePreparation | None:
    """Return what the viewer has written for the side that they speak for now."""
    prepared = DialoguePreparation
    return db.session.scalars(
        sa.select(prepared).where(
            prepared.meeting_id == found.meeting.id,
            prepared.author_id == found.reader.person_id,
            prepared.side == found.side,
        )
    ).one_or_none()


def planned_meeting_id(agreement_id: int) -> int | None:
    """Return the meeting that is planned, if any; the agreement is held, so that nobody plans another meanwhile."""
    db.session.execute(holding(sa.select(Agreement.id).where(Agreement.id == agreement_id), Agreement))
    meeting = DialogueMeeting
    query = sa.select(sa.func.max(meeting.id)).where(
        meeting.agreement_id == agreement_id, meeting.state == DialogueState.PLANNED
    )
    return db.session.scalar(query)


def with_names(agreement: Agreement) -> None:
    """Load the two posts, of which the one is in the agreement's name."""
    # The session forgets what nobody holds on to, so the agreement itself must.
    set_committed_value(agreement, "position", db.session.get_one(Position, agreement.position_id))
    set_committed_value(agreement, "leader_position", db.session.get_one(Position, agreement.leader_position_id))


def changed_by(meeting: DialogueMeeting) -> Person:
    """Return whoever changed the meeting last."""
    return db.session.get_one(Person, meeting.changed_by_id)


def not_hidden(person_id: int) -> sa.ColumnElement[bool]:
    """Return the condition that a preparation is released, or the person's own."""
    return sa.or_(DialoguePreparation.author_id == person_id, DialoguePreparation.released_at.is_not(None))
