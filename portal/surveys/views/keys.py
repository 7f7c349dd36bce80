"""The key of a survey: HR, and perhaps MED, choose the passphrases that only they know."""

from flask import Response

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.logs import log
from portal.surveys.actions.opening import KeyFolderError, make_survey_key
from portal.surveys.forms.steps import KeyForm
from portal.surveys.keys import key_path
from portal.surveys.labels import running as labels
from portal.surveys.models import Survey
from portal.surveys.sealing import destroy_key
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.found import found_draft
from portal.surveys.views.places import crumbs
from portal.surveys.views.steps import take
from portal.web.htmx import render
from portal.web.transaction import after_commit


@blueprint.get("/undersoegelser/<int:survey_id>/noegle")
@requires(Permission.MANAGE_SURVEYS)
def key(survey_id: int) -> Response:
    """The form for the passphrases."""
    survey = found_draft(survey_id, also_held=True)
    return _page(survey, KeyForm(version=survey.version))


@blueprint.post("/undersoegelser/<int:survey_id>/noegle")
@requires(Permission.MANAGE_SURVEYS)
def make_key(survey_id: int) -> Response:
    """Make the key, once; one that was there before is destroyed when the new one is stored."""
    survey, form = found_draft(survey_id, also_held=True), KeyForm()
    if not form.validate():
        return _page(survey, form, 422)
    try:
        return take(survey, form, lambda: _made(survey, form), labels.KEY_MADE)
    except KeyFolderError as error:
        log.error("key not stored", reason=str(error.__cause__))
        form.passphrase.errors = [labels.KEY_NOT_STORED]
        return _page(survey, form, 422)


def _made(survey: Survey, form: KeyForm) -> None:
    before = survey.public_key
    make_survey_key(viewer(), survey, form.passphrase.data or "", form.second_passphrase.data or None)
    if before is not None:
        after_commit(lambda: destroy_key(key_path(before)))


def _page(survey: Survey, form: KeyForm, status: int = 200) -> Response:
    return render(
        "surveys/running/key.html",
        status=status,
        form=form,
        survey=survey,
        breadcrumbs=crumbs(survey, labels.KEY),
    )
