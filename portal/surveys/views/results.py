"""Results of a released survey, unit by unit down the frozen tree, on the screen and to take along."""

from typing import NamedTuple

from flask import Response, abort, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.labels import results as labels
from portal.surveys.queries import results as queries
from portal.surveys.queries.results import Place, SubUnit
from portal.surveys.result_lines import file_lines
from portal.surveys.result_tables import ResultTables, tables_of
from portal.surveys.views.blueprint import blueprint
from portal.web.downloads import separated, spreadsheet
from portal.web.htmx import render
from portal.web.paging import Page, page_number

GONE = 410


class _Results(NamedTuple):
    place: Place
    below: Page
    tables: ResultTables


@blueprint.get("/undersoegelser/<int:survey_id>/resultater")
@requires(Permission.VIEW_SURVEYS)
def results(survey_id: int) -> Response:
    """The whole municipality first."""
    return _page(_results(survey_id, None))


@blueprint.get("/undersoegelser/<int:survey_id>/resultater/<int:survey_unit_id>")
@requires(Permission.VIEW_SURVEYS)
def unit_results(survey_id: int, survey_unit_id: int) -> Response:
    """One unit with all below it, and the units right below."""
    return _page(_results(survey_id, survey_unit_id))


@blueprint.get("/undersoegelser/<int:survey_id>/resultater/<int:survey_unit_id>/regneark")
@requires(Permission.VIEW_SURVEYS)
def results_sheet(survey_id: int, survey_unit_id: int) -> Response:
    """What the page shows as a spreadsheet; comments are never in it."""
    found = _results(survey_id, survey_unit_id)
    lines = file_lines(found.place.unit.name, found.tables)
    return spreadsheet(f"{labels.FILE}.xlsx", labels.SHEET, labels.HEADINGS, lines, note=_note(found.place))


@blueprint.get("/undersoegelser/<int:survey_id>/resultater/<int:survey_unit_id>/csv")
@requires(Permission.VIEW_SURVEYS)
def results_csv(survey_id: int, survey_unit_id: int) -> Response:
    """What the page shows as text with separators."""
    found = _results(survey_id, survey_unit_id)
    return separated(f"{labels.FILE}.csv", labels.HEADINGS, file_lines(found.place.unit.name, found.tables))


@blueprint.get("/undersoegelser/dialog")
@requires(Permission.VIEW_SURVEYS)
def dialogue_kit() -> Response:
    """A guide for a talk about the themes where no figures are shown."""
    crumbs = [(labels.SURVEYS, url_for("surveys.surveys")), (labels.DIALOGUE, None)]
    return render("surveys/dialogue_kit.html", breadcrumbs=crumbs)


def found_place(survey_id: int, survey_unit_id: int | None) -> Place:
    """Return the unit; 404 when the viewer may not open it or nothing is released, 410 when the results are deleted."""
    place = queries.find_place(viewer(), survey_id, survey_unit_id) or abort(404)
    if place.survey.erased_at is not None:
        crumbs = [(labels.SURVEYS, url_for("surveys.surveys")), (place.survey.title, None)]
        abort(render("surveys/erased.html", status=GONE, survey=place.survey, breadcrumbs=crumbs))
    return place


def breadcrumbs(place: Place, last: str | None = None) -> list[tuple[str, str | None]]:
    """The way down the frozen tree; units the viewer may not open are named, for the organisation is open to all."""
    address = {step.id: _address(place, step.id) if step.may_open else None for step in place.path}
    steps = [(step.name, address[step.id]) for step in place.path]
    here = (place.unit.name, _address(place, place.unit.id) if last else None)
    return [(labels.SURVEYS, url_for("surveys.surveys")), *steps, here, *([(last, None)] if last else [])]


def _address(place: Place, survey_unit_id: int) -> str:
    return url_for("surveys.unit_results", survey_id=place.survey.id, survey_unit_id=survey_unit_id)


def _results(survey_id: int, survey_unit_id: int | None) -> _Results:
    place, number = found_place(survey_id, survey_unit_id), page_number()
    below = queries.sub_units(viewer(), place, number)
    if number > 1 and not below.rows:
        abort(404)
    asked = queries.asked_in(survey_id)
    figures = queries.figures_of(survey_id, place.unit.id, [row.id for row in below.rows])
    listed = tuple(below.rows) if below.rows or place.has_below else None
    here = SubUnit(place.unit.id, place.unit.name)
    return _Results(place, below, tables_of(here, asked.groups, asked.themes, figures, listed))


def _page(found: _Results) -> Response:
    return render(
        "surveys/results.html",
        place=found.place,
        tables=found.tables,
        page=found.below,
        labels=labels,
        has_comments=queries.has_comments(found.place),
        breadcrumbs=breadcrumbs(found.place),
    )


def _note(place: Place) -> str:
    return labels.NOTE.format(survey=place.survey.title, unit=place.unit.name)
