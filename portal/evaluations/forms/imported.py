"""Forms for results of another system: the file, and after a look the confirmation that carries its lines along."""

import json
from typing import Any

from wtforms.validators import InputRequired, Length, ValidationError

from portal import clock
from portal.evaluations.labels import imported as labels
from portal.web.forms import DateField, FileForm, HiddenField, OnceForm, PortalForm, TableField, TextField

LONGEST = 600_000


class RoundFields(PortalForm):
    """What the round is called, and when the other system asked."""

    before = "importerer"
    title = TextField(
        "Titel", [InputRequired("Skriv en titel."), Length(min=3, message="Skriv en titel på mindst tre tegn.")]
    )
    held_on = DateField(
        "Hvornår blev der svaret?",
        [InputRequired("Skriv en dato.")],
        description="Enhederne findes i organisationen, som den var den dag. Skriv datoen som 13-03-2026",
    )

    def validate_held_on(self, field: DateField) -> None:
        """Refuse a day that has not been."""
        if field.data and field.data > clock.today():
            raise ValidationError("Datoen kan ikke ligge i fremtiden.")


class RoundFileForm(RoundFields, FileForm):
    """A file with the results."""

    table = TableField(
        "Fil",
        [InputRequired("Vælg en fil.")],
        description="Et regneark (.xlsx) eller en CSV-fil (.csv) med højst 2.000 rækker.",
    )


class ConfirmForm(RoundFields, OnceForm):
    """That what was shown is to be imported. The lines come back with the form, and are checked again."""

    content = HiddenField("", [InputRequired(labels.STALE)], max_length=LONGEST)

    def rows(self) -> list[list[str]]:
        """The rows that the page carried along; none when they are not what a page of ours carries."""
        try:
            rows = json.loads(self.content.data or "")
        except (ValueError, RecursionError):
            return []
        return rows if _is_table(rows) else []

    def carry(self, rows: list[list[str]]) -> None:
        """Let the page carry rows along."""
        self.content.data = json.dumps(rows, ensure_ascii=True, separators=(",", ":"))


def _is_table(rows: Any) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in rows
    )
