"""The page of a unit on a day."""

from datetime import date

from flask import Response, abort, url_for

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.organisation import access, labels, queries
from portal.organisation.forms import DayForm
from portal.organisation.panels import panels
from portal.organisation.views.blueprint import blueprint
from portal.organisation.views.days import day_arg, read_day
from portal.web.htmx import render


@blueprint.get("/organisation/<int:unit_id>")
@requires(Permission.VIEW_ORGANISATION)
def unit(unit_id: int) -> Response:
    """Show a unit with its leader, units, posts, history and what other rooms hang on it."""
    form = DayForm(dato=clock.today())
    on, status = read_day(form)
    page = queries.unit_page(unit_id, on) or abort(404)
    return render(
        "organisation/unit.html",
        status=status,
        form=form,
        unit=page,
        on=on,
        day=day_arg(on),
        breadcrumbs=_breadcrumbs(page, day_arg(on)),
        committee=queries.committee_of(page.lineage, on),
        panels=panels(viewer(), unit_id, on) if on == clock.today() else [],
        may_change=_may_change(page, on),
        unit_kinds=labels.UNIT_KINDS,
        levels=labels.LEVELS,
        event_text=labels.event_text,
    )


def _may_change(page: queries.UnitPage, on: date) -> bool:
    """What is past is told as it was: a link beside it would change what is now."""
    return on >= clock.today() and access.may_change(viewer(), page.lineage)


def _breadcrumbs(page: queries.UnitPage, day: str | None) -> list[tuple[str, str | None]]:
    above = [(row.name, url_for("organisation.unit", unit_id=row.unit_id, dato=day)) for row in page.path]
    first = (labels.ORGANISATION, url_for("organisation.tree", dato=day))
    return [first, *above, (page.row.name, None)]
