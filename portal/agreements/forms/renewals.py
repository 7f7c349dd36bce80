"""The form of a renewal: the fate of every goal. Its fields are made for the goals at hand."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from wtforms.validators import InputRequired, ValidationError

from portal.agreements.actions.renewals import Fate
from portal.agreements.models import BasisGoal, GoalOutcome, GoalStatus
from portal.agreements.queries.renewals import EndingGoal, heading_key
from portal.web.forms import OnceForm, RadiosField, SelectField, TextAreaField

FATES = [
    (GoalOutcome.CARRIED.value, "Tag målet med videre"),
    (GoalOutcome.CLOSED.value, "Afslut med et resultat"),
    (GoalOutcome.DROPPED.value, "Lad målet udgå med en begrundelse"),
]
SAY_WHAT = {
    GoalOutcome.CLOSED: "Skriv, hvad resultatet blev.",
    GoalOutcome.DROPPED: "Skriv, hvorfor målet udgår.",
}
AS_LOCAL = "Som lokalt mål"


class GoalFields(NamedTuple):
    """The fields of one goal, in the order shown; `match` is None when the next basis has no shared goals."""

    ending: EndingGoal
    fate: Any
    text: Any
    match: Any


class RenewalForm(OnceForm):
    """The frame; `renewal_form` makes the one with the goals' fields."""

    before = "fornyer"
    endings: tuple[EndingGoal, ...] = ()

    @property
    def goals(self) -> list[GoalFields]:
        """The fields, goal by goal."""
        return [self._fields_of(ending) for ending in self.endings]

    def validate(self, extra_validators: Any = None) -> bool:
        """A shared goal takes up one goal at most."""
        is_valid, taken = super().validate(extra_validators), set()
        for goal in self.goals:
            if goal.match is None or goal.match.data is None or goal.fate.data is not GoalOutcome.CARRIED:
                continue
            if goal.match.data in taken:
                goal.match.errors = [*goal.match.errors, "Et andet mål er allerede koblet til det fælles mål."]
                is_valid = False
            taken.add(goal.match.data)
        return is_valid

    def fates(self) -> list[Fate]:
        """What was decided, when the form is valid. A goal that is carried on needs no words."""
        return [
            Fate(goal.ending, goal.fate.data, _words(goal), goal.match.data if goal.match is not None else None)
            for goal in self.goals
        ]

    def _fields_of(self, ending: EndingGoal) -> GoalFields:
        number = ending.goal.id
        match = self._fields.get(f"match_{number}")
        return GoalFields(ending, self[f"fate_{number}"], self[f"text_{number}"], match)


def renewal_form(endings: Sequence[EndingGoal], shared: Sequence[BasisGoal]) -> RenewalForm:
    """Return a form with three fields for every goal: its fate, words about it, and the shared goal it goes on in."""
    fields: dict[str, Any] = {"endings": tuple(endings)}
    titles = {heading_key(one.title): one.id for one in shared}
    choices = [("", AS_LOCAL), *((str(one.id), one.title) for one in shared)]
    for ending in endings:
        number, reached = ending.goal.id, ending.goal.status is GoalStatus.REACHED
        likely = GoalOutcome.CLOSED if reached else GoalOutcome.CARRIED
        fields[f"fate_{number}"] = RadiosField(
            "Hvad sker der med målet?",
            [InputRequired("Vælg, hvad der sker med målet.")],
            coerce=GoalOutcome,
            choices=FATES,
            default=likely,
        )
        fields[f"text_{number}"] = TextAreaField(
            "Resultat eller grund", [_said(number)], max_length=2000, render_kw={"rows": "3"}
        )
        if shared:
            fields[f"match_{number}"] = SelectField(
                "Føres videre i",
                coerce=int,
                choices=choices,
                default=titles.get(heading_key(ending.revision.title)) if ending.goal.basis_goal_id else None,
            )
    return type("RenewalFormOfGoals", (RenewalForm,), fields)()


def _said(number: int) -> Any:
    def validate(form: Any, field: Any) -> None:
        """What ends needs words."""
        asked = SAY_WHAT.get(form[f"fate_{number}"].data)
        if asked and not field.data:
            raise ValidationError(asked)

    return validate


def _words(goal: GoalFields) -> str:
    return "" if goal.fate.data is GoalOutcome.CARRIED else goal.text.data or ""
