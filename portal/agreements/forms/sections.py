"""The form for one section of an agreement."""

from portal.agreements.models import AgreementSection
from portal.web.forms import TextAreaField, VersionedForm


class SectionForm(VersionedForm):
    """What a section says; its label is the section's heading in the basis, its hint the guidance."""

    marks_optional = False
    text = TextAreaField("", max_length=8000, render_kw={"rows": 8})

    def show(self, section: AgreementSection, *, is_posted: bool) -> None:
        """Name the field after the section, and fill in what it says unless something was posted."""
        self.text.label.text = section.basis_section.title
        self.text.description = section.basis_section.guidance
        if not is_posted:
            self.text.data, self.version.data = section.text, section.version
