"""The rules of a survey, which must all be filled before it opens."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from wtforms.validators import InputRequired, ValidationError

from portal import clock
from portal.clock import COPENHAGEN
from portal.surveys.actions.drafting import Gates
from portal.surveys.labels.running import AUDIENCE
from portal.surveys.models import Survey
from portal.web.danish import format_date_short, format_time
from portal.web.danish.moments import HOW, MomentError, moment_of, read_time
from portal.web.forms import (
    CheckboxesField,
    DateField,
    IntegerField,
    PortalForm,
    RadiosField,
    TextAreaField,
    TextField,
    VersionedForm,
)

YES_NO = {"yes": "Ja", "no": "Nej"}


class ClosingFields(PortalForm):
    """A day and a time in Copenhagen, at which nobody can answer any more."""

    closes_on = DateField("Sidste dag for svar")
    closes_time = TextField(
        "Klokken",
        max_length=20,
        description=HOW,
        default="16.00",
        render_kw={"class": "input-width-s", "autocomplete": "off"},
    )
    closes_at: datetime | None = None

    def validate_closes_time(self, field: TextField) -> None:
        """The time must be one that comes once on that day, and it must lie ahead; without a day it says nothing."""
        if self.closes_on.data is None:
            return
        try:
            self.closes_at = moment_of(self.closes_on.data, read_time(field.data or ""))
        except MomentError as error:
            raise ValidationError(str(error)) from None
        if self.closes_at <= clock.now():
            raise ValidationError("Svarfristen skal ligge ude i fremtiden.")

    def show_closing(self, closes_at: datetime) -> None:
        """Fill the fields with a moment."""
        self.closes_on.data = closes_at.astimezone(COPENHAGEN).date()
        self.closes_time.data = format_time(closes_at)


class GatesFields(ClosingFields):
    """The rules of a survey. What is not decided yet may be left open."""

    information = TextAreaField(
        "Det skal deltagerne vide",
        description="Fx hvad svarene bruges til, og hvornår de hører om resultaterne.",
        render_kw={"rows": 6},
    )
    audience = CheckboxesField("Hvem ser resultaterne?", choices=list(AUDIENCE.items()))
    k = IntegerField(
        "Mindste antal svar bag et tal",
        [InputRequired("Skriv et tal, mindst 5.")],
        minimum=5,
        default=5,
        maximum=50,
        description="Mindst 5. Enkelte spørgsmål vises først ved 20 svar.",
    )
    comments = RadiosField(
        "Kan deltagerne skrive kommentarer?",
        [InputRequired("Vælg ja eller nej.")],
        choices=list(YES_NO.items()),
        default="no",
    )
    med_on = DateField("Behandlet i MED den")
    med_link = TextField("Link til MED's referat", max_length=500, description="En adresse, der begynder med https://")
    presented_to = TextField("Præsenteret for", max_length=200, description="Fx Koncernledelsen")
    presented_on = DateField("Præsenteret den")
    retention_months = IntegerField(
        "Resultaterne gemmes i så mange måneder", minimum=1, maximum=120, description="Fra frigivelsen. Fx 60."
    )

    def __iter__(self) -> Any:
        """Yield the time for answering last, although its class comes first."""
        fields = list(super().__iter__())
        return iter(sorted(fields, key=lambda field: field.short_name in ("closes_on", "closes_time")))

    def validate_med_link(self, field: TextField) -> None:
        """Only an address on the web, which can be shown as a link."""
        if field.data and not _is_web_address(field.data):
            raise ValidationError("Indsæt en adresse, der begynder med https://")

    def gates(self) -> Gates:
        """Return what the valid form says."""
        audience = self.audience.data or []
        return Gates(
            k=self.k.data,
            has_comments=self.comments.data == "yes",
            **{name: name in audience for name in AUDIENCE},
            med_on=self.med_on.data,
            med_link=self.med_link.data or "",
            presented_to=self.presented_to.data or "",
            presented_on=self.presented_on.data,
            information=self.information.data or "",
            retention_months=self.retention_months.data,
            closes_at=self.closes_at,
        )


class GatesForm(VersionedForm, GatesFields):
    """The rules of a draft. They can be saved as they get decided; what is missing is told on the survey's page."""

    def show(self, survey: Survey) -> None:
        """Fill the form with the rules as they are."""
        self.version.data = survey.version
        for name in ("information", "k", "med_on", "med_link", "presented_to", "presented_on", "retention_months"):
            self[name].data = getattr(survey, name)
        self.audience.data = [name for name in AUDIENCE if getattr(survey, name)]
        self.comments.data = "yes" if survey.has_comments else "no"
        if survey.closes_at is not None:
            self.show_closing(survey.closes_at)

    def saved_texts(self, survey: Survey) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        closes_at = survey.closes_at
        return {
            "information": survey.information,
            "audience": ", ".join(text for name, text in AUDIENCE.items() if getattr(survey, name)),
            "k": str(survey.k),
            "comments": YES_NO["yes" if survey.has_comments else "no"],
            "med_on": format_date_short(survey.med_on) if survey.med_on else "",
            "med_link": survey.med_link,
            "presented_to": survey.presented_to,
            "presented_on": format_date_short(survey.presented_on) if survey.presented_on else "",
            "retention_months": str(survey.retention_months or ""),
            "closes_on": format_date_short(closes_at.astimezone(COPENHAGEN).date()) if closes_at else "",
            "closes_time": format_time(closes_at) if closes_at else self.closes_time.data or "",
        }


def _is_web_address(text: str) -> bool:
    try:
        place = urlsplit(text)
    except ValueError:
        return False
    is_plain = not any(char.isspace() for char in text) and "\\" not in text and "@" not in place.netloc
    return place.scheme in ("http", "https") and bool(place.hostname) and is_plain
