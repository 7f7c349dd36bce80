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
from portal.organisation.views.changing import find
from portal.organisation.views.days import day_arg, read_day
from portal.web.htmx import render
from portal.web.paging import page_number


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
        today=clock.today(),
        breadcrumbs=_breadcrumbs(page, day_arg(on)),
        committee=queries.committee_of(page.lineage, on),
        panels=panels(viewer(), unit_id, on) if on == clock.today() else [],
        may_change=_may_change(page, on),
        labels=labels,
    )


@blueprint.get("/organisation/<int:unit_id>/medarbejdere")
@requires(Permission.CHANGE_ORGANISATION)
def staff(unit_id: int) -> Response:
    """Show those who change a unit the posts that its own page only counts."""
    found = find(unit_id)
    return render(
        "organisation/staff.html",
        unit=found,
        page=queries.unlisted_posts(unit_id, clock.today(), page_number()),
        labels=labels,
        breadcrumbs=_breadcrumbs(found, None, labels.STAFF),
    )


def _may_change(page: queries.UnitPage, on: date) -> bool:
    """What is past is told as it was: a link beside it would change what is now."""
    return on >= clock.today() and access.may_change(viewer(), page.lineage)


def _breadcrumbs(page: queries.UnitPage, day: str | None, *below: str) -> list[tuple[str, str | None]]:
    first = (labels.ORGANISATION, url_for("organisation.tree", dato=day))
    units = [*page.path, page.row]
    way = [(row.name, url_for("organisation.unit", unit_id=row.unit_id, dato=day)) for row in units]
    *above, (last, _) = [first, *way, *((name, None) for name in below)]
    return [*above, (last, None)]
