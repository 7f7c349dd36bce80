"""Writing the own development part."""

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.labels.names import agreement_name
from portal.agreements.models import Agreement, PersonalText
from portal.audit.actions import record
from portal.db import db


def write_personal(
    viewer: Viewer, agreement: Agreement, section_id: int, own: PersonalText | None, text: str
) -> PersonalText:
    """Write what the viewer says in a section; the log never repeats it. The agreement's names must be loaded."""
    if own is None:
        own = PersonalText(agreement_id=agreement.id, person_id=viewer.person_id, basis_section_id=section_id)
        db.session.add(own)
    own.text, own.changed_at, own.changed_by_id = text, clock.now(), viewer.person_id
    record(viewer, "agreement.personal", own, agreement_name(agreement))
    return own
