"""Forms for a basis, its sections and its shared goals."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wtforms.validators import InputRequired, Length, ValidationError

from portal.agreements.actions.bases import BasisContent, SectionContent
from portal.agreements.labels.bases import CLOSING_CHANGED, PARTS
from portal.agreements.models import Basis, BasisSection, DateKind, Part
from portal.agreements.queries.bases import dates_of
from portal.agreements.wording import hash_of
from portal.web.danish import DateError, format_date_short, read_date
from portal.web.forms import (
    CheckboxField,
    DateField,
    HiddenField,
    OnceForm,
    PortalForm,
    RadiosField,
    TextAreaField,
    TextField,
    VersionedForm,
)

MOST_DATES = 24
_LINES = "Skriv én dato pr. linje, fx 01-06-2026."


class DatesFields(PortalForm):
    """What may change also after publishing: the introduction, and when leaders are asked for something."""

    introduction = TextAreaField("Indledning", render_kw={"rows": 6})
    status_dates = TextAreaField("Datoer for statusser", description=_LINES, max_length=600, render_kw={"rows": 4})
    dialogue_dates = TextAreaField(
        "Datoer for dialogmøder",
        description=f"{_LINES} Mødet skal være holdt senest den dag.",
        max_length=600,
        render_kw={"rows": 2},
    )

    def show(self, basis: Basis) -> None:
        """Fill the form with what the basis says."""
        for name, text in self.saved_texts(basis).items():
            self[name].data = getattr(basis, name) if name.endswith("_on") else text

    def saved_texts(self, basis: Basis) -> dict[str, str]:
        """Return how the saved basis reads in the form's fields."""
        texts = {
            "introduction": basis.introduction,
            **{f"{kind.value}_dates": _lines(one.due_on for one in dates_of(basis, kind.value)) for kind in DateKind},
        }
        if "title" in self:
            period = {name: format_date_short(getattr(basis, name)) for name in ("starts_on", "ends_on")}
            texts = {"title": basis.title, **period, **texts}
        return texts

    def check_within(self, starts_on: date, ends_on: date) -> bool:
        """Return whether every date lies within the period; those that do not get an error."""
        fits = True
        for name in ("status_dates", "dialogue_dates"):
            outside = [day for day in _read(self[name].data) if not starts_on <= day <= ends_on]
            if outside:
                self[name].errors = [f"{format_date_short(outside[0])} ligger uden for perioden."]
                fits = False
        return fits

    def validate_status_dates(self, field: TextAreaField) -> None:
        """Each line is a date."""
        _check_lines(field)

    def validate_dialogue_dates(self, field: TextAreaField) -> None:
        """Each line is a date."""
        _check_lines(field)

    def content(self, title: str, starts_on: date, ends_on: date) -> BasisContent:
        """Return what the valid form says of a basis with this title and period."""
        dates = [(kind, day) for kind in DateKind for day in _read(self[f"{kind.value}_dates"].data)]
        return BasisContent(title, starts_on, ends_on, self.introduction.data or "", dates)


class BasisFields(DatesFields):
    """A draft: its title and period too."""

    title = TextField(
        "Titel",
        [InputRequired("Skriv en titel."), Length(min=3, message="Skriv en titel på mindst tre tegn.")],
        description="Fx Aftalegrundlag 2025-2026",
    )
    starts_on = DateField("Første dag", [InputRequired("Skriv periodens første dag.")])
    ends_on = DateField("Sidste dag", [InputRequired("Skriv periodens sidste dag.")])

    def __iter__(self) -> Any:
        """Yield the title and period first, although the class they are added to comes before."""
        fields = list(super().__iter__())
        first = ("title", "starts_on", "ends_on")
        return iter(sorted(fields, key=lambda field: field.short_name not in first))

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask the fields, and then whether the dates lie within the period."""
        if not super().validate(extra_validators):
            return False
        starts_on, ends_on = self.starts_on.data, self.ends_on.data
        return starts_on is not None and ends_on is not None and self.check_within(starts_on, ends_on)

    def validate_ends_on(self, field: DateField) -> None:
        """Time goes forward."""
        if field.data and self.starts_on.data and field.data <= self.starts_on.data:
            raise ValidationError("Den sidste dag skal ligge efter den første.")

    @property
    def filled(self) -> BasisContent:
        """The content of the valid form."""
        if self.starts_on.data is None or self.ends_on.data is None:
            raise ValueError("Only a valid form has a content.")
        return self.content(self.title.data or "", self.starts_on.data, self.ends_on.data)


class CreateBasisForm(OnceForm, BasisFields):
    """A new basis, which begins as a draft."""


class ChangeDraftForm(VersionedForm, BasisFields):
    """A draft that is there."""


class ChangePublishedForm(VersionedForm, DatesFields):
    """A basis that agreements rest on."""


class GuidanceFields(PortalForm):
    """The guidance of a section."""

    guidance = TextAreaField(
        "Vejledning", description="Står over feltet, når aftalen skrives.", max_length=2000, render_kw={"rows": 4}
    )


class SectionFields(PortalForm):
    """A section that every agreement fills in."""

    title = TextField(
        "Overskrift",
        [InputRequired("Skriv en overskrift."), Length(min=3, message="Skriv en overskrift på mindst tre tegn.")],
    )
    part = RadiosField(
        "Hvor hører afsnittet til?",
        [InputRequired("Vælg, hvor afsnittet hører til.")],
        choices=[(part.value, text) for part, text in PARTS.items()],
        default=Part.UNIT.value,
    )
    guidance = TextAreaField(
        "Vejledning", description="Står over feltet, når aftalen skrives.", max_length=2000, render_kw={"rows": 4}
    )

    def content(self) -> SectionContent:
        """Return what the valid form says."""
        return SectionContent(Part(self.part.data), self.title.data or "", self.guidance.data or "")


class AddSectionForm(OnceForm, SectionFields):
    """A new section."""


class ChangeSectionForm(VersionedForm, SectionFields):
    """A section of a draft."""


class ChangeGuidanceForm(VersionedForm, GuidanceFields):
    """A section of a published basis."""


class ClosePeriodForm(PortalForm):
    """Closing a period; `seen` tells which list of unfinished agreements was shown."""

    before = "afslutter"
    seen = HiddenField("")
    confirm = CheckboxField("Jeg har set listen, og perioden skal afsluttes alligevel")

    @staticmethod
    def seal(ids: Iterable[int]) -> str:
        """Return a short text that is another when the list is."""
        return hash_of(" ".join(map(str, sorted(ids))))[:32]

    def fits(self, ids: Sequence[int]) -> bool:
        """Return whether these are the agreements that were shown, and were confirmed; otherwise an error is told."""
        if self.seen.data != self.seal(ids):
            self.confirm.errors = [CLOSING_CHANGED]
        elif ids and not self.confirm.data:
            self.confirm.errors = ["Sæt kryds, når du har set listen."]
        return not self.confirm.errors


def section_texts(section: BasisSection) -> dict[str, str]:
    """Return what a saved section says, by the form's fields."""
    return {"title": section.title, "part": section.part.value, "guidance": section.guidance}


def _lines(days: Iterable[date]) -> str:
    return "\n".join(format_date_short(day) for day in days)


def _read(text: str | None) -> list[date]:
    return list(dict.fromkeys(read_date(line) for line in (text or "").split("\n") if line.strip()))


def _check_lines(field: TextAreaField) -> None:
    for line in (field.data or "").split("\n"):
        if line.strip():
            try:
                read_date(line)
            except DateError as error:
                raise ValidationError(f"»{line.strip()[:40]}«: {error}") from None
    if len(_read(field.data)) > MOST_DATES:
        raise ValidationError(f"Skriv højst {MOST_DATES} datoer.")
