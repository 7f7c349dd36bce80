"""Forms of statuses: one goal, all goals of an agreement, receipts and pauses."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from wtforms.validators import InputRequired, Optional, ValidationError

from portal.agreements.actions.statuses import Word
from portal.agreements.labels.statuses import STATUSES
from portal.agreements.models import GoalStatus
from portal.agreements.queries.goals import GoalRow
from portal.web.forms import (
    DateField,
    FieldError,
    HiddenIntegerField,
    NumberField,
    OnceForm,
    PortalForm,
    RadiosField,
    TextAreaField,
    TextField,
)

CHOICES = [(code.value, text) for code, text in STATUSES.items()]
SAY_HOW = "Vælg, hvordan det går."
ONLY_WEB = "Skriv en adresse, der begynder med https:// eller http://."


def is_web_address(text: str) -> bool:
    """Return whether a text is an address on the web that is safe to show as a link."""
    try:
        place = urlsplit(text)
    except ValueError:
        return False
    is_plain = not any(char.isspace() for char in text) and "\\" not in text and "@" not in place.netloc
    return place.scheme in ("http", "https") and bool(place.hostname) and is_plain


class StatusFields(PortalForm):
    """What can be said about one goal. `seen` is the last word that the writer had in view, 0 for none."""

    marks_optional = False

    seen = HiddenIntegerField("")
    status = RadiosField("Hvordan går det?", [InputRequired(SAY_HOW)], coerce=GoalStatus, choices=CHOICES)
    value = NumberField("Tal nu", decimals=3, minimum=-999_999_999, maximum=999_999_999)
    text = TextAreaField("En sætning", max_length=1000, render_kw={"rows": 2})
    evidence_url = TextField("Link til dokumentation", max_length=500)

    row: GoalRow

    def validate_evidence_url(self, field: TextField) -> None:
        """Only addresses on the web are links."""
        if field.data and not is_web_address(field.data):
            raise ValidationError(ONLY_WEB)

    def about(self, row: GoalRow) -> None:
        """Say which goal the form is about; a goal without a number has no field for one."""
        self.row = row
        if not row.is_number and "value" in self:
            del self.value

    @property
    def number(self) -> Any:
        """The number, None where the goal has none or nothing was typed."""
        return self.value.data if "value" in self else None

    @property
    def word(self) -> Word:
        """What is said, when the form is valid."""
        status: GoalStatus = self.status.data or self.row.status  # type: ignore[assignment]
        return Word(self.row.id, status, self.number, self.text.data or "", self.evidence_url.data or "")

    def is_overtaken(self, person_id: int, last_author_id: int | None) -> bool:
        """Return whether somebody else has spoken since the form was opened."""
        return (self.row.update_id or 0) != self.seen.data and last_author_id not in (None, person_id)


class GoalStatusForm(OnceForm, StatusFields):
    """How one goal goes, in its row or on a page of its own."""


class OneOfAllForm(StatusFields):
    """One goal among all of an agreement's: what is not touched is not saved, and choosing a status touches it."""

    status = RadiosField("Hvordan går det?", [Optional()], coerce=GoalStatus, choices=CHOICES)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask also for a status of a goal that nobody has said anything of, before it gets a number or a sentence."""
        valid = super().validate(extra_validators)
        if self.is_touched and not self.status.errors and self.status.data is None and self.row.status is None:
            self.status.errors = [SAY_HOW]
            return False
        return valid

    @property
    def is_touched(self) -> bool:
        """True when the writer chose a status or changed anything else."""
        is_other = "value" in self and (self.number != self.row.value or bool(self.value.process_errors))
        return bool(self.status.data or self.text.data or self.evidence_url.data or is_other)


class AllStatusesForm(OnceForm):
    """The frame of the form of all goals; the goals' own fields stand in its `parts`."""

    parts: Sequence[OneOfAllForm] = ()

    def errors_by_field(self) -> list[FieldError]:
        """The error summary of the frame and all its parts."""
        return super().errors_by_field() + [error for part in self.parts for error in part.errors_by_field()]


class ReceiptForm(PortalForm):
    """A button without fields."""


class PauseForm(OnceForm):
    """From which day to which nobody is reminded. There is no room for a reason, and there shall be none."""

    first_on = DateField("Første dag", [InputRequired("Skriv den første dag.")])
    last_on = DateField("Sidste dag", description="Lad feltet stå tomt, hvis I ikke kender dagen endnu")

    def validate_last_on(self, field: DateField) -> None:
        """The last day does not come before the first."""
        if field.data and self.first_on.data and field.data < self.first_on.data:
            raise ValidationError("Den sidste dag ligger før den første.")
