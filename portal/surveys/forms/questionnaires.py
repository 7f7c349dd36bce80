"""Forms for a questionnaire itself, its languages, and looking at it."""

from collections.abc import Collection

from wtforms.validators import InputRequired, Length

from portal.surveys.labels.languages import danish_name, language_choices
from portal.surveys.labels.questionnaires import ROLES
from portal.surveys.models import RespondentRole
from portal.surveys.wording import DANISH
from portal.web.forms import (
    FilterForm,
    OnceForm,
    PortalForm,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)


class QuestionnaireFields(PortalForm):
    """What a questionnaire is called and for."""

    title = TextField(
        "Titel", [InputRequired("Skriv en titel."), Length(min=3, message="Skriv en titel på mindst tre tegn.")]
    )
    description = TextAreaField("Beskrivelse", description="Til jer, der vælger mellem skemaerne.", max_length=1000)


class NewQuestionnaireForm(OnceForm, QuestionnaireFields):
    """A new questionnaire."""


class ChangeQuestionnaireForm(VersionedForm, QuestionnaireFields):
    """A questionnaire that is there."""


class LanguageForm(PortalForm):
    """Adding a language."""

    before = "tilføjer"
    language = SelectField("Tilføj et sprog", [InputRequired("Vælg et sprog.")])

    def offer(self, present: Collection[str]) -> None:
        """Offer the languages that are not there yet."""
        own = [(code, name) for code, name in language_choices() if code not in present]
        self.language.choices = [("", "Vælg sprog"), *own]


class PreviewForm(FilterForm):
    """As whom, and in which language, a questionnaire is looked at."""

    rolle = SelectField(
        "Rolle",
        choices=[(role.value, name) for role, name in ROLES.items()],
        default=RespondentRole.ANY.value,
    )
    sprog = SelectField("Sprog", default=DANISH)

    def offer(self, languages: Collection[str]) -> None:
        """Offer Danish and the questionnaire's other languages."""
        self.sprog.choices = [(code, danish_name(code).capitalize()) for code in (DANISH, *languages)]
