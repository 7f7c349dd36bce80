"""The circles: all three, one of them, and the news."""

from flask import Response, abort, url_for

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.strategy import labels, queries
from portal.strategy.foundation import SHARED_CORE
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.picture import picture_context, status_counts
from portal.web.htmx import render
from portal.web.paging import page_number, paginate

SHOWN_OF_AREA = 8


@blueprint.get("/cirkler")
@requires(Permission.VIEW_STRATEGY)
def circles() -> Response:
    """The three circles as a picture and a list, with the latest news."""
    overview = queries.circles_overview(viewer(), clock.today())
    return render(
        "strategy/circles.html",
        **picture_context(overview),
        total=overview.total,
        shared=sum(overview.lenses.values()),
        in_all=overview.core,
        shared_core=SHARED_CORE,
        news=queries.feed(viewer()),
        statuses=labels.STATUSES,
    )


@blueprint.get("/cirkler/<code>")
@requires(Permission.VIEW_STRATEGY)
def circle(code: str) -> Response:
    """One circle: its purpose, focus areas with their initiatives, and its news."""
    found = queries.find_circle(code) or abort(404)
    areas = queries.focus_area_rows(viewer(), found, clock.today())
    rows = {row.id: row for area in areas for row in area.rows}.values()
    return render(
        "strategy/circle.html",
        circle=found,
        areas=areas,
        shown_of_area=SHOWN_OF_AREA,
        count=len(rows),
        status_counts=status_counts(queries.status_counts(rows)),
        news=queries.feed(viewer(), circle=code),
        statuses=labels.STATUSES,
        shown=labels.SHOWN,
        marks=labels.MARKS,
        breadcrumbs=[(labels.CIRCLES, url_for("strategy.circles")), (found.name, None)],
    )


@blueprint.get("/cirkler/nyt")
@requires(Permission.VIEW_STRATEGY)
def news() -> Response:
    """Everything said about initiatives, newest first."""
    page = paginate(queries.news(viewer()), number=page_number())
    return render(
        "strategy/news.html",
        page=page,
        news=queries.with_circles(page.rows),
        statuses=labels.STATUSES,
        breadcrumbs=[(labels.CIRCLES, url_for("strategy.circles")), (labels.NEWS, None)],
    )
