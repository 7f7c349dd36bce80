"""Forms about a leader's list: the check, and changes by hand."""

from wtforms.validators import InputRequired

from portal.evaluations.labels.groups import GROUPS
from portal.surveys.models import RespondentRole
from portal.web.forms import FilterForm, OnceForm, PortalForm, RadiosField, TextAreaField, TextField

BY_HAND = (RespondentRole.EMPLOYEE, RespondentRole.COLLEAGUE)


class CheckForm(PortalForm):
    """That the list was looked through."""

    remark = TextAreaField(
        "Er der noget, HR skal vide?",
        max_length=1000,
        description="Lad feltet stå tomt, hvis listen er rigtig.",
        render_kw={"rows": 3},
    )


class ReasonForm(PortalForm):
    """Why somebody is taken off a list, or a leader is excused."""

    reason = TextField("Hvorfor?", [InputRequired("Skriv hvorfor.")], max_length=300)


class FindForm(FilterForm):
    """Whose name begins how; the name stands in the address."""

    navn = TextField("Navn", max_length=120, description="Skriv begyndelsen af navnet.")


class AddForm(OnceForm):
    """Somebody to be put on a list."""

    before = "tilføjer personen"
    person = RadiosField("Hvem?", [InputRequired("Vælg en person.")], coerce=int, choices=[])
    role = RadiosField("Svarer som", [InputRequired("Vælg en rolle.")], choices=[])
    reason = TextField("Hvorfor?", [InputRequired("Skriv hvorfor.")], max_length=300)

    def offer(self, people: list[tuple[str, str]], *, has_colleagues: bool) -> None:
        """Let the reader choose between people, and between the roles that are worked out or chosen here."""
        self.person.choices = people
        roles = BY_HAND if has_colleagues else BY_HAND[:1]
        self.role.choices = [(role.value, GROUPS[role]) for role in roles]
        if not has_colleagues and not self.role.data:
            self.role.data = RespondentRole.EMPLOYEE.value
