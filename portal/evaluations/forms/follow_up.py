"""Forms of a follow-up: a step, an action, giving one up, and an answer to those who were asked."""

from datetime import date

from wtforms.validators import InputRequired, Length, ValidationError

from portal.evaluations.actions.plan import ActionContent
from portal.evaluations.labels.follow_up import NO_GOAL, NO_THEME, SCOPES
from portal.evaluations.models import ActionScope, FollowUpAction, FollowUpStep, PublicAnswer
from portal.web.danish import format_date, format_date_short
from portal.web.forms import (
    DateField,
    OnceForm,
    PortalForm,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    VersionedForm,
)


class KeepStepForm(VersionedForm):
    """When a step was held, and what the two leaders want to remember."""

    held_on = DateField(
        "Holdt den", description="Skriv datoen som 13-03-2026. Lad feltet stå tomt, til I har holdt det."
    )
    note = TextAreaField(
        "Note",
        max_length=8000,
        description="Kun I to kan læse noten. HR og direktionen ser, at trinnet er holdt, og hvornår.",
        render_kw={"rows": "8"},
    )

    first_on: date = date.min
    last_on: date = date.max

    def validate_held_on(self, field: DateField) -> None:
        """What was held lies between the release of the report and today."""
        if field.data and field.data > self.last_on:
            raise ValidationError("Datoen ligger ude i fremtiden. Notér trinnet, når I har holdt det.")
        if field.data and field.data < self.first_on:
            raise ValidationError(f"Rapporten blev først frigivet {format_date(self.first_on)}. Se datoen efter.")

    def show(self, step: FollowUpStep | None, on: date) -> None:
        """Begin with what is there; a step that nothing is written about may well be held today."""
        self.version.data = step.version if step else 0
        self.held_on.data = step.held_on if step else on
        self.note.data = step.note if step else ""

    def clashes_with(self, step: FollowUpStep | None) -> bool:
        """Return whether the other one has written something else since the form was shown."""
        if step is None or self.version.data == step.version:
            return False
        return (step.held_on, step.note) != (self.held_on.data, self.note.data or "")


class ActionFields(PortalForm):
    """What a leader will do."""

    title = TextField(
        "Hvad vil du gøre?",
        [InputRequired("Skriv, hvad du vil gøre."), Length(min=3, message="Skriv mindst tre tegn.")],
        max_length=200,
    )
    description = TextAreaField(
        "Beskrivelse",
        max_length=4000,
        description="For eksempel hvordan I kan mærke, at det virker. Kun du og din leder kan læse handlingen.",
        render_kw={"rows": "4"},
    )
    theme = SelectField("Tema")
    scope = RadiosField(
        "Hvem gælder det?", [InputRequired("Vælg, hvem det gælder.")], choices=[(s.value, t) for s, t in SCOPES.items()]
    )
    goal = SelectField("Bidrager til aftalemålet", description="Åbne mål i lederens egen aftale.")

    def offer(self, themes: list[tuple[int, str]], goals: list[tuple[int, str]]) -> None:
        """Let the reader choose among the themes of the cycle and the own open goals."""
        self.theme.choices = [("", NO_THEME), *((str(theme_id), title) for theme_id, title in themes)]
        self.goal.choices = [("", NO_GOAL), *((str(goal_id), title) for goal_id, title in goals)]

    def content(self) -> ActionContent:
        """Return what the valid form says."""
        return ActionContent(
            title=self.title.data or "",
            description=self.description.data or "",
            scope=ActionScope(self.scope.data),
            theme_id=int(self.theme.data) if self.theme.data else None,
            goal_id=int(self.goal.data) if self.goal.data else None,
        )


class NewActionForm(OnceForm, ActionFields):
    """A new action."""


class EditActionForm(VersionedForm, ActionFields):
    """An action that is there."""

    def show(self, action: FollowUpAction) -> None:
        """Fill the form with what the action says."""
        self.version.data = action.version
        self.title.data, self.description.data = action.title, action.description
        self.scope.data = action.scope.value
        self.theme.data, self.goal.data = str(action.theme_id or ""), str(action.goal_id or "")

    def saved_texts(self, action: FollowUpAction) -> dict[str, str]:
        """Return what is stored, as the fields show it."""
        return {
            "title": action.title,
            "description": action.description,
            "theme": dict(self.theme.choices)[str(action.theme_id or "")],
            "scope": SCOPES[action.scope],
            "goal": dict(self.goal.choices).get(str(action.goal_id or ""), NO_GOAL),
        }


class DropForm(PortalForm):
    """Why an action is given up."""

    before = "opgiver handlingen"
    reason = TextField(
        "Hvorfor?", [InputRequired("Skriv hvorfor.")], max_length=500, description="Kun du og din leder kan læse det."
    )


class AnswerFields(PortalForm):
    """What those who were asked said, and what is done."""

    said = TextAreaField(
        "Det sagde I",
        [InputRequired("Skriv, hvad du har hørt."), Length(min=3, message="Skriv mindst tre tegn.")],
        max_length=1000,
        description="Gengiv, hvad flere har sagt. Skriv ikke noget, der peger på en enkelt.",
        render_kw={"rows": "4"},
    )
    doing = TextAreaField(
        "Det gør vi",
        [InputRequired("Skriv, hvad I gør."), Length(min=3, message="Skriv mindst tre tegn.")],
        max_length=1000,
        render_kw={"rows": "4"},
    )


class NewAnswerForm(OnceForm, AnswerFields):
    """A new answer."""


class EditAnswerForm(VersionedForm, AnswerFields):
    """An answer that is there."""

    def show(self, answer: PublicAnswer) -> None:
        """Fill the form with what the answer says."""
        self.version.data, self.said.data, self.doing.data = answer.version, answer.said, answer.doing


def step_texts(step: FollowUpStep) -> dict[str, str]:
    """Return what is stored of a step, as the fields show it."""
    return {"held_on": format_date_short(step.held_on) if step.held_on else "", "note": step.note}
