"""Making a cycle, and changing what it is and its rules while it is a draft."""

from flask import Response, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions import cycles as actions
from portal.evaluations.forms.cycles import CycleGatesForm, EditCycleForm, NewCycleForm
from portal.evaluations.labels import running as labels
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.found import found_cycle, found_draft
from portal.evaluations.views.page import cycle_page
from portal.evaluations.views.places import crumbs
from portal.organisation.queries import unit_choices
from portal.surveys.queries.drafts import questionnaire_choices
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render
from portal.web.once import once


@blueprint.get("/evalueringer/ny")
@requires(Permission.MANAGE_EVALUATIONS)
def new_cycle() -> Response:
    """The form for a new cycle."""
    form, units = NewCycleForm(), unit_choices(viewer().on)
    form.offer_units(units)
    # For everybody, until something else is chosen.
    form.units.data = [str(unit_id) for unit_id, _ in units[:1]]
    return _new_page(form)


@blueprint.post("/evalueringer/ny")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_new_cycle() -> Response:
    """Make the cycle as a draft, once."""
    form = NewCycleForm()
    form.offer(questionnaire_choices())
    form.offer_units(unit_choices(viewer().on))
    if not form.validate():
        return _new_page(form, 422)
    return once(form.once.data or "", viewer().person_id, lambda: _created(form))


@blueprint.get("/evalueringer/<int:cycle_id>")
@requires(Permission.MANAGE_EVALUATIONS)
def cycle(cycle_id: int) -> Response:
    """One cycle: where it stands, and what is to be done next."""
    return cycle_page(found_cycle(cycle_id))


@blueprint.get("/evalueringer/<int:cycle_id>/ret")
@requires(Permission.MANAGE_EVALUATIONS)
def edit_cycle(cycle_id: int) -> Response:
    """The form with what the draft says."""
    one, form = found_draft(cycle_id), EditCycleForm()
    form.show(one)
    return _edit_page(one, form)


@blueprint.post("/evalueringer/<int:cycle_id>/ret")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_edit_cycle(cycle_id: int) -> Response:
    """Change the draft; when somebody else did so meanwhile, show both texts."""
    one, form = found_draft(cycle_id), EditCycleForm()
    form.offer(questionnaire_choices(one.survey.questionnaire_id))
    form.offer_units(unit_choices(viewer().on))
    if not form.validate():
        return _edit_page(one, form, 422)
    if form.version.data != one.version:
        return conflict(form, saved(one, form.saved_texts(one)))
    actions.change_cycle(viewer(), one, form.cycle_content())
    flash(labels.SAVED)
    return go_to("evaluations.cycle", cycle_id=cycle_id)


@blueprint.get("/evalueringer/<int:cycle_id>/regler")
@requires(Permission.MANAGE_EVALUATIONS)
def gates(cycle_id: int) -> Response:
    """The form with the rules as they are."""
    one, form = found_draft(cycle_id), CycleGatesForm()
    form.show_cycle(one)
    form.version.data = one.version
    return _gates_page(one, form)


@blueprint.post("/evalueringer/<int:cycle_id>/regler")
@requires(Permission.MANAGE_EVALUATIONS)
def submit_gates(cycle_id: int) -> Response:
    """Save the rules as far as they are filled; when somebody else did so meanwhile, show both."""
    one, form = found_draft(cycle_id), CycleGatesForm()
    if not form.validate():
        return _gates_page(one, form, 422)
    if form.version.data != one.version:
        return conflict(form, saved(one, form.cycle_texts(one)))
    was_rehearsed = one.survey.rehearsed_at is not None
    actions.set_cycle_gates(viewer(), one, form.gates(), hr_reads=form.hr_reads.data == "yes")
    flash(labels.REHEARSE_AGAIN if was_rehearsed else labels.GATES_SAVED)
    return go_to("evaluations.cycle", cycle_id=cycle_id)


def saved(one: EvaluationCycle, texts: dict[str, str]) -> SavedVersion:
    """Return what is stored of a cycle, for a page with both texts."""
    url = url_for("evaluations.cycle", cycle_id=one.id)
    return SavedVersion(texts, one.version, one.changed_by, one.changed_at, url)


def _created(form: NewCycleForm) -> str:
    made = actions.create_cycle(viewer(), viewer().person_id, form.cycle_content())
    flash(labels.SAVED)
    return url_for("evaluations.cycle", cycle_id=made.id)


def _new_page(form: NewCycleForm, status: int = 200) -> Response:
    choices = questionnaire_choices()
    form.offer(choices)
    return render(
        "evaluations/running/new_cycle.html",
        status=status,
        form=form,
        has_questionnaires=bool(choices),
        breadcrumbs=crumbs(None, labels.NEW_CYCLE),
    )


def _edit_page(one: EvaluationCycle, form: EditCycleForm, status: int = 200) -> Response:
    form.offer(questionnaire_choices(one.survey.questionnaire_id))
    form.offer_units(unit_choices(viewer().on))
    return render(
        "evaluations/running/edit_cycle.html",
        status=status,
        form=form,
        cycle=one,
        breadcrumbs=crumbs(one, labels.EDIT_CYCLE),
    )


def _gates_page(one: EvaluationCycle, form: CycleGatesForm, status: int = 200) -> Response:
    return render(
        "evaluations/running/gates.html",
        status=status,
        form=form,
        cycle=one,
        survey=one.survey,
        labels=labels,
        breadcrumbs=crumbs(one, labels.GATES),
    )
