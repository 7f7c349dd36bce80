"""What a survey says of itself in the languages besides Danish, whichever room holds it."""

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions.drafting import set_texts
from portal.surveys.forms.texts import TextsForm
from portal.surveys.labels import running as labels
from portal.surveys.labels.languages import danish_name
from portal.surveys.models import Survey
from portal.surveys.queries.texts import TextIn, texts_of
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.found import found_draft
from portal.surveys.views.places import crumbs
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to_address, render


@blueprint.get("/undersoegelser/<int:survey_id>/tekster/<code>")
@requires(Permission.MANAGE_SURVEYS)
def texts(survey_id: int, code: str) -> Response:
    """The form with the texts in a language."""
    survey, text = _found(survey_id, code)
    form = TextsForm(None, obj=text, version=survey.version)
    return _page(survey, text, form)


@blueprint.post("/undersoegelser/<int:survey_id>/tekster/<code>")
@requires(Permission.MANAGE_SURVEYS)
def submit_texts(survey_id: int, code: str) -> Response:
    """Keep the texts; when somebody else changed the survey meanwhile, show both."""
    survey, text = _found(survey_id, code)
    form = TextsForm()
    if not form.validate():
        return _page(survey, text, form, 422)
    if form.version.data != survey.version:
        url = _home(survey)
        stored = SavedVersion(form.saved_texts(text), survey.version, survey.changed_by, survey.changed_at, url)
        return conflict(form, stored)
    was_rehearsed = survey.rehearsed_at is not None
    set_texts(viewer(), survey, code, danish_name(code), form.texts())
    flash(labels.REHEARSE_AGAIN if was_rehearsed else labels.TEXTS_SAVED)
    return go_to_address(_home(survey))


def _found(survey_id: int, code: str) -> tuple[Survey, TextIn]:
    survey = found_draft(survey_id, also_held=True)
    text = next((one for one in texts_of(survey) if one.code == code), None)
    return survey, text or abort(404)


def _home(survey: Survey) -> str:
    return survey.home_path or url_for("surveys.survey", survey_id=survey.id)


def _page(survey: Survey, text: TextIn, form: TextsForm, status: int = 200) -> Response:
    language = danish_name(text.code)
    return render(
        "surveys/running/texts.html",
        status=status,
        survey=survey,
        form=form,
        language=language,
        code=text.code,
        home=_home(survey),
        breadcrumbs=crumbs(survey, labels.texts_in(language)),
    )
