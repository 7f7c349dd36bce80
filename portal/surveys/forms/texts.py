"""The form for what a survey says of itself in a further language."""

from portal.surveys.queries.texts import TEXTS, TextIn
from portal.web.forms import TextAreaField, TextField, VersionedForm


class TextsForm(VersionedForm):
    """The texts in one language; an empty one is shown in Danish."""

    marks_optional = False

    title = TextField("Titel", max_length=200, render_kw={"dir": "auto"})
    purpose = TextAreaField("Formål", max_length=1000, render_kw={"rows": 3, "dir": "auto"})
    information = TextAreaField("Det skal deltagerne vide", render_kw={"rows": 6, "dir": "auto"})

    def texts(self) -> dict[str, str]:
        """Return what the valid form says, by field."""
        return {name: self[name].data or "" for name in TEXTS}

    def saved_texts(self, text: TextIn) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        return {name: getattr(text, name) for name in TEXTS}
