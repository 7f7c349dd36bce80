"""Results of another system: which there are, bringing in a file after a look at what it would show, and one round."""

from typing import NamedTuple

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations import access
from portal.evaluations.actions.importing import ImportRefusedError, import_round
from portal.evaluations.forms.imported import ConfirmForm, RoundFields, RoundFileForm
from portal.evaluations.forms.imported_lines import read_lines
from portal.evaluations.forms.lines import told
from portal.evaluations.importing import Outcome, outcome_of
from portal.evaluations.labels import imported as labels
from portal.evaluations.labels import running
from portal.evaluations.listed_tree import UnsafeError
from portal.evaluations.queries import imported as queries
from portal.evaluations.queries.unit_words import UnitsOfDay, units_of
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.places import Crumbs
from portal.web.htmx import render
from portal.web.once import once

REFUSALS = {"nothing_shown": labels.NOTHING_SHOWN, "same_day": labels.SAME_DAY}


class _Read(NamedTuple):
    outcome: Outcome
    units: UnitsOfDay


@blueprint.get("/evalueringer/import")
@requires(Permission.MANAGE_EVALUATIONS)
def imports() -> Response:
    """The imported rounds."""
    return render("evaluations/imports/list.html", rounds=queries.rounds(), breadcrumbs=_crumbs())


@blueprint.get("/evalueringer/import/ny")
@requires(Permission.MANAGE_EVALUATIONS)
def new_import() -> Response:
    """The form for a file with results."""
    return _new_page(RoundFileForm())


@blueprint.post("/evalueringer/import/ny")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_new_import() -> Response:
    """Show what the file would show and what is left out; nothing is stored yet."""
    form = RoundFileForm()
    if not form.validate():
        return _new_page(form, 422)
    if form.held_on.data and queries.has_round_on(form.held_on.data):
        form.form_errors = [labels.SAME_DAY]
        return _new_page(form, 422)
    rows = form.table.data or []
    read = _read(form, rows)
    return _new_page(form, 422) if read is None else _preview(form, rows, read)


@blueprint.post("/evalueringer/import/bekraeft")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_import() -> Response:
    """Bring in what was shown, once. Everything is read, planned and checked again."""
    form = ConfirmForm()
    read = _read(form, form.rows()) if form.validate() else None
    if read is None:
        return _again(form)
    try:
        return once(form.once.data or "", viewer().person_id, lambda: _imported(form, read))
    except ImportRefusedError as error:
        form.form_errors = [REFUSALS[error.reason]]
        return _again(form)


@blueprint.get("/evalueringer/import/<int:round_id>")
@requires(Permission.VIEW_EVALUATIONS)
def imported_round(round_id: int) -> Response:
    """One imported round: HR sees all its units, the board its areas."""
    one = (queries.find_round(round_id) if access.reads_imported(viewer()) else None) or abort(404)
    manages = access.manages(viewer())
    places = _crumbs(one.title)
    return render(
        "evaluations/imports/round.html",
        round=one,
        table=queries.table_of(one, only_areas=not manages),
        breadcrumbs=places if manages else [places[0], places[-1]],
    )


def _read(form: RoundFields, rows: list[list[str]]) -> _Read | None:
    """Return what a table would show; None when something is wrong, which is told above the form."""
    if form.held_on.data is None:
        return None
    units = units_of(form.held_on.data)
    lines, faults = read_lines(rows, units)
    form.form_errors = told(faults)
    if faults:
        return None
    try:
        outcome = outcome_of(lines, units.parents)
    except UnsafeError:
        form.form_errors = [labels.UNSAFE]
        return None
    if not outcome.figures:
        form.form_errors = [labels.NOTHING_SHOWN]
        return None
    return _Read(outcome, units)


def _imported(form: ConfirmForm, read: _Read) -> str:
    held_on = form.held_on.data or abort(422)
    made = import_round(viewer(), viewer().person_id, form.title.data or "", held_on, read.outcome, read.units.names)
    flash(labels.IMPORTED)
    return url_for("evaluations.imported_round", round_id=made.id)


def _preview(form: RoundFileForm, rows: list[list[str]], read: _Read) -> Response:
    confirm = ConfirmForm(formdata=None, title=form.title.data, held_on=form.held_on.data)
    confirm.carry(rows)
    names = read.units.names
    return render(
        "evaluations/imports/preview.html",
        form=confirm,
        title=form.title.data,
        held_on=form.held_on.data,
        shown=labels.outcome_text(len(read.outcome.figures), len(read.outcome.left_out)),
        left_out=[labels.left_out_text(names[unit], theme) for theme, unit in read.outcome.left_out],
        reason=labels.LEFT_OUT,
        breadcrumbs=_crumbs(labels.NEW_IMPORT, labels.PREVIEW),
    )


def _new_page(form: RoundFileForm, status: int = 200) -> Response:
    return render(
        "evaluations/imports/new.html",
        status=status,
        form=form,
        columns=labels.COLUMNS,
        breadcrumbs=_crumbs(labels.NEW_IMPORT),
    )


def _again(confirmed: ConfirmForm) -> Response:
    """Ask for the file once more, with what is wrong above the form."""
    form = RoundFileForm(formdata=None, title=confirmed.title.data, held_on=confirmed.held_on.data)
    form.form_errors = [*confirmed.form_errors, *(error.message for error in confirmed.errors_by_field())]
    form.form_errors = list(dict.fromkeys(form.form_errors))
    return _new_page(form, 422)


def _crumbs(*more: str) -> Crumbs:
    """Where the pages of importing lie: the list, or a page below it."""
    to_list = url_for("evaluations.imports") if more else None
    places: Crumbs = [(running.EVALUATIONS, url_for("evaluations.index")), (labels.IMPORTS, to_list)]
    return [*places, *((text, None) for text in more)]
