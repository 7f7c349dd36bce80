"""The organisation on a day: the units, and the MED committees beside them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from flask import Response, url_for

from portal import clock
from portal.access.decorators import requires
from portal.access.permissions import Permission
from portal.organisation import labels, queries
from portal.organisation.forms import DayForm
from portal.organisation.views.blueprint import blueprint
from portal.organisation.views.days import day_arg, read_day
from portal.web.htmx import render

ONE_DAY = timedelta(days=1)


@blueprint.get("/organisation")
@requires(Permission.VIEW_ORGANISATION)
def tree() -> Response:
    """Show the units of a day with those who lead them."""
    return _page("organisation/tree.html", "organisation.tree", queries.organisation_tree)


@blueprint.get("/organisation/med")
@requires(Permission.VIEW_ORGANISATION)
def committees() -> Response:
    """Show the MED committees of a day with their members."""
    return _page("organisation/committees.html", "organisation.committees", queries.committees_tree)


def _page(template: str, endpoint: str, load: Callable[[date], list[Any]]) -> Response:
    form = DayForm(dato=clock.today())
    on, status = read_day(form)
    day = day_arg(on)
    return render(
        template,
        status=status,
        form=form,
        on=on,
        day=day,
        tops=load(on),
        endpoint=endpoint,
        changes=[(changed, changed - ONE_DAY) for changed in queries.days_of_change()],
        tabs=_tabs(endpoint, day),
        labels=labels,
        is_today=on == clock.today(),
    )


def _tabs(endpoint: str, day: str | None) -> list[dict[str, Any]]:
    return [
        {"label": text, "url": url_for(name, dato=day), "count": None, "is_current": name == endpoint}
        for name, text in labels.TREES.items()
    ]
