"""The shared goals of a basis: adding, changing and removing them while it is a draft."""

from typing import TypeVar

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements.actions import bases as actions
from portal.agreements.actions.bases import SharedGoalContent
from portal.agreements.forms.shared_goals import (
    AddSharedGoalForm,
    ChangeSharedGoalForm,
    SharedGoalFields,
    goal_texts,
    goal_values,
)
from portal.agreements.labels import bases as labels
from portal.agreements.models import Basis, BasisGoal
from portal.agreements.queries.bases import basis_id_of, tie_choices, ties
from portal.agreements.views.bases import saved
from portal.agreements.views.basis_places import crumbs, found
from portal.agreements.views.blueprint import blueprint
from portal.web.conflict import conflict, content_version
from portal.web.forms import PortalForm
from portal.web.htmx import go_to, render
from portal.web.once import once

AnyForm = TypeVar("AnyForm", AddSharedGoalForm, ChangeSharedGoalForm)


@blueprint.get("/aftaler/grundlag/<int:basis_id>/maal/nyt")
@requires(Permission.MANAGE_AGREEMENTS)
def new_shared_goal(basis_id: int) -> Response:
    """The form for one more shared goal."""
    basis = found(basis_id, is_draft=True)
    return _page(basis, _offered(AddSharedGoalForm()), labels.NEW_SHARED_GOAL)


@blueprint.post("/aftaler/grundlag/<int:basis_id>/maal/nyt")
@requires(Permission.MANAGE_AGREEMENTS)
def submit_new_shared_goal(basis_id: int) -> Response:
    """Add the shared goal, once."""
    basis = found(basis_id, is_draft=True, to_change=True)
    form = _offered(AddSharedGoalForm())
    if not form.validate():
        return _page(basis, form, labels.NEW_SHARED_GOAL, status=422)
    return once(form.once.data, viewer().person_id, lambda: _added(basis, form))


@blueprint.get("/aftaler/grundlag/maal/<int:goal_id>/ret")
@requires(Permission.MANAGE_AGREEMENTS)
def edit_shared_goal(goal_id: int) -> Response:
    """The form with what a shared goal says."""
    basis, goal = _found(goal_id)
    form = _offered(ChangeSharedGoalForm(), goal)
    for name, value in goal_values(goal).items():
        form[name].data = value
    form.version.data = content_version(goal_values(goal))
    return _page(basis, form, labels.EDIT_SHARED_GOAL, goal)


@blueprint.post("/aftaler/grundlag/maal/<int:goal_id>/ret")
@requires(Permission.MANAGE_AGREEMENTS)
def submit_edit_shared_goal(goal_id: int) -> Response:
    """Change the shared goal; when somebody else did so meanwhile, show both texts."""
    basis, goal = _found(goal_id)
    form = _offered(ChangeSharedGoalForm(), goal)
    if not form.validate():
        return _page(basis, form, labels.EDIT_SHARED_GOAL, goal, 422)
    if form.version.data != (version := content_version(goal_values(goal))):
        return conflict(form, saved(basis, goal_texts(form, goal), version))
    actions.change_shared_goal(viewer(), basis, goal, _content(form))
    flash(labels.GOAL_SAVED)
    return go_to("agreements.basis", basis_id=basis.id)


@blueprint.post("/aftaler/grundlag/maal/<int:goal_id>/fjern")
@requires(Permission.MANAGE_AGREEMENTS)
def remove_shared_goal(goal_id: int) -> Response:
    """Take a shared goal out of a draft."""
    basis, goal = _found(goal_id)
    actions.remove_shared_goal(viewer(), basis, goal)
    flash(labels.GOAL_REMOVED)
    return go_to("agreements.basis", basis_id=basis.id)


def _found(goal_id: int) -> tuple[Basis, BasisGoal]:
    basis = found(basis_id_of(BasisGoal, goal_id), is_draft=True, to_change=True)
    return basis, next((one for one in basis.goals if one.id == goal_id), None) or abort(404)


def _offered(form: AnyForm, goal: BasisGoal | None = None) -> AnyForm:
    form.offer(tie_choices(viewer(), goal.initiatives if goal else ()))
    return form


def _content(form: SharedGoalFields) -> SharedGoalContent:
    chosen = ([int(key) for key in field.data or []] for field in (form.tracks, form.initiatives))
    return form.content(*ties(*chosen))


def _added(basis: Basis, form: AddSharedGoalForm) -> str:
    actions.add_shared_goal(viewer(), basis, _content(form))
    flash(labels.GOAL_SAVED)
    return url_for("agreements.basis", basis_id=basis.id)


def _page(basis: Basis, form: PortalForm, heading: str, goal: BasisGoal | None = None, status: int = 200) -> Response:
    return render(
        "agreements/bases/form.html",
        status=status,
        form=form,
        heading=heading,
        lead=labels.SHARED_GOAL_LEAD,
        back=url_for("agreements.basis", basis_id=basis.id),
        remove_url=url_for("agreements.remove_shared_goal", goal_id=goal.id) if goal else None,
        remove_label=labels.REMOVE_GOAL,
        breadcrumbs=crumbs(heading, basis=basis),
    )
