"""How far the follow-up of a cycle is: for HR, the board, MED and leaders, on the screen and to take along."""

from collections.abc import Sequence
from typing import Any

from flask import Response, abort

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations import access
from portal.evaluations.labels import follow_up as words
from portal.evaluations.labels import follow_ups as labels
from portal.evaluations.queries.follow_ups import FollowUps, LeaderLine, follow_ups_of
from portal.evaluations.queries.standing import progress_of
from portal.evaluations.rules import Todo
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.places import crumbs
from portal.surveys.forms.steps import StepForm
from portal.web.downloads import separated, spreadsheet
from portal.web.htmx import render
from portal.web.paging import PAGE_SIZE, Page, page_number


@blueprint.get("/evalueringer/<int:cycle_id>/opfoelgning")
@requires(Permission.VIEW_EVALUATIONS)
def follow_ups(cycle_id: int) -> Response:
    """Which steps are held, and when they are due; never what was said."""
    found = _found(cycle_id)
    manages = access.manages(viewer())
    return render(
        "evaluations/follow_up/follow_ups.html",
        found=found,
        cycle=found.cycle,
        page=_page(found.leaders),
        todo=progress_of(found.cycle, viewer().on).todo if manages else None,
        todos=Todo,
        form=StepForm(formdata=None, version=found.cycle.version),
        labels=labels,
        words=words,
        breadcrumbs=crumbs(found.cycle if manages else None, labels.HEADING),
    )


@blueprint.get("/evalueringer/<int:cycle_id>/opfoelgning/regneark")
@requires(Permission.VIEW_EVALUATIONS)
def follow_ups_sheet(cycle_id: int) -> Response:
    """The tables as a spreadsheet: what the screen shows, and no more."""
    found = _found(cycle_id)
    return spreadsheet(f"{labels.FILE}.xlsx", labels.SHEET, labels.HEADINGS, _rows(found))


@blueprint.get("/evalueringer/<int:cycle_id>/opfoelgning/csv")
@requires(Permission.VIEW_EVALUATIONS)
def follow_ups_csv(cycle_id: int) -> Response:
    """The tables as text with separators."""
    return separated(f"{labels.FILE}.csv", labels.HEADINGS, _rows(_found(cycle_id)))


def _found(cycle_id: int) -> FollowUps:
    return follow_ups_of(viewer(), cycle_id, viewer().on, labels.TOTAL) or abort(404)


def _page(leaders: Sequence[LeaderLine]) -> Page:
    number = page_number()
    first = (number - 1) * PAGE_SIZE
    shown = leaders[first : first + PAGE_SIZE]
    return Page(shown, number, len(leaders), has_more=first + PAGE_SIZE < len(leaders))


def _rows(found: FollowUps) -> list[Sequence[Any]]:
    due = [labels.due_text(due_on) for due_on in found.due.values()]
    return [
        (labels.DUE, "", *due),
        *((area.name, "", *labels.area_cells(area, len(due))) for area in found.lines),
        *((line.unit_name, line.name, *map(labels.cell_text, line.cells)) for line in found.leaders),
    ]
