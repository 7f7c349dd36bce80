"""Who is evaluated, how the lists of those who answer came about, and who has read a report.

The lists themselves are the survey's own: its groups name people by unit until it opens, and its participants after.
"""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import WITHHELD, Model, code_column, linked
from portal.evaluations.models.cycles import EvaluationCycle
from portal.identity.models import Person
from portal.organisation.models import Position, Unit
from portal.surveys.models import RespondentRole


class EvaluatedLeader(Model):
    """A leader who is evaluated for one unit; who leads two units stands here twice, with a report for each.

    `superior_id` is who answers as the leader's leader, None at the top; the report is read by whoever is in the post
    `superior_position_id`. An excused leader is told why and has no report. `checked_at` is when the leader found the
    list right, or said in `remark` what is not.
    """

    __tablename__ = "evaluated_leaders"

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_cycles.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("units.id"), index=True)
    position_id: Mapped[int] = mapped_column(sa.ForeignKey("positions.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"), index=True)
    superior_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))
    superior_position_id: Mapped[int | None] = mapped_column(sa.ForeignKey("positions.id"), index=True)
    post: Mapped[str]
    superior_post: Mapped[str] = mapped_column(default="")
    held_from: Mapped[date]
    excused: Mapped[str] = mapped_column(default="", info=WITHHELD)
    checked_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(default="", info=WITHHELD)

    cycle: Mapped[EvaluationCycle] = linked()
    unit: Mapped[Unit] = linked()
    position: Mapped[Position] = linked(foreign_keys=[position_id])
    person: Mapped[Person] = linked(foreign_keys=[person_id])
    superior: Mapped[Person | None] = linked(foreign_keys=[superior_id])

    __table_args__ = (
        sa.UniqueConstraint("cycle_id", "unit_id"),
        sa.CheckConstraint("length(excused) <= 300", name="excused_length"),
        sa.CheckConstraint("superior_id IS NULL OR superior_id <> person_id", name="not_own_superior"),
    )


class ListChangeKind(enum.Enum):
    """How somebody came onto a list or left it: by hand, or because the organisation changed."""

    ADDED = "added"
    REMOVED = "removed"
    CAME = "came"
    WENT = "went"


class ListChange(Model):
    """A change of a leader's list after it was worked out; never changed. By hand it has a reason."""

    __tablename__ = "evaluation_list_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    role: Mapped[RespondentRole] = code_column(RespondentRole, "role_is_known")
    kind: Mapped[ListChangeKind] = code_column(ListChangeKind, "kind_is_known")
    reason: Mapped[str] = mapped_column(default="", info=WITHHELD)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = linked(foreign_keys=[person_id])

    __table_args__ = (
        sa.CheckConstraint("kind NOT IN ('added', 'removed') OR length(reason) > 0", name="by_hand_with_reason"),
    )


class ReportReading(Model):
    """Somebody else opened a leader's report: when, and speaking for which post. Its owner sees this."""

    __tablename__ = "report_readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    leader_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluated_leaders.id"), index=True)
    reader_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    reader_post: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]

    reader: Mapped[Person] = linked()
