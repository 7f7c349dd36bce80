"""Owner, due date and status of one task, in the row of a list."""

from datetime import date

from wtforms.validators import ValidationError

from portal import clock
from portal.organisation.forms import OwnerField
from portal.tasks.actions.rows import RowChange
from portal.tasks.due import Due, DueError, read_again, too_far
from portal.tasks.models import StepKind
from portal.tasks.rules import TRANSITIONS, due_years
from portal.web.forms import HiddenField, SelectField, TextField, VersionedForm

ONE_AT_A_TIME = "Vælg enten en ny status eller en ny ansvarlig. Den nye ansvarlige skal selv svare."
SAY_WHY = "Skriv hvorfor."
SAY_WHO = "Skriv, hvem der er ansvarlig."
KEEPS_HELPING = "ja"


def read_near_due(text: str, on: date, stored: Due | None = None) -> Due | None:
    """Return the due date in a text written on a day; DueError also when its year is far off, which is a slip.

    A text that stands as `stored` was settled when it was written.
    """
    due = read_again(text, stored, written_on=on)
    first, last = due_years(on)
    if due not in (None, stored) and not first <= due.to_on.year <= last:
        raise too_far(due.to_on.year, first, last)
    return due


class DueText:
    """A form with a due text, read by the rules of `portal.tasks.due`."""

    unchanged_due: str = ""

    def validate_due_text(self, field: TextField) -> None:
        """Refuse a due text that is unreadable or far off; the stored one was settled then, and is not read again."""
        if not field.data or field.data == self.unchanged_due:
            return
        try:
            read_near_due(field.data, clock.today())
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
    keeps_helping = HiddenField(name="hjaelper_fortsat")
    due_stood = HiddenField(name="due_text_stod")
    state_stood = HiddenField(name="step_stod")

    def validate_owner(self, field: OwnerField) -> None:
        """Every task belongs to somebody."""
        if field.data is None:
            raise ValidationError(SAY_WHO)

    def validate_step(self, field: SelectField) -> None:
        """A step and another owner do not go together; when it was somebody else who changed one, that is told."""
        if field.data and self.is_fresh and self.owner.data != self.owner.object_data:
            raise ValidationError(ONE_AT_A_TIME)

    def validate_remark(self, field: TextField) -> None:
        """Some steps need a reason."""
        transition = TRANSITIONS.get(self.step.data or "")
        if transition is not None and transition.needs_remark and not field.data:
            raise ValidationError(SAY_WHY)

    @property
    def is_fresh(self) -> bool:
        """Whether nobody has saved the task since the page that was posted was shown."""
        return self.version.data == self.version.object_data

    @property
    def stood(self) -> dict[str, str | None]:
        """What the page that was posted showed by field: the owner's key, the due text and the state; None unknown."""
        return {
            "owner": self.owner.stood[0] or None,
            "due_text": self.due_stood.data if self.due_stood.raw_data else None,
            "step": self.state_stood.data if self.state_stood.raw_data else None,
        }

    def wanted(self) -> RowChange:
        """What is wanted of the row. ValueError unless the form is valid."""
        if self.owner.data is None:
            raise ValueError("Only a valid form has an owner.")
        return RowChange(
            owner=self.owner.data,
            due_text=self.due_text.data or "",
            step=StepKind(self.step.data) if self.step.data else None,
            remark=self.remark.data or "",
            keeps_helping=self.keeps_helping.data == KEEPS_HELPING,
        )
