"""Writing in a section of an agreement that nobody has finished yet."""

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.writing import begin_writing
from portal.agreements.models import Agreement, AgreementSection
from portal.audit.actions import record


def write_section(viewer: Viewer, agreement: Agreement, section: AgreementSection, text: str) -> None:
    """Say something else in a section; the log tells that it was changed, not what it says.

    NotWritableError when both have said yes.
    """
    name = begin_writing(agreement)
    section.text = text
    section.changed_at, section.changed_by_id = clock.now(), viewer.person_id
    record(viewer, "agreement.section", section, name)
