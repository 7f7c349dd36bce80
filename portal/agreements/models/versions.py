"""The text that both say yes to, frozen and hashed; who said what of it; and where it is journalised."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.agreements.models.agreements import Agreement
from portal.agreements.models.goals import Amendment
from portal.db import WITHHELD, Model, code_column, linked
from portal.identity.models import Person


class Side(enum.Enum):
    """The two parties: the holder of the agreement's post, and the nearest leader."""

    HOLDER = "holder"
    LEADER = "leader"


class Verdict(enum.Enum):
    """What a party says of a version."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class Role(enum.Enum):
    """How somebody spoke for a post: holding it, acting in it, or on behalf of it while it is vacant."""

    HOLDER = "holder"
    ACTING = "acting"
    ON_BEHALF = "on_behalf"


class AgreementVersion(Model):
    """The whole text of the unit's part as somebody read it when answering; append-only by triggers.

    `text` is the canonical wording (`wording.canonical`) and `sha256` its hash in hexadecimal.
    """

    __tablename__ = "agreement_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(sa.ForeignKey("agreements.id"))
    number: Mapped[int]
    amendment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("amendments.id"), index=True)
    text: Mapped[str] = mapped_column(info=WITHHELD)
    sha256: Mapped[str]
    at: Mapped[datetime]

    agreement: Mapped[Agreement] = linked()
    amendment: Mapped[Amendment | None] = linked()
    acceptances: Mapped[list["Acceptance"]] = linked(order_by="Acceptance.id")

    __table_args__ = (
        sa.UniqueConstraint("agreement_id", "number"),
        sa.CheckConstraint("length(sha256) = 64", name="hash_is_whole"),
    )


class Acceptance(Model):
    """One party's answer to one version; append-only by triggers."""

    __tablename__ = "acceptances"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("agreement_versions.id"))
    side: Mapped[Side] = code_column(Side, "side_is_known")
    verdict: Mapped[Verdict] = code_column(Verdict, "verdict_is_known")
    reason: Mapped[str] = mapped_column(default="", info=WITHHELD)
    role: Mapped[Role] = code_column(Role, "role_is_known")
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str]
    at: Mapped[datetime]

    by: Mapped[Person] = linked()

    __table_args__ = (
        sa.UniqueConstraint("version_id", "side"),
        sa.CheckConstraint("verdict <> 'refused' OR length(reason) > 0", name="refused_with_reason"),
    )


class JournalNote(Model):
    """Journaliseret: where an accepted version is filed, and by whom; append-only by triggers."""

    __tablename__ = "journal_notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("agreement_versions.id"), unique=True)
    case_number: Mapped[str]
    document_number: Mapped[str]
    journalised_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id"))
    by_post: Mapped[str]
    at: Mapped[datetime]

    by: Mapped[Person] = linked()

    __table_args__ = (
        sa.CheckConstraint("length(case_number) > 0 AND length(document_number) > 0", name="filed_somewhere"),
    )
