"""The texts that were answered, as far as the viewer may read them; and the doors to what is asked about them."""

from datetime import date

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.agreements.access import Sight, own_time, reads_between
from portal.agreements.models import AgreementVersion
from portal.agreements.queries.acceptance import AcceptancePanel, acceptance_panel
from portal.agreements.queries.answered import Version, versions_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.working import worded
from portal.clock import COPENHAGEN
from portal.db import db

__all__ = [
    "AcceptancePanel",
    "acceptance_panel",
    "is_agreed_before",
    "latest_agreed_text",
    "text_of",
    "text_of_the_time",
    "visible_versions",
    "worded",
]


def visible_versions(viewer: Viewer, found: FoundAgreement) -> list[Version]:
    """Return the texts the viewer may read, the newest first: one statement.

    The two parties read all, others only those that both agreed on; a former holder those of their own time.
    """
    versions = versions_of(found.agreement.id)
    if reads_between(viewer, found.standing):
        return versions
    agreed = [one for one in versions if one.is_agreed]
    if found.sight is not Sight.OWN_TIME:
        return agreed
    period = own_time(viewer, found.standing)
    end = period.valid_to if period else None
    return [one for one in agreed if end is not None and one.agreed_at.astimezone(COPENHAGEN).date() < end]


def text_of_the_time(viewer: Viewer, found: FoundAgreement) -> Version | None:
    """Return the last text that both agreed on in a former holder's time, None when there was none."""
    return next(iter(visible_versions(viewer, found)), None) if found.sight is Sight.OWN_TIME else None


def is_agreed_before(found: FoundAgreement, day: date) -> bool:
    """Return whether the text that stands now was agreed on before a day."""
    accepted_on = found.agreement.accepted_on
    return accepted_on is not None and accepted_on < day


def text_of(version: Version) -> str:
    """Return the whole text of a version that the viewer may read."""
    return db.session.scalars(sa.select(AgreementVersion.text).where(AgreementVersion.id == version.id)).one()


def latest_agreed_text(versions: list[Version]) -> str | None:
    """Return the text that both agreed on last, of an agreement's versions; None when there is none."""
    agreed = next((one for one in versions if one.is_agreed), None)
    return text_of(agreed) if agreed else None
