"""While people answer: reminding all of them, and giving them more time."""

from flask import Response

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions.reminding import extend, remind
from portal.surveys.actions.telling import letter_of
from portal.surveys.forms.steps import ExtendForm, StepForm
from portal.surveys.labels import running as labels
from portal.surveys.models import Survey, SurveyEventKind
from portal.surveys.rules import MOST_REMINDERS
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.found import found, found_open
from portal.surveys.views.page import refuse
from portal.surveys.views.places import crumbs
from portal.surveys.views.steps import take
from portal.web.htmx import render


@blueprint.get("/undersoegelser/<int:survey_id>/paamind")
@requires(Permission.MANAGE_SURVEYS)
def reminder(survey_id: int) -> Response:
    """What everybody is told."""
    survey = found_open(survey_id)
    if survey.reminders >= MOST_REMINDERS:
        refuse(survey, labels.TOO_LATE["reminded_enough"])
    return _reminder_page(survey, StepForm(version=survey.version))


@blueprint.post("/undersoegelser/<int:survey_id>/paamind")
@requires(Permission.MANAGE_SURVEYS)
def send_reminder(survey_id: int) -> Response:
    """Remind everybody, once."""
    survey, form = found(survey_id), StepForm()
    if not form.validate():
        return _reminder_page(survey, form, 422)
    return take(survey, form, lambda: remind(viewer(), survey), labels.REMINDED)


@blueprint.get("/undersoegelser/<int:survey_id>/forlaeng")
@requires(Permission.MANAGE_SURVEYS)
def extension(survey_id: int) -> Response:
    """The form for a later end."""
    survey = found_open(survey_id)
    form = ExtendForm(version=survey.version)
    form.show_from(survey)
    return _extension_page(survey, form)


@blueprint.post("/undersoegelser/<int:survey_id>/forlaeng")
@requires(Permission.MANAGE_SURVEYS)
def submit_extension(survey_id: int) -> Response:
    """Give everybody more time, once, and tell them."""
    survey, form = found(survey_id), ExtendForm()
    if not form.validate() or not form.is_later_than(survey):
        return _extension_page(survey, form, 422)
    closes_at, reason = form.moment, form.reason.data or ""
    return take(survey, form, lambda: extend(viewer(), survey, closes_at, reason), labels.EXTENDED)


def _reminder_page(survey: Survey, form: StepForm, status: int = 200) -> Response:
    return render(
        "surveys/running/reminder.html",
        status=status,
        form=form,
        survey=survey,
        is_last=survey.reminders == MOST_REMINDERS - 1,
        letter=letter_of(survey, SurveyEventKind.REMINDED),
        breadcrumbs=crumbs(survey, labels.REMIND),
    )


def _extension_page(survey: Survey, form: ExtendForm, status: int = 200) -> Response:
    return render(
        "surveys/running/extension.html",
        status=status,
        form=form,
        survey=survey,
        breadcrumbs=crumbs(survey, labels.EXTEND),
    )
