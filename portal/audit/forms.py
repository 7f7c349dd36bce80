"""The auditor's filter."""

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
        """Return what was asked for; fields with errors do not limit."""
        return AuditFilter(
            actor="" if self.hvem.errors else self.hvem.data or "",
            verbs=() if self.haendelse.errors else codes_like(VERBS, self.haendelse.data or ""),
            kinds=() if self.hvad.errors else codes_like(KINDS, self.hvad.data or ""),
            from_on=None if self.fra.errors else self.fra.data,
            to_on=None if self.til.errors else self.til.data,
            has_routine=self.logind.data,
        )
