"""What the page of an agreement shows besides its goals: the two posts, the sections, and what the viewer may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access.viewer import Viewer
from portal.agreements import access
from portal.agreements.access import Sight
from portal.agreements.models import AgreementSection, Side
from portal.agreements.queries.answered import Version
from portal.agreements.queries.beside import SectionRow
from portal.agreements.queries.goals import GoalRow
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db
from portal.organisation.owners import Owner, OwnerKey, owners


@dataclass(frozen=True)
class Rights:
    """What the viewer may do on the page; compared by value, so that rows can be drawn again from memory.

    `receipts_of` is the agreement whose statuses the viewer may acknowledge.
    """

    may_write: bool = False
    may_amend: bool = False
    may_write_status: bool = False
    receipts_of: int | None = None
    lives: bool = False


@dataclass(frozen=True)
class AgreementPage:
    """An agreement with its posts, sections and goals. `rights` are none for a former holder.

    `is_shown` is false for one that was never agreed on in their time; `then` is the text
    of their time where it has been written anew since: the sections are another text's, the goals are as they stood.
    """

    found: FoundAgreement
    holder: Owner
    leader: Owner
    sections: tuple[SectionRow, ...]
    goals: tuple[GoalRow, ...]
    rights: Rights
    is_shown: bool = True
    then: Version | None = None

    @property
    def shared(self) -> tuple[GoalRow, ...]:
        """The goals that come from the basis."""
        return tuple(goal for goal in self.goals if goal.is_shared)

    @property
    def local(self) -> tuple[GoalRow, ...]:
        """The goals of this agreement alone."""
        return tuple(goal for goal in self.goals if not goal.is_shared)

    @property
    def waiting(self) -> int:
        """The number of statuses that nobody has acknowledged."""
        return sum(1 for goal in self.goals if goal.receipt_waits)


@dataclass(frozen=True)
class Weights:
    """What the goals' weights come to, and how many goals have none."""

    total: int
    missing: int


def posts_of(found: FoundAgreement, on: date) -> tuple[Owner, Owner]:
    """Return the post of the agreement and the nearest leader's, with who is in them: one statement."""
    keys = [OwnerKey("position", found.agreement.position_id), OwnerKey("position", found.agreement.leader_position_id)]
    shown = owners(keys, on)
    return shown[keys[0]], shown[keys[1]]


def find_section(found: FoundAgreement, section_id: int) -> AgreementSection | None:
    """Return a section of this agreement with its heading and who wrote last; None for that of another."""
    loaded = (joinedload(AgreementSection.basis_section), joinedload(AgreementSection.changed_by))
    query = sa.select(AgreementSection).where(
        AgreementSection.id == section_id, AgreementSection.agreement_id == found.agreement.id
    )
    return db.session.scalar(query.options(*loaded))


def rights_of(viewer: Viewer, found: FoundAgreement) -> Rights:
    """Return what the viewer may do now."""
    standing = found.standing
    if found.sight is Sight.OWN_TIME:
        return Rights()
    return Rights(
        may_write=access.may_write(viewer, standing),
        may_amend=access.may_amend(viewer, standing),
        may_write_status=access.may_write_status(viewer, standing),
        receipts_of=found.agreement.id if access.may_receipt(viewer, standing) else None,
        lives=standing.state in access.rules.LIVES,
    )


def speaks_for(viewer: Viewer, found: FoundAgreement) -> Side | None:
    """Return the party the viewer speaks for on this page."""
    return access.side_of(viewer, found.standing) if found.sight is not Sight.OWN_TIME else None


def weights_of(goals: Sequence[GoalRow]) -> Weights:
    """Return what the weights come to."""
    given = [goal.weight for goal in goals if goal.weight is not None]
    return Weights(sum(given), len(goals) - len(given))
