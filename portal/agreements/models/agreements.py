"""The agreement of one post, its sections, the holder's own development, pauses, and what happened to it."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.agreements.models.bases import Basis, BasisSection
from portal.db import WITHHELD, Model, code_column, linked
from portal.identity.models import Person
from portal.organisation.models import PERIOD_IS_FORWARD, Position


class AgreementState(enum.Enum):
    """draft → in dialogue → accepted (in force from the basis's first day) → followed up → closed."""

    DRAFT = "draft"
    IN_DIALOGUE = "in_dialogue"
    ACCEPTED = "accepted"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"


class EventKind(enum.Enum):
    """What happened to an agreement, as its page tells it."""

    CREATED = "created"
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ADOPTED = "adopted"
    AMENDMENT_PROPOSED = "amendment_proposed"
    AMENDMENT_WITHDRAWN = "amendment_withdrawn"
    AMENDMENT_ADOPTED = "amendment_adopted"
    JOURNALISED = "journalised"
    DIALOGUE_PLANNED = "dialogue_planned"
    DIALOGUE_HELD = "dialogue_held"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"
    REOPENED = "reopened"
    RENEWED = "renewed"
    TAKEN_OVER = "taken_over"
    PLACED = "placed"


class Agreement(Model):
    """What a post and the nearest leader's post agree on for the period of a basis.

    `leader_position_id` is the nearest leader's post. It is settled when the agreement is made and changed only by
    `actions.place`, so that a reorganisation places every agreement knowingly.
    """

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(primary_key=True)
    basis_id: Mapped[int] = mapped_column(sa.ForeignKey("bases.id"))
    position_id: Mapped[int] = mapped_column(sa.ForeignKey("positions.id"))
    leader_position_id: Mapped[int] = mapped_column(sa.ForeignKey("positions.id"))
    state: Mapped[AgreementState] = code_column(AgreementState, "state_is_known", default=AgreementState.DRAFT)
    accepted_on: Mapped[date | None]
    previous_id: Mapped[int | None] = mapped_column(sa.ForeignKey("agreements.id"), index=True)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    basis: Mapped[Basis] = linked()
    position: Mapped[Position] = linked(foreign_keys=[position_id])
    leader_position: Mapped[Position] = linked(foreign_keys=[leader_position_id])
    sections: Mapped[list["AgreementSection"]] = linked(back_populates="agreement")

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.UniqueConstraint("basis_id", "position_id"),
        sa.Index("ix_agreements_position", "position_id", "state"),
        sa.Index("ix_agreements_leader", "leader_position_id", "state"),
        sa.Index("ix_agreements_basis", "basis_id", "state"),
        sa.CheckConstraint("position_id <> leader_position_id", name="two_parties"),
        sa.CheckConstraint("(state IN ('draft', 'in_dialogue')) = (accepted_on IS NULL)", name="accepted_with_date"),
    )


class AgreementSection(Model):
    """What an agreement says in one section of the unit's part. Each has a version: two may write in two sections."""

    __tablename__ = "agreement_sections"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"))
    basis_section_id: Mapped[int] = mapped_column(sa.ForeignKey("basis_sections.id"))
    text: Mapped[str] = mapped_column(default="", info=WITHHELD)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    agreement: Mapped[Agreement] = linked(back_populates="sections")
    basis_section: Mapped[BasisSection] = linked()
    changed_by: Mapped[Person] = linked()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (sa.UniqueConstraint("agreement_id", "basis_section_id"),)


class PersonalText(Model):
    """A section of the personal development part: one person's, so a new holder never meets a former one's."""

    __tablename__ = "personal_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    basis_section_id: Mapped[int] = mapped_column(sa.ForeignKey("basis_sections.id"))
    text: Mapped[str] = mapped_column(default="", info=WITHHELD)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column()

    agreement: Mapped[Agreement] = linked()
    basis_section: Mapped[BasisSection] = linked()
    changed_by: Mapped[Person] = linked(foreign_keys=[changed_by_id])

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (sa.UniqueConstraint("agreement_id", "person_id", "basis_section_id"),)


class AgreementPause(Model):
    """A period in which nobody is reminded of statuses: the holder is on leave. Why is never stored."""

    __tablename__ = "agreement_pauses"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"), index=True)
    valid_from: Mapped[date] = mapped_column(info=WITHHELD)
    valid_to: Mapped[date | None] = mapped_column(info=WITHHELD)

    __table_args__ = (sa.CheckConstraint(PERIOD_IS_FORWARD, name="period_is_forward"),)


class AgreementEvent(Model):
    """One thing that happened, with who did it for which post and why (append-only by triggers).

    `role` says how the person spoke for the post: as its holder, as acting, or on behalf of a vacant one.
    """

    __tablename__ = "agreement_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"))
    kind: Mapped[EventKind] = code_column(EventKind, "kind_is_known")
    text: Mapped[str] = mapped_column(default="", info=WITHHELD)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]

    by: Mapped[Person] = linked()

    __table_args__ = (
        sa.Index("ix_agreement_events_agreement", "agreement_id", "id"),
        sa.CheckConstraint("role IN ('', 'holder', 'acting', 'on_behalf')", name="role_is_known"),
        sa.CheckConstraint("kind NOT IN ('refused', 'reopened') OR length(text) > 0", name="said_with_reason"),
    )


class AgreementTakeover(Model):
    """A new holder has said what they think of the agreement that came with the post."""

    __tablename__ = "agreement_takeovers"

    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"), primary_key=True)
    appointment_id: Mapped[int] = mapped_column(sa.ForeignKey("appointments.id"), primary_key=True)
    takes_it: Mapped[bool]
    at: Mapped[datetime]
