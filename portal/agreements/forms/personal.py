"""The form of a section of the personal development part."""

from portal.web.forms import TextAreaField, VersionedForm


class PersonalForm(VersionedForm):
    """What the holder says in one section; an empty text takes it away."""

    marks_optional = False

    text = TextAreaField("Din tekst", max_length=8000, render_kw={"rows": "10"})
