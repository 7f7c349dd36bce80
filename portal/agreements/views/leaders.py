"""The matrix of leaders across shared goals, as a page and as files."""

from typing import NamedTuple

from flask import Response, abort, request, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements.access import sees_all_unit_parts
from portal.agreements.forms.overviews import LeadersForm, as_choices, wanted_id
from portal.agreements.labels import overviews as labels
from portal.agreements.labels.states import MARKS, STATES
from portal.agreements.models import Basis
from portal.agreements.queries.overviews import Matrix, basis_choices, matrix_of, published_bases
from portal.agreements.queries.progress import current_basis
from portal.agreements.views.blueprint import blueprint
from portal.web.danish import format_number
from portal.web.downloads import MOST_ROWS, separated, spreadsheet
from portal.web.htmx import render
from portal.web.paging import PAGE_SIZE, page_number


class _Found(NamedTuple):
    form: LeadersForm
    basis: Basis | None
    matrix: Matrix | None


@blueprint.get("/aftaler/ledere")
@requires(Permission.VIEW_AGREEMENTS)
def my_leaders() -> Response:
    """How the leaders below the viewer carry the shared goals."""
    form, basis, matrix = _found(page_number())
    if matrix and matrix.page.number > 1 and not matrix.page.rows:
        abort(404)
    return render(
        "agreements/leaders.html",
        fragment="agreements/_matrix.html",
        filter_form=form,
        basis=basis,
        matrix=matrix,
        heading=labels.ALL_LEADERS if sees_all_unit_parts(viewer()) else labels.LEADERS,
        labels=labels,
        states=STATES,
        marks=MARKS,
        query=request.query_string.decode("ascii", "ignore"),
        breadcrumbs=[(labels.AGREEMENTS, url_for("agreements.index")), (labels.MATRIX, None)],
    )


@blueprint.get("/aftaler/ledere/regneark")
@requires(Permission.VIEW_AGREEMENTS)
def my_leaders_sheet() -> Response:
    """The matrix as a spreadsheet: the leaders, goals and statuses that the viewer sees."""
    headings, lines, note = _lines()
    return spreadsheet(f"{labels.MATRIX_FILE}.xlsx", labels.MATRIX_SHEET, headings, lines, note=note)


@blueprint.get("/aftaler/ledere/csv")
@requires(Permission.VIEW_AGREEMENTS)
def my_leaders_csv() -> Response:
    """The matrix as text with separators."""
    headings, lines, note = _lines()
    return separated(f"{labels.MATRIX_FILE}.csv", headings, lines, note=note)


def _found(number: int, size: int = PAGE_SIZE) -> _Found:
    """The matrix of the address; only leaders, the board and HR have anybody to follow."""
    allow(viewer().is_leader or sees_all_unit_parts(viewer()))
    bases = published_bases()
    basis = current_basis(bases, wanted_id(request.args.get("grundlag", "")), viewer().on)
    area = wanted_id(request.args.get("forvaltning", ""))
    matrix = matrix_of(viewer(), basis, area, number=number, size=size) if basis else None
    form = LeadersForm()
    as_choices(form, basis_choices(bases), matrix.areas if matrix else ())
    form.grundlag.data = basis.id if basis else None
    return _Found(form, basis, matrix)


def _lines() -> tuple[tuple[str, ...], list[tuple[object, ...]], str]:
    matrix = _found(1, MOST_ROWS).matrix
    if matrix is None:
        abort(404)
    note = labels.is_cut(format_number(MOST_ROWS)) if matrix.page.has_more else ""
    headings = labels.matrix_headings([title for _, title in matrix.goals])
    return headings, [labels.matrix_line(row) for row in matrix.page.rows], note
