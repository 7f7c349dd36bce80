"""Forms of one task and of many: asking, changing, taking steps, talking, giving on."""

from collections.abc import Collection, Iterable
from typing import Any

from wtforms.validators import InputRequired, Length, ValidationError

from portal.organisation.forms import OwnerField
from portal.organisation.owners import Owner, OwnerKey
from portal.tasks.forms.rows import SAY_WHO, SAY_WHY, DueText
from portal.tasks.origins import read_origin
from portal.web.forms import (
    CheckboxesField,
    FilterForm,
    HiddenField,
    OnceForm,
    PortalForm,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)

DUE_HINT = "For eksempel 13-03-2026 eller »1. kvartal 2026«"
MOST_HELPERS = 3


def _is_no_owner(form: Any, field: OwnerField) -> None:
    """Refuse whoever has the tasks already, instead of passing them over in silence."""
    if field.data is not None and field.data == (form.owner.data if "owner" in form else form.owned_by):
        raise ValidationError("Den valgte er allerede ansvarlig. Vælg en anden.")


class HelperFields:
    """Up to three helpers; `owned_by` is whom the task belongs to, where the form does not ask for that."""

    owned_by: OwnerKey | None = None

    def chosen_helpers(self, before: Collection[OwnerKey] = ()) -> list[OwnerKey]:
        """The helpers that were chosen, each once; of those `before`, the ones without a field stay."""
        chosen = [field.data for field in self._fields_of_helpers() if field.data]
        return list(dict.fromkeys([*chosen, *sorted(before)[MOST_HELPERS:]]))

    def know_helpers(self, shown: Iterable[Owner]) -> None:
        """Tell every field how the present helpers are shown."""
        present = list(shown)
        for field in self._fields_of_helpers():
            field.know(present)

    def _fields_of_helpers(self) -> tuple[OwnerField, ...]:
        form: Any = self
        return form.helper_1, form.helper_2, form.helper_3


class NewTaskForm(DueText, HelperFields, OnceForm):
    """Asking somebody for a task."""

    before = "sender"

    title = TextField("Titel", [InputRequired(), Length(min=3)])
    origin = SelectField("Udspringer af", [InputRequired()])
    owner = OwnerField(
        "Ansvarlig",
        [InputRequired(SAY_WHO)],
        description="Skriv noget af navnet. Vælg helst en stilling. Så følger opgaven med, når en ny tager over.",
    )
    due_text = TextField("Frist", max_length=80, description=DUE_HINT)
    description = TextAreaField("Beskrivelse")
    helper_1 = OwnerField("Medhjælper", [_is_no_owner], description="")
    helper_2 = OwnerField("Medhjælper 2", [_is_no_owner], description="")
    helper_3 = OwnerField("Medhjælper 3", [_is_no_owner], description="")

    def wanted(self) -> dict[str, Any]:
        """What `open_task` needs."""
        return {
            "title": self.title.data or "",
            "description": self.description.data or "",
            "owner": self.owner.data,
            "origin": read_origin(self.origin.data),
            "due_text": self.due_text.data or "",
            "helpers": self.chosen_helpers(),
        }


class TaskTextForm(HelperFields, VersionedForm):
    """What a task says, and who helps."""

    title = TextField("Titel", [InputRequired(), Length(min=3)])
    description = TextAreaField("Beskrivelse")
    helper_1 = OwnerField("Medhjælper", [_is_no_owner], description="")
    helper_2 = OwnerField("Medhjælper 2", [_is_no_owner], description="")
    helper_3 = OwnerField("Medhjælper 3", [_is_no_owner], description="")


class StepForm(PortalForm):
    """One step, perhaps with a remark."""

    remark = TextField("Bemærkning", max_length=1000)
    back = HiddenField(name="fra")


class ReasonForm(PortalForm):
    """One step that needs a reason."""

    before = "sender"

    remark = TextAreaField("Hvorfor?", [InputRequired(message=SAY_WHY)], max_length=1000)
    back = HiddenField(name="fra")


class WordsForm(PortalForm):
    """One step with room for a remark."""

    before = "sender"

    remark = TextAreaField("Bemærkning", max_length=1000)
    back = HiddenField(name="fra")


class CommentForm(OnceForm):
    """Something to say about a task."""

    body = TextAreaField("Skriv en kommentar", [InputRequired()])


class TransferFromForm(FilterForm):
    """Whose tasks shall be given to another."""

    old_owner = SelectField("Fra", name="fra")


class TransferForm(PortalForm):
    """Which tasks go to whom."""

    before = "giver videre"

    owned_by: OwnerKey | None = None

    new_owner = OwnerField("Til", [InputRequired("Skriv, hvem der skal have opgaverne."), _is_no_owner])
    tasks = CheckboxesField("Opgaver", [InputRequired(message="Vælg mindst én opgave.")], coerce=int)


class ReceiptForm(PortalForm):
    """A button without fields."""
