"""Forms for milestones."""

from datetime import date

from wtforms.validators import InputRequired, ValidationError

from portal.organisation.forms import OwnerField
from portal.organisation.owners import OwnerKey
from portal.strategy.actions import MilestoneContent, fault_of
from portal.strategy.labels import due_fault_text
from portal.strategy.models import Initiative, Milestone
from portal.tasks.due import Due, DueError, read_again
from portal.web.forms import DateField, OnceForm, PortalForm, TextField, VersionedForm


class MilestoneFields(PortalForm):
    """What, by when, and which post.

    `on` is the day of writing, which decides a year that is left out; the days lie in the period of `initiative`.
    A text that stands as `stored` keeps its day.
    """

    before = "gemmer"
    title = TextField("Milepæl", [InputRequired("Skriv, hvad der skal være nået.")], max_length=200)
    due = TextField(
        "Hvornår",
        [InputRequired("Skriv, hvornår milepælen skal være nået.")],
        max_length=60,
        description="Skriv fx 13-03-2026, »medio marts« eller »1. kvartal 2026«.",
    )
    position = OwnerField("Ansvarlig stilling", kinds=("position",))

    on: date = date.min
    initiative: Initiative | None = None
    stored: Due | None = None
    read: Due | None = None

    def validate_due(self, field: TextField) -> None:
        """Read the due text."""
        try:
            self.read = read_again(field.data or "", self.stored, written_on=self.on)
        except DueError as error:
            raise ValidationError(str(error)) from None
        found = self.initiative
        if found and self.read and self.read != self.stored and (fault := fault_of(self.read, found, self.on)):
            raise ValidationError(due_fault_text(fault, found.starts_on, found.ends_on))

    def content(self) -> MilestoneContent:
        """Return what the valid form says."""
        if self.read is None:
            raise ValueError("Only a valid form has a content.")
        key = self.position.data
        return MilestoneContent(self.title.data or "", self.read, key.id if key else None)


class AddMilestoneForm(OnceForm, MilestoneFields):
    """A new milestone."""


class ChangeMilestoneForm(VersionedForm, MilestoneFields):
    """A milestone that is there."""

    def show(self, milestone: Milestone) -> None:
        """Fill the form with what the milestone says."""
        self.version.data = milestone.version
        self.title.data = milestone.title
        self.due.data = milestone.due_text
        self.position.data = post_of(milestone)

    def saved_texts(self, milestone: Milestone) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        key = post_of(milestone)
        post = self.position.written(key) if key else ""
        return {"title": milestone.title, "due": milestone.due_text, "position": post}


def post_of(milestone: Milestone) -> OwnerKey | None:
    """Return the post that answers for a milestone, if any."""
    return OwnerKey("position", milestone.position_id) if milestone.position_id else None


class ReachForm(PortalForm):
    """The day a milestone was reached."""

    reached_on = DateField("Nået den", [InputRequired("Skriv den dag, milepælen blev nået.")])
    on: date = date.max
    first_on: date = date.min

    @property
    def day(self) -> date:
        """The day in the valid form."""
        if self.reached_on.data is None:
            raise ValueError("Only a valid form has a day.")
        return self.reached_on.data

    def validate_reached_on(self, field: DateField) -> None:
        """What lies ahead is not reached, nor was anything before the initiative."""
        if field.data and field.data < self.first_on:
            raise ValidationError("Det er, før indsatsen begyndte. Skriv den dag, milepælen blev nået.")
        if field.data and field.data > self.on:
            raise ValidationError("Datoen ligger ude i fremtiden. Skriv den dag, milepælen blev nået.")


class ButtonForm(PortalForm):
    """Only a button."""
