"""The auditor's filter."""

from portal.audit.labels import KINDS, VERBS
from portal.audit.queries import AuditFilter
from portal.web.forms import DateField, FilterForm, SelectField, TextField


class EntriesFilterForm(FilterForm):
    """Who, what, which kind and when; the address carries it."""

    hvem = TextField("Hvem")
    haendelse = SelectField("Hændelse", choices=[("", "Alle"), *VERBS.items()])
    hvad = SelectField("Hvad", choices=[("", "Alt"), *KINDS.items()])
    fra = DateField("Fra dato", description="Fx 13-03-2026")
    til = DateField("Til dato", description="Fx 13-03-2026")

    def wanted(self) -> AuditFilter:
        """Return what was asked for; fields with errors do not limit."""
        return AuditFilter(
            actor="" if self.hvem.errors else self.hvem.data or "",
            verb="" if self.haendelse.errors else self.haendelse.data or "",
            kind="" if self.hvad.errors else self.hvad.data or "",
            from_on=None if self.fra.errors else self.fra.data,
            to_on=None if self.til.errors else self.til.data,
        )
