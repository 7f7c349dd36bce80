"""The room's front page: my agreements, those of my leaders, and the ways on; as a page and as files."""

from flask import Response, abort, request

from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission, may
from portal.agreements.access import sees_all_unit_parts
from portal.agreements.forms.overviews import PeriodForm, wanted_id
from portal.agreements.labels import overviews as labels
from portal.agreements.labels.states import MARKS, STATES
from portal.agreements.queries.overviews import Index, index_of, open_goals
from portal.agreements.views.blueprint import blueprint
from portal.web.danish import format_number
from portal.web.downloads import MOST_ROWS, separated, spreadsheet
from portal.web.htmx import render
from portal.web.paging import page_number


@blueprint.get("/aftaler")
@requires(Permission.SEE_AGREEMENT_INDEX)
def index() -> Response:
    """What I have agreed on, and what waits for me."""
    found = _found()
    form = PeriodForm()
    form.offer(found.periods)
    if found.leaders.number > 1 and not found.leaders.rows:
        abort(404)
    return render(
        "agreements/index.html",
        found=found,
        filter_form=form,
        goals=open_goals(viewer().on) if found.is_empty and may(viewer(), Permission.VIEW_SHARED_GOALS) else (),
        labels=labels,
        states=STATES,
        marks=MARKS,
        manages=may(viewer(), Permission.MANAGE_AGREEMENTS),
        follows=viewer().is_leader or sees_all_unit_parts(viewer()),
        may_take_along=may_open("agreements.index_sheet"),
        query=request.query_string.decode("ascii", "ignore"),
    )


@blueprint.get("/aftaler/regneark")
@requires(Permission.VIEW_AGREEMENTS)
def index_sheet() -> Response:
    """The list as a spreadsheet: what the viewer sees, and no more."""
    lines, note = _lines()
    return spreadsheet(f"{labels.FILE}.xlsx", labels.SHEET, labels.INDEX_HEADINGS, lines, note=note)


@blueprint.get("/aftaler/csv")
@requires(Permission.VIEW_AGREEMENTS)
def index_csv() -> Response:
    """The list as text with separators."""
    lines, note = _lines()
    return separated(f"{labels.FILE}.csv", labels.INDEX_HEADINGS, lines, note=note)


def _found(*, number: int | None = None, **size: int) -> Index:
    """The index for the address; without permission to see any agreement it is empty."""
    return index_of(viewer(), wanted_id(request.args.get("grundlag", "")), number=number or page_number(), **size)


def _lines() -> tuple[list[tuple[object, ...]], str]:
    found = _found(number=1, size=MOST_ROWS)
    note = labels.is_cut(format_number(MOST_ROWS)) if found.leaders.has_more else ""
    rows = [*found.now, *found.before, *found.leaders.rows]
    return [labels.index_line(row) for row in rows], note
