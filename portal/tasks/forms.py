"""Forms of the tasks room."""

from collections.abc import Collection, Iterable
from typing import Any

from wtforms.validators import InputRequired, Length, ValidationError

from portal import clock
from portal.organisation.forms import OwnerField
from portal.organisation.owners import Owner, OwnerKey
from portal.tasks.due import DueError, read_due
from portal.tasks.labels import DUE_FILTER, STATE_FILTER
from portal.tasks.models import StepKind
from portal.tasks.origins import read_origin
from portal.tasks.queries import TaskFilter
from portal.tasks.rules import TRANSITIONS
from portal.web.forms import (
    CheckboxesField,
    FilterForm,
    HiddenField,
    OnceForm,
    PortalForm,
    SearchField,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)

SORTS = ("due", "title", "owner", "state")
DUE_HINT = "For eksempel 13-03-2026 eller »1. kvartal 2026«"
ONE_AT_A_TIME = "Vælg enten en ny status eller en ny ansvarlig. Den nye ansvarlige skal selv svare."
MOST_HELPERS = 3
SAY_WHY = "Skriv hvorfor."
SAY_WHO = "Skriv, hvem der er ansvarlig."


class TaskFilterForm(FilterForm):
    """Which tasks a list shows; the address carries it."""

    tab = HiddenField(name="visning")
    sort = HiddenField(name="sorter")
    direction = HiddenField(name="retning")
    text = SearchField("Søg i titel", name="soeg")
    unit = SelectField("Enhed", name="enhed", coerce=int)
    owner = TextField("Ansvarlig", name="ansvarlig")
    state = SelectField("Status", name="status", choices=STATE_FILTER, default="open")
    due = SelectField("Frist", name="frist", choices=DUE_FILTER)
    circle = SelectField("Cirkel", name="cirkel")
    origin = SelectField("Udspringer af", name="udspringer", coerce=read_origin)

    def wanted(self, tabs: tuple[str, ...]) -> TaskFilter:
        """Return what was asked for, with the defaults where the address holds nonsense.

        What springs from one origin is few tasks, so that everybody may ask for all of them.
        """
        self.chosen()
        offered: tuple[str, ...] = (*tabs, "alle") if self.origin.data else tabs
        tab = self.tab.data or ""
        return TaskFilter(
            tab=tab if tab in offered else offered[0],
            text=self.text.data or "",
            unit_id=self.unit.data,
            owner_text=self.owner.data or "",
            state=self.state.data or "open",
            due=self.due.data or "",
            origin=self.origin.data,
            circle=self.circle.data or "",
            sort=self.sort.data if self.sort.data in SORTS else SORTS[0],
            is_descending=self.direction.data == "ned",
        )

    def summary(self) -> str:
        """What the list is narrowed to, for the phone's closed filter."""
        units = dict(self.unit.choices or {})
        parts = [
            self.text.data and f"»{self.text.data}«",
            self.unit.data and units.get(str(self.unit.data)),
            self.owner.data,
            STATE_FILTER[self.state.data or "open"].lower(),
            self.due.data and DUE_FILTER[self.due.data].lower(),
            self.circle.data and dict(self.circle.choices or {})[self.circle.data],
            self.origin.data and dict(self.origin.choices or {})[str(self.origin.data)],
        ]
        return ", ".join(part for part in parts if part)


class DueText:
    """A form with a due text, read by the rules of `portal.tasks.due`."""

    unchanged_due: str = ""

    def validate_due_text(self, field: TextField) -> None:
        """Refuse an unreadable due text; the stored one is never read again, for its year was settled then."""
        if field.data and field.data != self.unchanged_due:
            try:
                read_due(field.data, written_on=clock.today())
            except DueError as error:
                raise ValidationError(str(error)) from error


class RowForm(DueText, VersionedForm):
    """Owner, due date and status in the row of a list. A field that is not posted stays as it is."""

    marks_optional = False

    owner = OwnerField("Ansvarlig", description="")
    due_text = TextField("Frist", max_length=80)
    step = SelectField("Status")
    remark = TextField("Bemærkning", max_length=1000)
    back = HiddenField(name="fra")
    due_stood = HiddenField(name="due_text_stod")
    state_stood = HiddenField(name="step_stod")

    def validate_owner(self, field: OwnerField) -> None:
        """Every task belongs to somebody."""
        if field.data is None:
            raise ValidationError(SAY_WHO)

    def validate_step(self, field: SelectField) -> None:
        """A step and another owner do not go together; when it was somebody else who changed one, that is told."""
        is_fresh = self.version.data == self.version.object_data
        if field.data and is_fresh and self.owner.data != self.owner.object_data:
            raise ValidationError(ONE_AT_A_TIME)

    def validate_remark(self, field: TextField) -> None:
        """Some steps need a reason."""
        transition = TRANSITIONS.get(self.step.data or "")
        if transition is not None and transition.needs_remark and not field.data:
            raise ValidationError(SAY_WHY)

    @property
    def chosen_owner(self) -> OwnerKey:
        """The owner the task shall have."""
        if self.owner.data is None:
            raise ValueError("Only a valid form has an owner.")
        return self.owner.data

    @property
    def stood(self) -> dict[str, str | None]:
        """What the page that was posted showed by field: the owner's key, the due text and the state; None unknown."""
        return {
            "owner": self.owner.stood[0] or None,
            "due_text": self.due_stood.data if self.due_stood.raw_data else None,
            "step": self.state_stood.data if self.state_stood.raw_data else None,
        }

    @property
    def chosen_step(self) -> StepKind | None:
        """The step to take, or none."""
        return StepKind(self.step.data) if self.step.data else None


def _is_no_owner(form: Any, field: OwnerField) -> None:
    """Refuse whoever has the tasks already, instead of passing them over in silence."""
    if field.data is not None and field.data == (form.owner.data if "owner" in form else form.owned_by):
        raise ValidationError("Står allerede som ansvarlig. Vælg en anden.")


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
        description="Skriv noget af stillingen eller navnet. Vælg helst en stilling.",
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
