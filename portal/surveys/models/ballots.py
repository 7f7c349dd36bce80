"""The frozen population and the ballot box: neither knows when somebody answered, and nothing joins the two."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Model, code_column, linked
from portal.identity.models import Person
from portal.organisation.models import UnitKind


class SurveyUnit(Model):
    """A unit as it was when the survey opened: its name, its place in the tree, and who led it.

    `rank` is the place in the organisation's order, from the top down. `unit_id` is the unit it was taken from.
    """

    __tablename__ = "survey_units"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("survey_units.id"), index=True)
    rank: Mapped[int]
    name: Mapped[str]
    kind: Mapped[UnitKind] = code_column(UnitKind, "kind_is_known")
    leader_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))
    leader_title: Mapped[str] = mapped_column(default="")

    leader: Mapped[Person | None] = linked()

    __table_args__ = (
        sa.UniqueConstraint("survey_id", "unit_id"),
        sa.UniqueConstraint("survey_id", "rank"),
    )


class Participant(Model):
    """Somebody who was asked, in one group and for one unit. All rows exist before opening.

    `has_answered` goes from false to true once; the count makes it null for all. There is no time and no counter.
    """

    __tablename__ = "participants"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"))
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_groups.id"))
    survey_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_units.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    has_answered: Mapped[bool | None] = mapped_column(default=False)

    person: Mapped[Person] = linked()
    survey_unit: Mapped[SurveyUnit] = linked()

    __table_args__ = (
        sa.UniqueConstraint("survey_id", "person_id", "group_id", "survey_unit_id", name="uq_participants_once_each"),
        sa.Index("ix_participants_person", "person_id", "survey_id"),
        sa.Index("ix_participants_unit", "survey_id", "group_id", "survey_unit_id"),
    )


class AnswerCode(Model):
    """A one-time code on paper, in an e-mail or an SMS, for somebody without an account; only its hash is kept."""

    __tablename__ = "answer_codes"

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participants.id"), unique=True)


class Envelope(Model):
    """One sealed ballot under a random key. All of a survey have one size, and the rows lie in the order of their keys.

    `content` can only be opened with the survey's private key, which is not in the database.
    """

    __tablename__ = "envelopes"

    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), primary_key=True)
    key: Mapped[bytes] = mapped_column(primary_key=True)
    content: Mapped[bytes]

    __table_args__ = (sa.CheckConstraint("length(key) = 16", name="key_length"), {"sqlite_with_rowid": False})


class ParticipationNote(Model):
    """How many of a unit had answered on a day, roughly, while the survey was open; noted once a day."""

    __tablename__ = "participation_notes"

    survey_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_units.id"), primary_key=True)
    noted_on: Mapped[date] = mapped_column(primary_key=True)
    invited: Mapped[int]
    percent: Mapped[int]

    __table_args__ = (
        sa.CheckConstraint("invited >= 50", name="only_large_units"),
        sa.CheckConstraint("percent % 5 = 0 AND percent BETWEEN 0 AND 100", name="only_roughly"),
    )
