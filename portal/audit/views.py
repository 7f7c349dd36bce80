"""The auditor's page: the log, newest first."""

from flask import Blueprint, Response, request

from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.audit import queries
from portal.audit.forms import EntriesFilterForm
from portal.audit.labels import KINDS, VERBS, field_name, value_text
from portal.audit.naming import names_in
from portal.web.htmx import render
from portal.web.paging import page_number, paginate

blueprint = Blueprint("audit", __name__)


@blueprint.get("/haendelser")
@requires(Permission.VIEW_AUDIT)
def entries() -> Response:
    """List what was done, by filter."""
    form = EntriesFilterForm(request.args)
    form.validate()
    page = paginate(queries.entries(form.wanted()), number=page_number())
    return render(
        "audit/entries.html",
        fragment="audit/_entries.html",
        form=form,
        page=page,
        names=names_in(page.rows),
        verbs=VERBS,
        kinds=KINDS,
        field_name=field_name,
        value_text=value_text,
    )
