"""The personal development part: whose texts the viewer may read, and the panel of the agreement's page.

A text belongs to its person. The present holder and the nearest leader read it; a former holder reads their own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements import rules
from portal.agreements.access import Sight, may_read_personal
from portal.agreements.models import BasisSection, Part, PersonalText
from portal.agreements.queries.standing import FoundAgreement
from portal.db import db
from portal.identity.models import Person


@dataclass(frozen=True)
class PersonalSection:
    """A section with what one person has written in it."""

    id: int
    title: str
    guidance: str
    text: str
    changed_at: datetime | None


@dataclass(frozen=True)
class PersonalPart:
    """One person's part."""

    person_id: int
    name: str
    is_own: bool
    sections: tuple[PersonalSection, ...]


@dataclass(frozen=True)
class PersonalPanel:
    """That there is a personal part, and whether it is the viewer's own."""

    is_own: bool


def personal_panel(
    viewer: Viewer, found: FoundAgreement, on: date, *, has_part: bool | None = None
) -> PersonalPanel | None:
    """Return the panel in one statement; None for who may not open the part, or where the basis has none.

    Whoever knows whether the basis has one says so with `has_part`, and nothing is asked.
    """
    del on  # Who may read is settled in what was found.
    if not readable_people(viewer, found):
        return None
    if not (_has_part(found.basis.id) if has_part is None else has_part):
        return None
    return PersonalPanel(is_own=not _reads_as_leader(viewer, found))


def _has_part(basis_id: int) -> bool:
    query = sa.select(BasisSection.id).where(BasisSection.basis_id == basis_id, BasisSection.part == Part.PERSONAL)
    return db.session.scalar(query.limit(1)) is not None


def readable_people(viewer: Viewer, found: FoundAgreement) -> frozenset[int]:
    """Return whose part the viewer may read: the leader the present holder's, everybody else only their own."""
    if found.sight is Sight.OWN_TIME:
        return frozenset({viewer.person_id})
    if not may_read_personal(viewer, found.standing):
        return frozenset()
    own = frozenset({viewer.person_id})
    return own | found.standing.holder_ids if _reads_as_leader(viewer, found) else own


def may_write_personal(viewer: Viewer, found: FoundAgreement) -> bool:
    """Return whether the viewer may write: the present holder, in the own part, until the agreement is closed."""
    return viewer.person_id in found.standing.holder_ids and found.agreement.state.value != rules.CLOSED


def personal_parts(viewer: Viewer, found: FoundAgreement) -> tuple[PersonalPart, ...]:
    """Return the parts that the viewer may read: two statements. A leader sees an own one only where there is one."""
    people = readable_people(viewer, found)
    names = db.session.execute(sa.select(Person.id, Person.name).where(Person.id.in_(people)).order_by(Person.id)).all()
    rows = db.session.execute(_sections_of(found, people)).all()
    parts = []
    for person_id, name in names:
        mine = [row for row in rows if row.person_id == person_id]
        if mine or person_id in found.standing.holder_ids or not _reads_as_leader(viewer, found):
            by_section = {row.id: row for row in mine}
            sections = {row.id: by_section.get(row.id) or row for row in rows}
            parts.append(
                PersonalPart(
                    person_id,
                    name,
                    is_own=person_id == viewer.person_id,
                    sections=tuple(_section(row, person_id) for row in sections.values()),
                )
            )
    return tuple(parts)


def find_personal_section(found: FoundAgreement, section_id: int) -> BasisSection | None:
    """Return a section of the agreement's personal part; None for any other."""
    return db.session.scalars(
        sa.select(BasisSection).where(
            BasisSection.id == section_id,
            BasisSection.basis_id == found.basis.id,
            BasisSection.part == Part.PERSONAL,
        )
    ).one_or_none()


def own_text(viewer: Viewer, found: FoundAgreement, section_id: int) -> PersonalText | None:
    """Return what the viewer has written in a section."""
    return db.session.scalars(
        sa.select(PersonalText).where(
            PersonalText.agreement_id == found.agreement.id,
            PersonalText.person_id == viewer.person_id,
            PersonalText.basis_section_id == section_id,
        )
    ).one_or_none()


def _reads_as_leader(viewer: Viewer, found: FoundAgreement) -> bool:
    return found.sight is Sight.FULL and found.agreement.position_id not in viewer.position_ids


def _sections_of(found: FoundAgreement, people: Collection[int]) -> sa.Select:
    """The sections, each once for every one of the people who has written in it; nobody else's text is fetched."""
    written = sa.and_(
        PersonalText.basis_section_id == BasisSection.id,
        PersonalText.agreement_id == found.agreement.id,
        PersonalText.person_id.in_(people),
    )
    return (
        sa.select(
            BasisSection.id,
            BasisSection.title,
            BasisSection.guidance,
            PersonalText.person_id,
            PersonalText.text,
            PersonalText.changed_at,
        )
        .outerjoin(PersonalText, written)
        .where(BasisSection.basis_id == found.basis.id, BasisSection.part == Part.PERSONAL)
        .order_by(BasisSection.rank, PersonalText.person_id)
    )


def _section(row: sa.Row, person_id: int) -> PersonalSection:
    is_theirs = row.person_id == person_id
    return PersonalSection(
        row.id,
        row.title,
        row.guidance,
        (row.text or "") if is_theirs else "",
        row.changed_at if is_theirs else None,
    )
