"""What the page of an agreement needs of its sections, its basis and its pauses, all in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from portal.agreements.models import (
    AgreementPause,
    AgreementSection,
    BasisDate,
    BasisSection,
    DateKind,
    GoalOutcome,
    GoalStatus,
    Part,
)
from portal.agreements.queries.goal_statements import day_starts
from portal.agreements.queries.goals import GoalRow
from portal.agreements.queries.missing import Asked, Pause, missing_in
from portal.agreements.queries.standing import FoundAgreement
from portal.prepared import prepared

AGREEMENT, BASIS = (sa.bindparam(name, type_=sa.Integer) for name in ("agreement", "basis"))
SECTION, PERSONAL, PAUSE = "section", "personal", "pause"


@dataclass(frozen=True)
class SectionRow:
    """A section as the page shows it."""

    id: int
    title: str
    guidance: str
    text: str
    changed_at: datetime
    version: int


@dataclass(frozen=True)
class Beside:
    """The sections of the unit's part, whether the basis has a personal one, its days, and the pauses."""

    sections: tuple[SectionRow, ...]
    has_personal: bool
    statuses: tuple[date, ...]
    dialogues: tuple[date, ...]
    pauses: tuple[Pause, ...]

    def missing(self, found: FoundAgreement, goals: Sequence[GoalRow], on: date) -> int:
        """Return how many goals want a word on a day."""
        agreement, basis = found.agreement, found.basis
        asked = Asked({basis.id: list(self.statuses)}, {}, {agreement.id: list(self.pauses)}, {})
        told = [_Told.of(goal) for goal in goals]
        wanting = missing_in(agreement.id, agreement.state.value, agreement.accepted_on, basis, told, asked, on)
        return len(wanting.goals) if wanting else 0


@dataclass(frozen=True)
class _Told:
    """A goal as `missing_in` asks about it."""

    id: int
    title: str
    status: GoalStatus | None
    outcome: GoalOutcome | None
    said_at: datetime | None
    since: datetime | None

    @classmethod
    def of(cls, goal: GoalRow) -> "_Told":
        """Return what a row of the page says of it."""
        said_at = day_starts(goal.said_on) if goal.said_on else None
        since = day_starts(goal.since_on) if goal.since_on else None
        return cls(goal.id, goal.title, goal.status, goal.outcome, said_at, since)


def beside(found: FoundAgreement) -> Beside:
    """Return what stands beside the goals of an agreement."""
    rows: list[Any] = list(_beside().all({"agreement": found.agreement.id, "basis": found.agreement.basis_id}))

    def days(kind: str) -> tuple[date, ...]:
        return tuple(row.day for row in rows if row.kind == kind)

    return Beside(
        sections=tuple(
            SectionRow(row.id, row.title, row.guidance, row.text, row.changed_at, row.version)
            for row in rows
            if row.kind == SECTION
        ),
        has_personal=any(row.kind == PERSONAL for row in rows),
        statuses=days(DateKind.STATUS.value),
        dialogues=days(DateKind.DIALOGUE.value),
        pauses=tuple(Pause(row.day, row.until) for row in rows if row.kind == PAUSE),
    )


@prepared
def _beside() -> sa.CompoundSelect:
    """Sections in the order of the basis, then the rest; every part has the same columns."""
    section, heading = AgreementSection, BasisSection
    no_day, no_text = sa.cast(sa.null(), sa.Date), sa.cast(sa.null(), sa.Text)
    no_time, no_number = sa.cast(sa.null(), section.changed_at.type), sa.cast(sa.null(), sa.Integer)
    nothing = (no_text, no_text, no_text, no_time, no_number)
    sections = sa.select(
        sa.literal(SECTION).label("kind"), section.id.label("id"), heading.rank.label("rank"),
        heading.title.label("title"), heading.guidance.label("guidance"), section.text.label("text"),
        section.changed_at.label("changed_at"), section.version.label("version"),
        no_day.label("day"), no_day.label("until"),
    ).join(heading, heading.id == section.basis_section_id).where(section.agreement_id == AGREEMENT)  # fmt: skip
    personal = sa.select(sa.literal(PERSONAL), heading.id, heading.rank, *nothing, no_day, no_day)
    dates = sa.select(
        sa.type_coerce(BasisDate.kind, sa.String), BasisDate.id, no_number, *nothing, BasisDate.due_on, no_day
    )
    pause = AgreementPause
    pauses = sa.select(sa.literal(PAUSE), pause.id, no_number, *nothing, pause.valid_from, pause.valid_to)
    return sa.union_all(
        sections,
        personal.where(heading.basis_id == BASIS, heading.part == Part.PERSONAL),
        dates.where(BasisDate.basis_id == BASIS),
        pauses.where(pause.agreement_id == AGREEMENT),
    ).order_by("rank", "id")
