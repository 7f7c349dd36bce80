"""Forms for a survey and its groups while it is a draft."""

from wtforms.validators import InputRequired, Length

from portal.organisation.labels import LEVELS
from portal.organisation.models import Level
from portal.surveys.actions.drafting import SurveyContent
from portal.surveys.actions.groups import GroupContent
from portal.surveys.labels.running import ROLES
from portal.surveys.models import RespondentRole, Survey, SurveyGroup
from portal.web.forms import (
    CheckboxesField,
    FilterForm,
    OnceForm,
    PortalForm,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)

NAMED = {
    "no": "Ja, ingen kan se, hvem der har svaret hvad",
    "yes": "Nej, de står med navn, fx en leders egen vurdering. De indgår ikke i tal",
}


class SurveyFields(PortalForm):
    """What a survey says of itself."""

    title = TextField(
        "Titel",
        [InputRequired("Skriv en titel."), Length(min=3, message="Skriv en titel på mindst tre tegn.")],
        max_length=200,
    )
    purpose = TextAreaField(
        "Formål", description="Alle inviterede læser det, før de svarer.", max_length=1000, render_kw={"rows": 3}
    )
    questionnaire = SelectField("Spørgeskema", [InputRequired("Vælg et spørgeskema.")], coerce=int, choices=[])

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Let the reader choose between questionnaires."""
        self.questionnaire.choices = [("", "Vælg"), *choices]

    def content(self) -> SurveyContent:
        """Return what the valid form says."""
        return SurveyContent(self.title.data or "", self.purpose.data or "", self.questionnaire.data)


class NewSurveyForm(OnceForm, SurveyFields):
    """A new survey."""


class EditSurveyForm(VersionedForm, SurveyFields):
    """A draft that is there."""

    def show(self, survey: Survey) -> None:
        """Fill the form with what the draft says."""
        self.version.data = survey.version
        self.title.data, self.purpose.data = survey.title, survey.purpose
        self.questionnaire.data = survey.questionnaire_id

    def saved_texts(self, survey: Survey) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        return {"title": survey.title, "purpose": survey.purpose, "questionnaire": survey.questionnaire.title}


class GroupFields(PortalForm):
    """A group: its name and role, and whom it is drawn from."""

    name = TextField(
        "Gruppens navn",
        [InputRequired("Skriv et navn."), Length(min=2, message="Skriv et navn på mindst to tegn.")],
        max_length=120,
        description="Fx Afdelingsledere",
    )
    role = RadiosField(
        "Hvem svarer de som?",
        [InputRequired("Vælg en rolle.")],
        choices=[(role.value, text) for role, text in ROLES.items()],
        default=RespondentRole.PARTICIPANT.value,
    )
    named = RadiosField(
        "Er svarene anonyme?",
        [InputRequired("Vælg, om svarene er anonyme.")],
        choices=list(NAMED.items()),
        default="no",
    )
    units = CheckboxesField(
        "Enheder med alle under",
        description="Alle med en stilling i enhederne bliver inviteret. Vælg ingen, hvis du kun vil pege på personer.",
        choices=[],
    )
    levels = CheckboxesField(
        "Kun disse niveauer",
        description="Vælger du ingen, inviteres alle niveauer.",
        choices=[(level.value, text) for level, text in LEVELS.items()],
    )

    def offer(self, units: list[tuple[int, str]]) -> None:
        """Let the reader choose between units."""
        self.units.choices = [(str(unit_id), name) for unit_id, name in units]

    def content(self) -> GroupContent:
        """Return what the valid form says."""
        return GroupContent(
            self.name.data or "",
            RespondentRole(self.role.data),
            self.named.data == "yes",
            [int(unit_id) for unit_id in self.units.data or []],
            [Level(code) for code in self.levels.data or []],
        )


class NewGroupForm(OnceForm, GroupFields):
    """A new group."""


class EditGroupForm(VersionedForm, GroupFields):
    """A group that is there."""

    def show(self, group: SurveyGroup) -> None:
        """Fill the form with what the group is."""
        self.name.data, self.role.data = group.name, group.role.value
        self.named.data = "yes" if group.is_named else "no"
        self.units.data = [str(one.unit_id) for one in group.units]
        self.levels.data = [one.level.value for one in group.levels]

    def saved_texts(self, group: SurveyGroup) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        wanted = {str(one.unit_id) for one in group.units}
        present = {one.level for one in group.levels}
        return {
            "name": group.name,
            "role": ROLES[group.role],
            "named": NAMED["yes" if group.is_named else "no"],
            "units": ", ".join(name for key, name in (self.units.choices or {}).items() if key in wanted),
            "levels": ", ".join(text for level, text in LEVELS.items() if level in present),
        }


class FindPersonForm(FilterForm):
    """Whose name begins how; the name stands in the address."""

    navn = TextField("Navn", max_length=120, description="Skriv begyndelsen af navnet.")


class SearchListForm(FilterForm):
    """Who of a group's list; the name stands in the address."""

    soeg = TextField("Søg på listen", max_length=120, description="Skriv en del af navnet.")


class AddPersonForm(OnceForm):
    """Somebody for a unit."""

    before = "tilføjer personen"
    person = RadiosField("Hvem?", [InputRequired("Vælg en person.")], coerce=int, choices=[])
    unit = SelectField("Svarer for", [InputRequired("Vælg en enhed.")], coerce=int, choices=[])
