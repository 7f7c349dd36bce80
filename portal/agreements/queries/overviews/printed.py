"""An agreement on paper: the unit's part, which text both said yes to, and who said it. Never the personal part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements.access import Sight
from portal.agreements.models import (
    Acceptance,
    AgreementSection,
    AgreementVersion,
    BasisSection,
    Part,
    Role,
    Verdict,
)
from portal.agreements.queries.goal_statements import day_starts
from portal.agreements.queries.goals import GoalRow, goal_rows, seen_until
from portal.agreements.queries.standing import FoundAgreement
from portal.clock import COPENHAGEN
from portal.identity.models import Person
from portal.organisation.owners import Owner, OwnerKey, owners
from portal.prepared import prepared

AGREEMENT = sa.bindparam("agreement", type_=sa.Integer)
UNTIL = sa.bindparam("until", type_=Acceptance.at.type)
PARTIES = 2


@dataclass(frozen=True)
class Yes:
    """One party's yes: for which post, who, in which role, and when."""

    post: str
    name: str
    role: Role
    on: date


@dataclass(frozen=True)
class Printed:
    """What the page shows. `accepted` are the two yeses to `number`, empty when no text was agreed on.

    A former holder gets that text itself as `text`, for sections and goals go on after the own time.
    """

    post: Owner
    leader: Owner
    sections: Sequence[tuple[str, str]]
    goals: Sequence[GoalRow]
    number: int | None
    sha256: str
    text: str
    accepted: Sequence[Yes]


def printed(viewer: Viewer, found: FoundAgreement) -> Printed:
    """Return an agreement as it is handed out: at most six statements."""
    agreement, until = found.agreement, seen_until(viewer, found)
    keys = [OwnerKey("position", agreement.position_id), OwnerKey("position", agreement.leader_position_id)]
    posts = owners(keys, viewer.on)
    is_past = found.sight is Sight.OWN_TIME
    version = _agreed_version(agreement.id, until)
    return Printed(
        post=posts[keys[0]],
        leader=posts[keys[1]],
        sections=() if is_past else _sections(agreement.id),
        goals=() if is_past else goal_rows(viewer, agreement.id),
        number=version[0].number if version else None,
        sha256=version[0].sha256 if version else "",
        text=version[0].text if version and is_past else "",
        accepted=[Yes(row.by_post, row.name, row.role, row.at.astimezone(COPENHAGEN).date()) for row in version],
    )


def _agreed_version(agreement_id: int, until: date | None) -> list[Any]:
    """The two yeses to the newest text that both said yes to, in the time that the viewer may see."""
    asked = {"agreement": agreement_id, "until": day_starts(until) if until else day_starts(date.max)}
    yeses: dict[int, list[Any]] = {}
    for row in _yeses().all(asked):
        yeses.setdefault(row.number, []).append(row)
    agreed = [number for number, rows in yeses.items() if len(rows) == PARTIES]
    return yeses[max(agreed)] if agreed else []


def _sections(agreement_id: int) -> list[tuple[str, str]]:
    rows = _unit_sections().all({"agreement": agreement_id})
    return [(row.title, row.text) for row in rows]


@prepared
def _yeses() -> sa.Select:
    return (
        sa.select(
            AgreementVersion.number,
            AgreementVersion.sha256,
            AgreementVersion.text,
            Acceptance.by_post,
            Person.name,
            Acceptance.role,
            Acceptance.side,
            Acceptance.at,
        )
        .join(Acceptance, Acceptance.version_id == AgreementVersion.id)
        .join(Person, Person.id == Acceptance.by_id)
        .where(
            AgreementVersion.agreement_id == AGREEMENT, Acceptance.verdict == Verdict.ACCEPTED, Acceptance.at < UNTIL
        )
        .order_by(AgreementVersion.number, Acceptance.id)
    )


@prepared
def _unit_sections() -> sa.Select:
    return (
        sa.select(BasisSection.title, AgreementSection.text)
        .join(BasisSection, BasisSection.id == AgreementSection.basis_section_id)
        .where(AgreementSection.agreement_id == AGREEMENT, BasisSection.part == Part.UNIT)
        .order_by(BasisSection.rank)
    )
