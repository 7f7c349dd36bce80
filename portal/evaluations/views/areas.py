"""The board's picture across areas, to look at and to take along, and one area."""

from typing import Any

from flask import Response, abort, url_for

from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.evaluations import access
from portal.evaluations.area_tables import Picture, file_lines, picture_of
from portal.evaluations.labels import areas as labels
from portal.evaluations.labels import follow_ups as follow_up_labels
from portal.evaluations.labels import running
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.queries.area import AreaShown, area_of
from portal.evaluations.queries.areas import Area, areas_of, find_overview
from portal.evaluations.queries.held import held_of
from portal.evaluations.queries.overview import overview_of
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.deleted import must_be_kept
from portal.evaluations.views.places import Crumbs
from portal.surveys.labels import results as figure_labels
from portal.web.downloads import separated, spreadsheet
from portal.web.htmx import render


@blueprint.get("/evalueringer/<int:cycle_id>/overblik")
@requires(Permission.VIEW_EVALUATIONS)
def overview(cycle_id: int) -> Response:
    """What stands out in words, and themes by area."""
    cycle = found_overview(cycle_id)
    shown = overview_of(viewer(), cycle)
    return render(
        "evaluations/areas/overview.html",
        cycle=cycle,
        picture=picture_of(shown),
        focus=shown.focus,
        follow_up=follow_up_labels.in_short(held_of(viewer(), cycle)),
        may_choose=may_open("evaluations.focus"),
        manages=may_open("evaluations.cycle"),
        labels=labels,
        breadcrumbs=overview_crumbs(cycle),
    )


@blueprint.get("/evalueringer/<int:cycle_id>/overblik/regneark")
@requires(Permission.VIEW_EVALUATIONS)
def overview_sheet(cycle_id: int) -> Response:
    """What the page shows as a spreadsheet."""
    cycle = found_overview(cycle_id)
    note = labels.NOTE.format(title=cycle.survey.title)
    return spreadsheet(f"{labels.FILE}.xlsx", labels.SHEET, labels.HEADINGS, file_lines(_picture(cycle)), note=note)


@blueprint.get("/evalueringer/<int:cycle_id>/overblik/csv")
@requires(Permission.VIEW_EVALUATIONS)
def overview_csv(cycle_id: int) -> Response:
    """What the page shows as text with separators."""
    cycle = found_overview(cycle_id)
    return separated(f"{labels.FILE}.csv", labels.HEADINGS, file_lines(_picture(cycle)))


@blueprint.get("/evalueringer/<int:cycle_id>/omraader/<int:survey_unit_id>")
@requires(Permission.VIEW_EVALUATIONS)
def area(cycle_id: int, survey_unit_id: int) -> Response:
    """One area: its themes, its items where they are shown, what it was before, and the areas below it."""
    cycle = found_overview(cycle_id)
    areas = {one.id: one for one in areas_of(viewer(), cycle)}
    here = areas.get(survey_unit_id) or abort(404)
    shown = area_of(viewer(), cycle, here)
    below = [one for one in areas.values() if one.above == here.id]
    return render(
        "evaluations/areas/area.html",
        cycle=cycle,
        place=shown.place,
        tables=shown.tables,
        **_beside(shown),
        reads_imported=access.reads_imported(viewer()),
        below=below,
        labels=figure_labels,
        breadcrumbs=_area_crumbs(cycle, here, areas),
    )


def _beside(shown: AreaShown) -> dict[str, Any]:
    return {"history": shown.history, "elsewhere": shown.elsewhere, "year": shown.absence}


def found_overview(cycle_id: int) -> EvaluationCycle:
    """Return the cycle of an address, 404 when the viewer may not open its picture, 410 when it is deleted."""
    cycle = find_overview(viewer(), cycle_id) or abort(404)
    must_be_kept(cycle.survey)
    return cycle


def overview_crumbs(cycle: EvaluationCycle, *more: tuple[str, str | None]) -> Crumbs:
    """Return where the pages of a cycle's areas lie."""
    here = url_for("evaluations.overview", cycle_id=cycle.id) if more else None
    return [(running.EVALUATIONS, url_for("evaluations.index")), (cycle.survey.title, here), *more]


def _picture(cycle: EvaluationCycle) -> Picture:
    return picture_of(overview_of(viewer(), cycle))


def _area_crumbs(cycle: EvaluationCycle, here: Area, areas: dict[int, Area]) -> Crumbs:
    way: Crumbs = [(here.name, None)]
    above = here.above
    while above is not None:
        one = areas[above]
        way.insert(0, (one.name, url_for("evaluations.area", cycle_id=cycle.id, survey_unit_id=one.id)))
        above = one.above
    return overview_crumbs(cycle, *way)
