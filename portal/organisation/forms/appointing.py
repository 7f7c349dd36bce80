"""Appointing somebody to a post, and ending it."""

from datetime import date

from wtforms.validators import InputRequired, Length, Optional

from portal.organisation.forms.days import day_after
from portal.organisation.labels import (
    NEW_PERSON,
    REFUSALS,
    namesake_choice,
    new_person_choice,
)
from portal.organisation.queries import Namesake
from portal.web.forms import CheckboxField, DateField, OnceForm, PortalForm, RadiosField, TextField


class AppointForm(OnceForm):
    """Somebody for a post. `person` stands only on the page when the name may be somebody we know."""

    name = TextField(
        "Navn",
        [InputRequired("Skriv navnet."), Length(min=2, message="Skriv hele navnet.")],
        max_length=120,
        description="Skriv hele navnet. Kender vi det allerede, vælger du bagefter, hvem du mener.",
    )
    person = RadiosField("Hvem mener du?", choices=[], validate_choice=False)
    from_on = DateField("Første dag", [InputRequired("Skriv den første dag.")])
    last_on = DateField("Sidste dag", [Optional()], description="Lad feltet stå tomt, når der ingen slutdato er.")
    is_acting = CheckboxField("Konstitueret")

    def offer(self, found: list[Namesake]) -> None:
        """Let the reader choose between people whose names begin as typed and somebody new."""
        self.person.choices = [
            *((str(one.person_id), namesake_choice(one.name, one.post)) for one in found),
            (NEW_PERSON, new_person_choice(self.name.data or "")),
        ]

    @property
    def is_unclear(self) -> bool:
        """True when people were offered and none of them, nor somebody new, was chosen."""
        return len(self.person.choices) > 1 and self.person.data not in self.person.choices

    @property
    def to_on(self) -> date | None:
        """The first day no longer in the post."""
        return day_after(self.last_on.data)

    @property
    def person_id(self) -> int | None:
        """The person chosen, None for somebody new."""
        chosen = self.person.data
        return int(chosen) if chosen in self.person.choices and chosen != NEW_PERSON else None

    def refuse(self, reason: str) -> None:
        """Say at the field why the change was refused."""
        places = {"backwards": self.last_on, "person_unclear": self.person, "own_appointment": self.name}
        field = places.get(reason, self.from_on)
        field.errors = [REFUSALS[reason]]


class EndForm(PortalForm):
    """The last day of somebody in a post."""

    last_on = DateField("Sidste dag", [InputRequired("Skriv den sidste dag.")])

    def refuse(self, reason: str) -> None:
        """Say at the field why the change was refused."""
        self.last_on.errors = [REFUSALS[reason]]
