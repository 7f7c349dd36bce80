"""Making a survey, and changing what it says while it is a draft."""

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions import drafting as actions
from portal.surveys.forms.drafts import EditSurveyForm, NewSurveyForm
from portal.surveys.forms.gates import GatesForm
from portal.surveys.labels import running as labels
from portal.surveys.models import Survey
from portal.surveys.queries.drafts import questionnaire_choices
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.found import found_draft, found_here
from portal.surveys.views.page import survey_page
from portal.surveys.views.places import crumbs
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render
from portal.web.once import once


@blueprint.get("/undersoegelser/ny")
@requires(Permission.MANAGE_SURVEYS)
def new_survey() -> Response:
    """The form for a new survey."""
    return _new_page(NewSurveyForm())


@blueprint.post("/undersoegelser/ny")
@requires(Permission.MANAGE_SURVEYS)
def submit_new_survey() -> Response:
    """Make the survey as a draft, once."""
    form = NewSurveyForm()
    form.offer(questionnaire_choices())
    if not form.validate():
        return _new_page(form, 422)
    return once(form.once.data or "", viewer().person_id, lambda: _created(form))


@blueprint.get("/undersoegelser/<int:survey_id>")
@requires(Permission.MANAGE_SURVEYS)
def survey(survey_id: int) -> Response:
    """One survey: where it stands, and what is to be done next."""
    return survey_page(found_here(survey_id))


@blueprint.get("/undersoegelser/<int:survey_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def edit_survey(survey_id: int) -> Response:
    """The form with what the draft says."""
    one, form = found_draft(survey_id), EditSurveyForm()
    form.show(one)
    return _edit_page(one, form)


@blueprint.post("/undersoegelser/<int:survey_id>/ret")
@requires(Permission.MANAGE_SURVEYS)
def submit_edit_survey(survey_id: int) -> Response:
    """Change the draft; when somebody else did so meanwhile, show both texts."""
    one, form = found_draft(survey_id), EditSurveyForm()
    form.offer(questionnaire_choices(one.questionnaire_id))
    if not form.validate():
        return _edit_page(one, form, 422)
    if form.version.data != one.version:
        return conflict(form, saved(one, form.saved_texts(one)))
    was_rehearsed = one.rehearsed_at is not None
    actions.change_survey(viewer(), one, form.content())
    flash(labels.REHEARSE_AGAIN if was_rehearsed else labels.SAVED)
    return go_to("surveys.survey", survey_id=survey_id)


@blueprint.get("/undersoegelser/<int:survey_id>/regler")
@requires(Permission.MANAGE_SURVEYS)
def gates(survey_id: int) -> Response:
    """The form with the rules as they are."""
    one, form = found_draft(survey_id), GatesForm()
    form.show(one)
    return _gates_page(one, form)


@blueprint.post("/undersoegelser/<int:survey_id>/regler")
@requires(Permission.MANAGE_SURVEYS)
def submit_gates(survey_id: int) -> Response:
    """Save the rules as far as they are filled; when somebody else did so meanwhile, show both."""
    one, form = found_draft(survey_id), GatesForm()
    if not form.validate():
        return _gates_page(one, form, 422)
    if form.version.data != one.version:
        return conflict(form, saved(one, form.saved_texts(one)))
    was_rehearsed = one.rehearsed_at is not None
    actions.set_gates(viewer(), one, form.gates())
    flash(labels.REHEARSE_AGAIN if was_rehearsed else labels.GATES_SAVED)
    return go_to("surveys.survey", survey_id=survey_id)


def saved(one: Survey, texts: dict[str, str], version: int | None = None) -> SavedVersion:
    """Return what is stored of a survey, for a page with both texts."""
    url = url_for("surveys.survey", survey_id=one.id)
    return SavedVersion(texts, one.version if version is None else version, one.changed_by, one.changed_at, url)


def _created(form: NewSurveyForm) -> str:
    made = actions.create_survey(viewer(), viewer().person_id, form.content())
    flash(labels.SAVED)
    return url_for("surveys.survey", survey_id=made.id)


def _new_page(form: NewSurveyForm, status: int = 200) -> Response:
    choices = questionnaire_choices()
    form.offer(choices)
    return render(
        "surveys/running/new_survey.html",
        status=status,
        form=form,
        has_questionnaires=bool(choices),
        breadcrumbs=crumbs(None, labels.NEW_SURVEY),
    )


def _edit_page(one: Survey, form: EditSurveyForm, status: int = 200) -> Response:
    form.offer(questionnaire_choices(one.questionnaire_id))
    return render(
        "surveys/running/edit_survey.html",
        status=status,
        form=form,
        survey=one,
        breadcrumbs=crumbs(one, labels.EDIT_SURVEY),
    )


def _gates_page(one: Survey, form: GatesForm, status: int = 200) -> Response:
    return render(
        "surveys/running/gates.html",
        status=status,
        form=form,
        survey=one,
        breadcrumbs=crumbs(one, labels.GATES),
    )
