"""The rules of a pulse, opening it, and releasing it; all other steps are those of its survey."""

from collections.abc import Callable

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions.pulses import open_pulse, release_pulse
from portal.evaluations.forms.pulses import PulseGatesForm
from portal.evaluations.labels import pulses as labels
from portal.evaluations.queries.pulse_people import readers_of_pulse
from portal.evaluations.queries.pulses import PulseLine
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.pulse_page import found_pulse, found_pulse_draft, pulse_crumbs, refuse_pulse
from portal.surveys.actions.drafting import SettledError, set_gates
from portal.surveys.actions.opening import OpeningError
from portal.surveys.actions.releasing import ReleaseRefusedError
from portal.surveys.actions.telling import letter_of
from portal.surveys.forms.steps import StepForm
from portal.surveys.labels.running import total_asked
from portal.surveys.models import SurveyEventKind, SurveyState
from portal.surveys.queries.groups import sizes_of
from portal.surveys.queries.standing import progress_of
from portal.surveys.views.steps import OutdatedError, take_once
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render

REFUSALS: dict[type[Exception], str] = {
    OutdatedError: labels.OUTDATED,
    SettledError: labels.SETTLED,
    OpeningError: labels.NOT_READY,
    ReleaseRefusedError: labels.NOT_RELEASED,
}


@blueprint.get("/evalueringer/pulser/<int:pulse_id>/regler")
@requires(Permission.MANAGE_EVALUATIONS)
def pulse_gates(pulse_id: int) -> Response:
    """The form with the rules as they are."""
    line, form = found_pulse_draft(pulse_id), PulseGatesForm()
    form.show_pulse(line.pulse.survey)
    return _gates_page(line, form)


@blueprint.post("/evalueringer/pulser/<int:pulse_id>/regler")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_pulse_gates(pulse_id: int) -> Response:
    """Save the rules as far as they are filled; when somebody else did so meanwhile, show both."""
    line, form = found_pulse_draft(pulse_id), PulseGatesForm()
    survey = line.pulse.survey
    if not form.validate():
        return _gates_page(line, form, 422)
    if form.version.data != survey.version:
        url = url_for("evaluations.pulse", pulse_id=pulse_id)
        texts = form.pulse_texts(survey)
        return conflict(form, SavedVersion(texts, survey.version, survey.changed_by, survey.changed_at, url))
    was_rehearsed = survey.rehearsed_at is not None
    set_gates(viewer(), survey, form.gates())
    flash(labels.REHEARSE_AGAIN if was_rehearsed else labels.GATES_SAVED)
    return go_to("evaluations.pulse", pulse_id=pulse_id)


@blueprint.get("/evalueringer/pulser/<int:pulse_id>/aabn")
@requires(Permission.MANAGE_EVALUATIONS)
def pulse_opening(pulse_id: int) -> Response:
    """What is locked, who is asked, and what they are told."""
    line = found_pulse_draft(pulse_id)
    if progress_of(line.pulse.survey, sizes_of(line.pulse.survey, viewer().on)).missing:
        refuse_pulse(line, labels.NOT_READY)
    return _opening_page(line, StepForm(version=line.pulse.survey.version))


@blueprint.post("/evalueringer/pulser/<int:pulse_id>/aabn")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_pulse_opening(pulse_id: int) -> Response:
    """Open the pulse, once."""
    line, form = found_pulse(pulse_id), StepForm()
    if not form.validate():
        return _opening_page(line, form, 422)
    return _take(line, form, lambda: open_pulse(viewer(), line.pulse, viewer().on), labels.OPENED)


@blueprint.get("/evalueringer/pulser/<int:pulse_id>/frigiv")
@requires(Permission.MANAGE_EVALUATIONS)
def pulse_releasing(pulse_id: int) -> Response:
    """Who will read the result."""
    line = found_pulse(pulse_id)
    if line.pulse.survey.state is not SurveyState.COUNTED:
        refuse_pulse(line, labels.NOT_COUNTED)
    return _releasing_page(line, StepForm(version=line.pulse.survey.version))


@blueprint.post("/evalueringer/pulser/<int:pulse_id>/frigiv")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_pulse_releasing(pulse_id: int) -> Response:
    """Let the result be read, once."""
    line, form = found_pulse(pulse_id), StepForm()
    if not form.validate():
        return _releasing_page(line, form, 422)
    return _take(line, form, lambda: release_pulse(viewer(), line.pulse, viewer().on), labels.RELEASED)


def _take(line: PulseLine, form: StepForm, step: Callable[[], object], done: str) -> Response:
    url = url_for("evaluations.pulse", pulse_id=line.pulse.id)
    try:
        return take_once(form, line.pulse.survey.version, step, done, url)
    except tuple(REFUSALS) as error:
        refuse_pulse(line, REFUSALS[type(error)])


def _gates_page(line: PulseLine, form: PulseGatesForm, status: int = 200) -> Response:
    return render(
        "evaluations/pulses/gates.html",
        status=status,
        form=form,
        pulse=line.pulse,
        survey=line.pulse.survey,
        words=labels,
        breadcrumbs=pulse_crumbs(line, labels.GATES),
    )


def _opening_page(line: PulseLine, form: StepForm, status: int = 200) -> Response:
    survey = line.pulse.survey
    return render(
        "evaluations/pulses/opening.html",
        status=status,
        form=form,
        pulse=line.pulse,
        survey=survey,
        asked=total_asked(sizes_of(survey, viewer().on)),
        letter=letter_of(survey, SurveyEventKind.OPENED),
        words=labels,
        breadcrumbs=pulse_crumbs(line, labels.OPEN),
    )


def _releasing_page(line: PulseLine, form: StepForm, status: int = 200) -> Response:
    return render(
        "evaluations/pulses/releasing.html",
        status=status,
        form=form,
        pulse=line.pulse,
        survey=line.pulse.survey,
        number=len(readers_of_pulse(line.pulse, viewer().on)),
        words=labels,
        breadcrumbs=pulse_crumbs(line, labels.RELEASE),
    )
