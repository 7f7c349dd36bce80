"""The rehearsal, with the real key."""

from flask import Response, flash

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.surveys.actions.counting import CountRefusedError
from portal.surveys.actions.opening import OpeningError
from portal.surveys.actions.rehearsing import MOST_BALLOTS, rehearse
from portal.surveys.counting import UnsafeError
from portal.surveys.forms.steps import UnlockForm
from portal.surveys.labels import running as labels
from portal.surveys.labels.counting import REFUSED, UNSAFE
from portal.surveys.models import Survey
from portal.surveys.queries.groups import sizes_of
from portal.surveys.queries.standing import progress_of
from portal.surveys.views.blueprint import blueprint
from portal.surveys.views.found import found_draft
from portal.surveys.views.page import refuse
from portal.surveys.views.places import crumbs
from portal.surveys.views.unlocking import unlock_form, unlocked
from portal.web.htmx import go_to, render


@blueprint.get("/undersoegelser/<int:survey_id>/proeve")
@requires(Permission.MANAGE_SURVEYS)
def rehearsal(survey_id: int) -> Response:
    """What the rehearsal does, and the form for the passphrases."""
    survey = _ready(survey_id)
    return _page(survey, unlock_form(survey))


@blueprint.post("/undersoegelser/<int:survey_id>/proeve")
@requires(Permission.MANAGE_SURVEYS)
def hold_rehearsal(survey_id: int) -> Response:
    """Rehearse, and tell on the survey's page what happened."""
    survey = _ready(survey_id)
    form = unlock_form(survey)
    opener = unlocked(survey, form)
    if opener is None:
        return _page(survey, form, 422)
    try:
        rehearse(viewer(), survey, opener, viewer().on)
    except OpeningError:
        refuse(found_draft(survey_id, also_held=True), labels.NOT_READY)
    except (CountRefusedError, UnsafeError) as error:
        refuse(found_draft(survey_id, also_held=True), REFUSED.get(getattr(error, "reason", ""), UNSAFE))
    flash(labels.REHEARSED)
    return go_to("surveys.survey", survey_id=survey_id)


def _ready(survey_id: int) -> Survey:
    """Return a draft that lacks nothing but the rehearsal."""
    survey = found_draft(survey_id, also_held=True)
    if set(progress_of(survey, sizes_of(survey, viewer().on)).missing) - {"rehearsed"}:
        refuse(survey, labels.NOT_READY)
    return survey


def _page(survey: Survey, form: UnlockForm, status: int = 200) -> Response:
    return render(
        "surveys/running/rehearsal.html",
        status=status,
        form=form,
        survey=survey,
        most=MOST_BALLOTS,
        breadcrumbs=crumbs(survey, labels.REHEARSE),
    )
