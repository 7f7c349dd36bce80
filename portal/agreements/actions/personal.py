"""Writing the own development part."""

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.first_saves import one_only
from portal.agreements.labels.names import agreement_name
from portal.agreements.models import Agreement, PersonalText
from portal.audit.actions import record
from portal.db import db


def write_personal(
    viewer: Viewer, agreement: Agreement, section_id: int, own: PersonalText | None, text: str
) -> PersonalText:
    """Write what the viewer says in a section; the log never repeats it. The agreement's names must be loaded.

    StaleDataError when the viewer has saved the section for the first time from another window at this very moment.
    """
    if own is None:
        own = PersonalText(agreement_id=agreement.id, person_id=viewer.person_id, basis_section_id=section_id)
    with one_only():
        own.text, own.changed_at, own.changed_by_id = text, clock.now(), viewer.person_id
        db.session.add(own)
        record(viewer, "agreement.personal", own, agreement_name(agreement))
    return own
