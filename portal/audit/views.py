"""The auditor's page: the log, newest first."""

from urllib.parse import urlencode

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
    """List what was done, by filter; nothing by a filter that is not understood, for that would tell another story."""
    form = EntriesFilterForm(request.args)
    if not form.validate():
        return render("audit/entries.html", fragment="audit/_entries.html", status=422, form=form)
    wanted = form.wanted()
    page = paginate(queries.entries(wanted), number=page_number())
    return render(
        "audit/entries.html",
        fragment="audit/_entries.html",
        form=form,
        page=page,
        names=names_in(page.rows),
        verbs=VERBS,
        kinds=KINDS,
        with_routine_url=_first_page(logind="y") if wanted.leaves_out_routine else None,
        first_page_url=_first_page(),
        field_name=field_name,
        value_text=value_text,
    )


def _first_page(**changed: str) -> str:
    """The present address from the first page on, with what is changed."""
    kept = [pair for pair in request.args.items(multi=True) if pair[0] not in ("side", *changed)]
    return f"{request.path}?{urlencode([*kept, *changed.items()])}"
