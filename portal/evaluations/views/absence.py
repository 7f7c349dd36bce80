"""Absence: which files were read, and bringing in a file after a look at what would be stored."""

from typing import NamedTuple

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.absence_plan import Outcome, outcome_of
from portal.evaluations.actions.absence import import_absence
from portal.evaluations.forms.absence import AbsenceConfirmForm, AbsenceFileForm, read_absence
from portal.evaluations.forms.lines import told
from portal.evaluations.labels import absence as labels
from portal.evaluations.labels import running
from portal.evaluations.listed_tree import UnsafeError
from portal.evaluations.queries.absence import imports as absence_imports
from portal.evaluations.queries.absence import months_there
from portal.evaluations.queries.unit_words import UnitWords
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.places import Crumbs
from portal.web.htmx import render
from portal.web.once import once
from portal.web.paging import page_number


class _Read(NamedTuple):
    outcome: Outcome
    words: UnitWords


@blueprint.get("/evalueringer/fravaer")
@requires(Permission.MANAGE_EVALUATIONS)
def absence() -> Response:
    """The files that were read."""
    page = absence_imports(page_number())
    return render("evaluations/absence/list.html", page=page, breadcrumbs=_crumbs())


@blueprint.get("/evalueringer/fravaer/ny")
@requires(Permission.MANAGE_EVALUATIONS)
def new_absence() -> Response:
    """The form for a file with absence."""
    return _new_page(AbsenceFileForm())


@blueprint.post("/evalueringer/fravaer/ny")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_new_absence() -> Response:
    """Show what would be stored of the file and what is left out; nothing is stored yet."""
    form = AbsenceFileForm()
    if not form.validate():
        return _new_page(form, 422)
    rows = form.table.data or []
    read = _read(form, rows)
    return _new_page(form, 422) if read is None else _preview(form, rows, read)


@blueprint.post("/evalueringer/fravaer/bekraeft")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_absence() -> Response:
    """Store what was shown, once. Everything is read, planned and checked again."""
    form = AbsenceConfirmForm()
    read = _read(form, form.rows()) if form.validate() else None
    if read is None:
        return _again(form)
    return once(form.once.data or "", viewer().person_id, lambda: _imported(form, read))


def _read(form: AbsenceFileForm | AbsenceConfirmForm, rows: list[list[str]]) -> _Read | None:
    """Return what would be stored of a table; None when something is wrong, which is told above the form."""
    words = UnitWords()
    lines, faults = read_absence(rows, words)
    form.form_errors = told(faults)
    if faults:
        return None
    try:
        outcome = outcome_of(lines, lambda month: words.on(month).parents)
    except UnsafeError:
        form.form_errors = [labels.UNSAFE]
        return None
    if not outcome.kept:
        form.form_errors = [labels.NOTHING_KEPT]
        return None
    return _Read(outcome, words)


def _imported(form: AbsenceConfirmForm, read: _Read) -> str:
    import_absence(viewer(), viewer().person_id, form.file_name.data or "", read.outcome)
    flash(labels.IMPORTED)
    return url_for("evaluations.absence")


def _preview(form: AbsenceFileForm, rows: list[list[str]], read: _Read) -> Response:
    name = (form.table.raw_data or [""])[0]
    confirm = AbsenceConfirmForm(formdata=None, file_name=name)
    confirm.carry(rows)
    outcome, names = read.outcome, read.words
    lines = [(names.on(line.month).names[line.unit], line) for line in outcome.kept]
    left_out = [labels.left_out_text(names.on(one.month).names[one.unit], one.month) for one in outcome.left_out]
    return render(
        "evaluations/absence/preview.html",
        form=confirm,
        file_name=name,
        lines=lines,
        left_out=left_out,
        replaced=months_there({line.month for line in (*outcome.kept, *outcome.left_out)}),
        labels=labels,
        breadcrumbs=_crumbs(labels.NEW_ABSENCE, labels.PREVIEW),
    )


def _new_page(form: AbsenceFileForm, status: int = 200) -> Response:
    return render(
        "evaluations/absence/new.html",
        status=status,
        form=form,
        columns=labels.COLUMNS,
        breadcrumbs=_crumbs(labels.NEW_ABSENCE),
    )


def _again(confirmed: AbsenceConfirmForm) -> Response:
    """Ask for the file once more, with what is wrong above the form."""
    form = AbsenceFileForm(formdata=None)
    form.form_errors = [*confirmed.form_errors, *(error.message for error in confirmed.errors_by_field())]
    form.form_errors = list(dict.fromkeys(form.form_errors))
    return _new_page(form, 422)


def _crumbs(*more: str) -> Crumbs:
    to_list = url_for("evaluations.absence") if more else None
    places: Crumbs = [(running.EVALUATIONS, url_for("evaluations.index")), (labels.ABSENCE, to_list)]
    return [*places, *((text, None) for text in more)]
