"""What was answered to which text, and whether an answer still counts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from portal.agreements.access import Standing
from portal.agreements.models import Acceptance, AgreementVersion, JournalNote, Role, Side, Verdict
from portal.identity.models import Person
from portal.prepared import prepared

AGREEMENT = sa.bindparam("agreement", type_=sa.Integer)


@dataclass(frozen=True)
class Answer:
    """What one party said of a text, in which role."""

    side: Side
    verdict: Verdict
    reason: str
    role: Role
    by_id: int
    by_post: str
    by_name: str
    at: datetime

    @property
    def is_yes(self) -> bool:
        """Whether it is a yes."""
        return self.verdict is Verdict.ACCEPTED


@dataclass(frozen=True)
class Journal:
    """Where a text is filed, and by whom."""

    case_number: str
    document_number: str
    on: date
    by_post: str


@dataclass(frozen=True)
class Version:
    """A text that somebody answered, without the text itself."""

    id: int
    number: int
    sha256: str
    amendment_id: int | None
    at: datetime
    answers: tuple[Answer, ...] = ()
    journal: Journal | None = None

    @property
    def is_agreed(self) -> bool:
        """Whether both have said yes: an answer is added to a text only while the other one counts."""
        return {answer.side for answer in self.answers if answer.is_yes} == set(Side)

    @property
    def is_refused(self) -> bool:
        """Whether somebody said no."""
        return any(not answer.is_yes for answer in self.answers)

    @property
    def agreed_at(self) -> datetime:
        """When the last one answered."""
        return max((answer.at for answer in self.answers), default=self.at)

    def answer_of(self, side: Side) -> Answer | None:
        """Return what a party said of it."""
        return next((answer for answer in self.answers if answer.side is side), None)


def versions_of(agreement_id: int) -> list[Version]:
    """Return the answered texts, the newest first: one statement."""
    found: dict[int, Version] = {}
    answers: dict[int, list[Answer]] = {}
    for row in _versions().all({"agreement": agreement_id}):
        found.setdefault(row.id, Version(row.id, row.number, row.sha256, row.amendment_id, row.at, (), _journal(row)))
        if row.side is not None:
            answers.setdefault(row.id, []).append(_answer(row))
    return [Version(**{**vars(one), "answers": tuple(answers.get(one.id, ()))}) for one in found.values()]


def speakers(standing: Standing, side: Side) -> frozenset[int]:
    """Return who speaks for a party today."""
    return standing.holder_ids if side is Side.HOLDER else standing.leader_ids | standing.stand_in_ids


def counts(answer: Answer, standing: Standing) -> bool:
    """Return whether a yes counts still: while the one who said it speaks for that post.

    So nobody who changes posts can have said yes for both, and a new holder is asked.
    """
    return answer.is_yes and answer.by_id in speakers(standing, answer.side)


def on_the_table(versions: list[Version], sha256: str, amendment_id: int | None, standing: Standing) -> Version | None:
    """Return the version that answers to a text are added to; None when the text must be answered anew.

    That is the newest one, when it holds this very text for the same purpose, is not settled, and every yes counts.
    """
    latest = next(iter(versions), None)
    if latest is None or (latest.sha256, latest.amendment_id) != (sha256, amendment_id):
        return None
    is_open = not latest.is_agreed and all(counts(answer, standing) for answer in latest.answers)
    return latest if is_open else None


def _answer(row: Any) -> Answer:
    return Answer(row.side, row.verdict, row.reason, row.role, row.by_id, row.by_post, row.by_name, row.answered_at)


def _journal(row: Any) -> Journal | None:
    if row.case_number is None:
        return None
    return Journal(row.case_number, row.document_number, row.journalised_on, row.journal_post)


@prepared
def _versions() -> sa.Select:
    return (
        sa.select(
            AgreementVersion.id,
            AgreementVersion.number,
            AgreementVersion.sha256,
            AgreementVersion.amendment_id,
            AgreementVersion.at,
            Acceptance.side,
            Acceptance.verdict,
            Acceptance.reason,
            Acceptance.role,
            Acceptance.by_id,
            Acceptance.by_post,
            Acceptance.at.label("answered_at"),
            Person.name.label("by_name"),
            JournalNote.case_number,
            JournalNote.document_number,
            JournalNote.journalised_on,
            JournalNote.by_post.label("journal_post"),
        )
        .outerjoin(Acceptance, Acceptance.version_id == AgreementVersion.id)
        .outerjoin(Person, Person.id == Acceptance.by_id)
        .outerjoin(JournalNote, JournalNote.version_id == AgreementVersion.id)
        .where(AgreementVersion.agreement_id == AGREEMENT)
        .order_by(AgreementVersion.number.desc(), Acceptance.id)
    )
