"""How far the agreements are, by area, on the screen and to take along; and the agreements of one area."""

from typing import Any, NamedTuple

from flask import Response, abort, url_for

from portal import clock
from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.forms.rounds import OverviewForm
from portal.agreements.labels import bases as labels
from portal.agreements.labels.states import MARKS, STATES
from portal.agreements.models import Basis
from portal.agreements.queries import bases as queries
from portal.agreements.queries.progress import (
    AreaProgress,
    Overview,
    agreements_in,
    current_basis,
    latest_asked,
    overview_of,
)
from portal.agreements.rules import shown_state
from portal.agreements.views.basis_places import tabs
from portal.agreements.views.blueprint import blueprint
from portal.organisation.lineage import rows_on
from portal.organisation.queries.units import unit_rows
from portal.web.downloads import separated, spreadsheet
from portal.web.htmx import render
from portal.web.paging import page_number, paginate


class _Chosen(NamedTuple):
    form: OverviewForm
    basis: Basis | None


@blueprint.get("/aftaler/overblik")
@requires(Permission.MANAGE_AGREEMENTS)
def overview() -> Response:
    """The progress of a basis by area."""
    form, basis = _chosen()
    found = overview_of(basis, clock.today(), labels.GONE_UNITS) if basis else None
    return render(
        "agreements/overview.html",
        filter_form=form,
        basis=basis,
        found=found,
        lines=[(area, _line(area)) for area in found.areas] if found else [],
        total=_line(AreaProgress(None, labels.TOTAL, found.total)) if found else (),
        headings=labels.PROGRESS_HEADINGS,
        note=labels.asked_note(found.asked_on, clock.today()) if found else "",
        tabs=tabs("agreements.overview"),
        breadcrumbs=_crumbs(),
    )


@blueprint.get("/aftaler/overblik/regneark")
@requires(Permission.MANAGE_AGREEMENTS)
def overview_sheet() -> Response:
    """The table as a spreadsheet: the rows and columns of the screen, and no more."""
    found = _found()
    return spreadsheet(f"{labels.PROGRESS_FILE}.xlsx", labels.PROGRESS_SHEET, labels.PROGRESS_HEADINGS, _lines(found))


@blueprint.get("/aftaler/overblik/csv")
@requires(Permission.MANAGE_AGREEMENTS)
def overview_csv() -> Response:
    """The table as text with separators."""
    return separated(f"{labels.PROGRESS_FILE}.csv", labels.PROGRESS_HEADINGS, _lines(_found()))


@blueprint.get("/aftaler/overblik/<int:unit_id>")
@requires(Permission.MANAGE_AGREEMENTS)
def area_overview(unit_id: int) -> Response:
    """The agreements of one area with how far each is."""
    basis, on = _chosen().basis or abort(404), clock.today()
    units = rows_on(unit_rows(on), on)
    if unit_id not in units:
        abort(404)
    asked_on = latest_asked(basis.id, on)
    page = paginate(agreements_in(basis, unit_id, asked_on, units, on), number=page_number())
    states = {row.id: shown_state(row.state.value, basis.starts_on, on) for row in page.rows}
    return render(
        "agreements/bases/area.html",
        basis=basis,
        name=units[unit_id].name,
        page=page,
        states=states,
        words=STATES,
        marks=MARKS,
        note=labels.asked_note(asked_on, on),
        breadcrumbs=_crumbs(units[unit_id].name, basis=basis),
    )


def _chosen() -> _Chosen:
    form = OverviewForm()
    rows = [row.basis for row in queries.bases(viewer())]
    form.grundlag.choices = [(str(one.id), one.title) for one in rows if one.published_at is not None]
    wanted = form.grundlag.data if form.grundlag.picked else None
    basis = current_basis(rows, wanted, clock.today())
    form.grundlag.data = basis.id if basis else None
    return _Chosen(form, basis)


def _found() -> Overview:
    basis = _chosen().basis or abort(404)
    return overview_of(basis, clock.today(), labels.GONE_UNITS)


def _line(area: AreaProgress) -> tuple[Any, ...]:
    sums = area.progress
    return (
        area.name,
        sums.total,
        sums.drafts,
        sums.in_dialogue,
        sums.accepted,
        sums.asked,
        sums.told,
        sums.held,
    )


def _lines(found: Overview) -> list[tuple[Any, ...]]:
    return [*map(_line, found.areas), _line(AreaProgress(None, labels.TOTAL, found.total))]


def _crumbs(*more: str, basis: Basis | None = None) -> list[tuple[str, str | None]]:
    own = url_for("agreements.overview", grundlag=basis.id) if basis else None
    places = [(labels.AGREEMENTS, url_for("agreements.index")), (labels.OVERVIEW, own)]
    return [*places, *((text, None) for text in more)]
