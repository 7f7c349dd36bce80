"""Forms for the dialogue meeting: when and where, what each side prepares, the presentation and the minutes."""

from datetime import date, datetime, timedelta

from wtforms.validators import InputRequired, ValidationError

from portal.agreements.forms.statuses import is_web_address
from portal.agreements.models import DialogueMeeting
from portal.clock import COPENHAGEN
from portal.web.danish import format_date_short, format_time
from portal.web.danish.moments import HOW, MomentError, moment_of, read_time
from portal.web.forms import DateField, IntegerField, OnceForm, PortalForm, TextAreaField, TextField, VersionedForm

USUAL_MINUTES = 30
NEAR = timedelta(days=366)


class MeetingFields(PortalForm):
    """When and where. `offer` says which days are fit."""

    day = DateField("Dato", [InputRequired("Skriv, hvilken dag I mødes.")])
    at = TextField(
        "Klokken",
        [InputRequired("Skriv, hvornår mødet begynder.")],
        max_length=20,
        description=HOW,
        render_kw={"class": "input-width-s", "autocomplete": "off"},
    )
    duration = IntegerField(
        "Varighed i minutter", [InputRequired("Skriv, hvor længe mødet varer.")], minimum=5, maximum=480
    )
    place = TextField("Sted", max_length=200)

    first_on: date = date.min
    last_on: date = date.max
    starts_at: datetime | None = None

    def offer(self, starts_on: date, ends_on: date) -> None:
        """Take days of the basis's period and a year around it."""
        self.first_on, self.last_on = starts_on - NEAR, ends_on + NEAR

    def validate_day(self, field: DateField) -> None:
        """A meeting far from the period is a slip of the pen."""
        if field.data and not self.first_on <= field.data <= self.last_on:
            raise ValidationError("Datoen ligger langt fra aftalens periode. Se årstallet efter.")

    def validate_at(self, field: TextField) -> None:
        """The time must be one that comes once on that day in Copenhagen."""
        try:
            clock_time = read_time(field.data or "")
            if self.day.data is not None:
                self.starts_at = moment_of(self.day.data, clock_time)
        except MomentError as error:
            raise ValidationError(str(error)) from None

    @property
    def moment(self) -> datetime:
        """The moment in the valid form."""
        if self.starts_at is None:
            raise ValueError("Only a valid form has a moment.")
        return self.starts_at


class PlanForm(OnceForm, MeetingFields):
    """A new date."""


class MoveForm(VersionedForm, MeetingFields):
    """Another date, time or place."""

    def show(self, meeting: DialogueMeeting) -> None:
        """Fill the form with what was agreed."""
        self.version.data = meeting.version
        self.day.data = meeting.starts_at.astimezone(COPENHAGEN).date()
        self.at.data = format_time(meeting.starts_at)
        self.duration.data, self.place.data = meeting.duration_minutes, meeting.place

    def saved_texts(self, meeting: DialogueMeeting) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        return {
            "day": format_date_short(meeting.starts_at.astimezone(COPENHAGEN).date()),
            "at": format_time(meeting.starts_at),
            "duration": str(meeting.duration_minutes),
            "place": meeting.place,
        }


class PrepareForm(VersionedForm):
    """What one side wants to talk about."""

    text = TextAreaField(
        "Det vil jeg tale om",
        [InputRequired("Skriv, hvad du vil tale om.")],
        max_length=8000,
        render_kw={"rows": "10"},
    )


class PresentationForm(VersionedForm):
    """An open presentation, by title and address."""

    title = TextField("Titel", [InputRequired("Skriv, hvad oplægget hedder.")], max_length=200)
    url = TextField(
        "Link",
        [InputRequired("Skriv adressen på oplægget.")],
        max_length=500,
        description="En adresse, der begynder med https://",
    )

    def validate_url(self, field: TextField) -> None:
        """Only an address of the web can be followed."""
        if not is_web_address(field.data or ""):
            raise ValidationError("Adressen kan ikke bruges. Skriv en, der begynder med https://.")


class MinutesForm(VersionedForm):
    """What was said."""

    text = TextAreaField(
        "Referat",
        [InputRequired("Skriv, hvad I talte om.")],
        max_length=8000,
        description="Kun I to kan læse referatet.",
        render_kw={"rows": "12"},
    )


class ButtonForm(PortalForm):
    """Only a button."""
