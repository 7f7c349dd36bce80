"""Forms for a cycle while it is a draft: what it is, and its rules."""

from typing import Any

from wtforms.validators import InputRequired, ValidationError

from portal.evaluations.actions.cycles import CycleContent
from portal.evaluations.labels.running import AUDIENCE, HR_READS
from portal.evaluations.models import EvaluationCycle
from portal.organisation.labels import LEVELS
from portal.organisation.models import Level
from portal.surveys.forms.drafts import SurveyFields
from portal.surveys.forms.gates import GatesForm
from portal.web.danish import format_date_short
from portal.web.forms import (
    CheckboxesField,
    DateField,
    IntegerField,
    OnceForm,
    RadiosField,
    VersionedForm,
)

YES_NO = {"yes": "Ja", "no": "Nej"}
DAYS = ("conversation_days", "dialogue_days", "plan_days", "first_check_days", "second_check_days")
CHOSEN_LEVELS = [level for level in LEVELS if level is not Level.STAFF]


def _yes_no(label: str, default: str, description: str = "") -> RadiosField:
    return RadiosField(
        label,
        [InputRequired("Vælg ja eller nej.")],
        choices=list(YES_NO.items()),
        default=default,
        description=description,
    )


def _days(label: str, default: int) -> IntegerField:
    return IntegerField(label, [InputRequired("Skriv et antal dage.")], minimum=1, maximum=730, default=default)


class CycleFields(SurveyFields):
    """What a cycle is."""

    units = CheckboxesField(
        "Hvilke dele af kommunen?",
        [InputRequired("Vælg mindst én enhed.")],
        description="Enheden og alle under den er med. Vælg den øverste for hele kommunen.",
        choices=[],
    )
    levels = CheckboxesField(
        "Hvilke ledere evalueres?",
        [InputRequired("Vælg mindst ét niveau.")],
        choices=[(level.value, LEVELS[level]) for level in CHOSEN_LEVELS],
        default=[level.value for level in CHOSEN_LEVELS],
    )
    min_months = IntegerField(
        "Ansat hos samme leder i mindst så mange måneder",
        [InputRequired("Skriv et antal måneder, fx 3.")],
        minimum=0,
        maximum=24,
        default=3,
    )
    excuses_new = _yes_no("Er nye ledere fritaget?", "yes", "Ny er den, der har været leder i kortere tid end det.")
    leave = _yes_no("Er medarbejdere på orlov holdt ude?", "yes")
    colleagues = _yes_no(
        "Svarer lederkolleger også?", "no", "Lederen vælger dem selv. Svarene vises kun, når mindst fem har svaret."
    )
    check_by_on = DateField("Lederne tjekker deres liste senest")
    conversation_days = _days("Samtale med egen leder", 14)
    dialogue_days = _days("Dialog med medarbejderne", 30)
    plan_days = _days("Plan", 45)
    first_check_days = _days("Første opfølgning", 90)
    second_check_days = _days("Anden opfølgning", 180)

    def offer_units(self, units: list[tuple[int, str]]) -> None:
        """Let the reader choose between units."""
        self.units.choices = [(str(unit_id), name) for unit_id, name in units]

    def validate_second_check_days(self, _field: IntegerField) -> None:
        """The steps of a follow-up come one after the other."""
        days = [self[name].data for name in DAYS]
        if None not in days and days != sorted(days):
            raise ValidationError("Trinnene i opfølgningen skal komme efter hinanden, så antallet af dage vokser.")

    def cycle_content(self) -> CycleContent:
        """Return what the valid form says."""
        return CycleContent(
            survey=self.content(),
            unit_ids=[int(unit_id) for unit_id in self.units.data or []],
            levels=[Level(code) for code in self.levels.data or []],
            min_months=self.min_months.data,
            excuses_new=self.excuses_new.data == "yes",
            leaves_out_on_leave=self.leave.data == "yes",
            has_colleagues=self.colleagues.data == "yes",
            check_by_on=self.check_by_on.data,
            **{name: self[name].data for name in DAYS},
        )


class NewCycleForm(OnceForm, CycleFields):
    """A new cycle."""


class EditCycleForm(VersionedForm, CycleFields):
    """A draft that is there."""

    def show(self, cycle: EvaluationCycle) -> None:
        """Fill the form with what the draft says."""
        self.version.data = cycle.version
        survey = cycle.survey
        self.title.data, self.purpose.data = survey.title, survey.purpose
        self.questionnaire.data = survey.questionnaire_id
        self.units.data = [str(one.unit_id) for one in cycle.units]
        self.levels.data = [one.level.value for one in cycle.levels]
        self.excuses_new.data = "yes" if cycle.excuses_new else "no"
        self.leave.data = "yes" if cycle.leaves_out_on_leave else "no"
        self.colleagues.data = "yes" if cycle.has_colleagues else "no"
        for name in ("min_months", "check_by_on", *DAYS):
            self[name].data = getattr(cycle, name)

    def saved_texts(self, cycle: EvaluationCycle) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        wanted = {str(one.unit_id) for one in cycle.units}
        levels = {one.level for one in cycle.levels}
        return {
            "title": cycle.survey.title,
            "purpose": cycle.survey.purpose,
            "questionnaire": cycle.survey.questionnaire.title,
            "units": ", ".join(name.strip() for key, name in (self.units.choices or {}).items() if key in wanted),
            "levels": ", ".join(LEVELS[level] for level in CHOSEN_LEVELS if level in levels),
            "excuses_new": YES_NO["yes" if cycle.excuses_new else "no"],
            "leave": YES_NO["yes" if cycle.leaves_out_on_leave else "no"],
            "colleagues": YES_NO["yes" if cycle.has_colleagues else "no"],
            "check_by_on": format_date_short(cycle.check_by_on) if cycle.check_by_on else "",
            **{name: str(getattr(cycle, name)) for name in ("min_months", *DAYS)},
        }


class CycleGatesForm(GatesForm):
    """The rules of a cycle: those of its survey, and whether HR reads single reports."""

    audience = CheckboxesField("Hvem ser temaer på tværs?", choices=list(AUDIENCE.items()))
    hr_reads = RadiosField(
        "Læser HR de enkelte lederes rapporter?",
        [InputRequired("Vælg, om HR læser rapporterne.")],
        choices=list(HR_READS.items()),
        default="no",
        description="Kan ikke ændres, når runden er åbnet.",
    )

    def __iter__(self) -> Any:
        """Yield who reads what together, and the time for answering last."""
        fields = list(super().__iter__())
        order = {"hr_reads": "audience"}
        names = [field.short_name for field in fields]
        return iter(sorted(fields, key=lambda field: names.index(order.get(field.short_name, field.short_name))))

    def show_cycle(self, cycle: EvaluationCycle) -> None:
        """Fill the form with the rules as they are."""
        self.show(cycle.survey)
        self.hr_reads.data = "yes" if cycle.hr_reads else "no"

    def cycle_texts(self, cycle: EvaluationCycle) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        stored = self.saved_texts(cycle.survey)
        audience = ", ".join(text for name, text in AUDIENCE.items() if getattr(cycle.survey, name))
        return {**stored, "audience": audience, "hr_reads": HR_READS["yes" if cycle.hr_reads else "no"]}
