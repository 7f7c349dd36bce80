"""Pulses: the list, making one, and its result or, until it is released, how far HR has come with it."""

from collections.abc import Sequence

from flask import Response, abort, flash, request, url_for

from portal import clock
from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.agreements.queries.overviews.units import agreements_of_unit
from portal.evaluations import access
from portal.evaluations.actions.pulses import create_pulse
from portal.evaluations.forms.pulses import NewPulseForm
from portal.evaluations.labels import pulses as labels
from portal.evaluations.models import PulseKind
from portal.evaluations.queries.absence import absence_beside
from portal.evaluations.queries.pulse_results import shown_of
from portal.evaluations.queries.pulses import PulseLine, Release, find_pulse, find_released, pulse_page
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.deleted import must_be_kept
from portal.evaluations.views.pulse_page import pulse_crumbs, running_page
from portal.organisation.queries import unit_choices
from portal.strategy.queries.choices import initiative_choices
from portal.surveys.labels import results as figure_labels
from portal.surveys.labels import running as survey_labels
from portal.surveys.models import SurveyState
from portal.surveys.rules import Progress, Step
from portal.web.htmx import render
from portal.web.once import once
from portal.web.paging import page_number


@blueprint.get("/evalueringer/pulser")
@requires(Permission.VIEW_EVALUATIONS)
def pulses() -> Response:
    """The pulses that the viewer may know of."""
    page = pulse_page(viewer(), page_number())
    return render(
        "evaluations/pulses/list.html",
        page=page,
        states=_states(page.rows) if access.manages(viewer()) else {},
        kinds=labels.KINDS,
        manages=may_open("evaluations.new_pulse"),
        breadcrumbs=pulse_crumbs(),
    )


@blueprint.get("/evalueringer/pulser/ny")
@requires(Permission.MANAGE_EVALUATIONS)
def new_pulse() -> Response:
    """The form for a new pulse; an address can ask for what it is to be of."""
    return _new_page(_offered(is_new=True))


@blueprint.post("/evalueringer/pulser/ny")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_new_pulse() -> Response:
    """Make the pulse as a draft, once."""
    form = _offered()
    if not form.validate():
        return _new_page(form, 422)
    return once(form.once.data or "", viewer().person_id, lambda: _created(form))


@blueprint.get("/evalueringer/pulser/<int:pulse_id>")
@requires(Permission.VIEW_EVALUATIONS)
def pulse(pulse_id: int) -> Response:
    """The result, once it is released; before that, for HR, how far it has come."""
    if (found := find_released(viewer(), pulse_id)) is not None:
        return _result_page(found)
    line = (find_pulse(viewer(), pulse_id) if access.manages(viewer()) else None) or abort(404)
    return running_page(line)


def _offered(*, is_new: bool = False) -> NewPulseForm:
    form = NewPulseForm()
    form.offer(unit_choices(viewer().on), initiative_choices(viewer()))
    if is_new:
        form.suggest(request.args)
    return form


def _created(form: NewPulseForm) -> str:
    made = create_pulse(viewer(), viewer().person_id, form.pulse_content(), form.gates(), viewer().on)
    flash(labels.SAVED)
    return url_for("evaluations.pulse", pulse_id=made.id)


def _new_page(form: NewPulseForm, status: int = 200) -> Response:
    return render(
        "evaluations/pulses/new.html",
        status=status,
        form=form,
        breadcrumbs=pulse_crumbs(None, labels.NEW_PULSE),
    )


def _states(lines: Sequence[PulseLine]) -> dict[int, tuple[str, str]]:
    """Return the mark and the word of where each pulse stands, for HR who runs them."""
    found = {}
    for line in lines:
        survey = line.pulse.survey
        progress = Progress(survey.state.value, closes_at=survey.closes_at, reminders=survey.reminders)
        is_draft = survey.state is SurveyState.DRAFT
        found[line.pulse.id] = survey_labels.STATES[
            Step.DRAFT if is_draft else progress.step(clock.now()) or Step.RELEASED
        ]
    return found


def _result_page(found: Release) -> Response:
    survey = found.pulse.survey
    crumbs = pulse_crumbs(PulseLine(found.pulse, found.about))
    must_be_kept(survey, crumbs)
    shown, unit_id, is_kkc = shown_of(found), found.pulse.unit_id, found.pulse.kind is PulseKind.KKC
    return render(
        "evaluations/pulses/result.html",
        pulse=found.pulse,
        about=found.about,
        survey=survey,
        shown=shown,
        is_kkc=is_kkc,
        year=absence_beside(viewer(), unit_id, shown.n_from),
        agreements=agreements_of_unit(viewer(), unit_id, viewer().on) if unit_id else [],
        again_url=_again_url(found) if may_open("evaluations.new_pulse") else None,
        labels=figure_labels,
        words=labels,
        breadcrumbs=crumbs,
    )


def _again_url(found: Release) -> str:
    kind, unit_id = found.pulse.kind.value, found.pulse.unit_id
    if unit_id is not None:
        return url_for("evaluations.new_pulse", kind=kind, of="team", team=unit_id)
    return url_for("evaluations.new_pulse", kind=kind, of="initiative", initiative=found.pulse.initiative_id)
