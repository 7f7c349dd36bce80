"""The auditor's filter."""

from wtforms.validators import ValidationError

from portal.audit.labels import KINDS, VERBS, choices_of, codes_like
from portal.audit.queries import AuditFilter
from portal.web.forms import CheckboxField, DateField, FilterForm, SelectField, TextField


class EntriesFilterForm(FilterForm):
    """Who, what, which kind and when; the address carries it."""

    hvem = TextField("Hvem")
    haendelse = SelectField("Hændelse", choices=[("", "Alle"), *choices_of(VERBS)])
    hvad = SelectField("Hvad", choices=[("", "Alt"), *choices_of(KINDS)])
    fra = DateField("Fra dato", description="Fx 13-03-2026")
    til = DateField("Til dato", description="Fx 13-03-2026")
    logind = CheckboxField("Vis også log ind og ud")

    def wanted(self) -> AuditFilter:
        """Return what was asked for, of a form without errors."""
        return AuditFilter(
            actor=self.hvem.data or "",
            verbs=codes_like(VERBS, self.haendelse.data or ""),
            kinds=codes_like(KINDS, self.hvad.data or ""),
            from_on=self.fra.data,
            to_on=self.til.data,
            has_routine=self.logind.data,
        )

    def validate_til(self, field: DateField) -> None:
        """Days that run backwards find nothing."""
        if self.fra.data and field.data and field.data < self.fra.data:
            raise ValidationError("»Til dato« ligger før »Fra dato«. Byt dem om, eller ret den ene.")
