"""Questionnaires as files: taking one along, and making one from a file."""

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions.questionnaires import create_questionnaire
from portal.surveys.forms.questionnaire_files import ImportForm
from portal.surveys.labels import questionnaire_files as files
from portal.surveys.labels import questionnaires as labels
from portal.surveys.labels.languages import own_name
from portal.surveys.queries.contents import Contents
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.questionnaire_places import crumbs, found
from portal.web.downloads import separated, spreadsheet
from portal.web.htmx import render
from portal.web.once import once


@blueprint.get("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/regneark")
@requires(Permission.MANAGE_SURVEYS)
def questionnaire_sheet(questionnaire_id: int) -> Response:
    """The questionnaire as a spreadsheet, that can be imported again."""
    lines = files.rows(found(questionnaire_id).outline.contents)
    return spreadsheet(f"{files.FILE}-{questionnaire_id}.xlsx", files.SHEET, list(files.COLUMNS), lines)


@blueprint.get("/undersoegelser/spoergeskemaer/<int:questionnaire_id>/csv")
@requires(Permission.MANAGE_SURVEYS)
def questionnaire_csv(questionnaire_id: int) -> Response:
    """The questionnaire as text with separators, that can be imported again."""
    lines = files.rows(found(questionnaire_id).outline.contents)
    return separated(f"{files.FILE}-{questionnaire_id}.csv", list(files.COLUMNS), lines)


@blueprint.get("/undersoegelser/spoergeskemaer/importer")
@requires(Permission.MANAGE_SURVEYS)
def import_questionnaire() -> Response:
    """The form for a file with a questionnaire."""
    return _page(ImportForm())


@blueprint.post("/undersoegelser/spoergeskemaer/importer")
@requires(Permission.MANAGE_SURVEYS)
def submit_import_questionnaire() -> Response:
    """Make a questionnaire from the file, once and whole; with anything wrong nothing is stored."""
    form = ImportForm()
    if not form.validate() or (contents := form.read()) is None:
        return _page(form, 422)
    return once(form.once.data, viewer().person_id, lambda: _imported(form.title.data or "", contents))


def _imported(title: str, contents: Contents) -> str:
    languages = {code: own_name(code) for code in contents.languages}
    made = create_questionnaire(viewer(), title, "", contents, languages)
    flash(labels.IMPORTED)
    return url_for("surveys.questionnaire", questionnaire_id=made.id)


def _page(form: ImportForm, status: int = 200) -> Response:
    return render(
        "surveys/questionnaires/import.html",
        status=status,
        form=form,
        columns=files.COLUMNS,
        breadcrumbs=crumbs(labels.IMPORT),
    )
