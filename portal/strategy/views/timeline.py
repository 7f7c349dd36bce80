"""The timeline: the same initiatives across time, drawn and in words."""

from datetime import date
from typing import Any

from flask import Response, url_for

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.strategy import labels, queries
from portal.strategy.timeline import TimelineMilestone, TimelineRow, timeline, timeline_list, window_around
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.overview import filter_context, offered_filter
from portal.web.danish import due_shown, format_date
from portal.web.htmx import render
from portal.web.paging import page_number

AROUND = {"months_before": 6, "months_after": 12}
SHORT_MONTHS = tuple(month[:3] for month in labels.MONTHS)


@blueprint.get("/indsatser/tidslinje", endpoint="timeline")
@requires(Permission.VIEW_STRATEGY)
def show_timeline() -> Response:
    """Show the initiatives that match across the months around today."""
    on = clock.today()
    form = offered_filter()
    wanted = form.wanted()
    found = queries.timeline_page(viewer(), wanted, on, window_around(on, **AROUND), page=page_number())
    rows = _rows(found, on)
    return render(
        "strategy/timeline.html",
        fragment="strategy/_timeline_page.html",
        page=found.page,
        timeline=timeline(rows, on=on, month_labels=SHORT_MONTHS, **AROUND),
        timeline_list=timeline_list(rows, on=on, month_names=labels.MONTHS, **AROUND),
        **filter_context(form, "strategy.timeline"),
    )


def _rows(found: queries.TimelinePage, on: date) -> list[TimelineRow]:
    return [
        TimelineRow(
            id=row.id,
            title=row.title,
            url=url_for("strategy.initiative", initiative_id=row.id),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            circles=found.circles.get(row.id, ()),
            milestones=tuple(_milestone(one, on) for one in found.milestones.get(row.id, [])),
        )
        for row in found.rows
    ]


def _milestone(one: Any, on: date) -> TimelineMilestone:
    due_text = due_shown(one.due_text, one.due_on, on)
    return TimelineMilestone(
        title=one.title,
        on=one.shown_on,
        state=labels.MILESTONE_MARKS[one.state],
        state_text=labels.milestone_text(one.state, one.due_on, on),
        due_text="" if due_text == format_date(one.due_on, on) else due_text,
    )
