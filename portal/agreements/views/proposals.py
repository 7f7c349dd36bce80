"""What an open amendment says of the goals: a change, a new one, one that goes out, and taking that back."""

from collections.abc import Callable
from typing import TypeVar

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.agreements import access
from portal.agreements.actions import amendments as actions
from portal.agreements.actions.refusals import NotPossibleError, RefusedError
from portal.agreements.forms.answers import ButtonForm
from portal.agreements.forms.goals import LocalGoalForm, NewGoalForm, SharedGoalForm
from portal.agreements.labels import answers as labels
from portal.agreements.models import Amendment, GoalRevision
from portal.agreements.queries.acceptance import open_amendment
from portal.agreements.queries.amendments import find_working_goal
from portal.agreements.queries.page import posts_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.working import WorkingGoal
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.headings import breadcrumbs
from portal.strategy import queries as strategy
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render
from portal.web.once import once

AnyForm = TypeVar("AnyForm", NewGoalForm, LocalGoalForm, SharedGoalForm)
PROPOSED = 1_000_000
"""Counted on the version of a proposal, so that it is never taken for the goal that stands."""


@blueprint.get("/aftaler/<int:agreement_id>/aendring/maal/nyt")
@requires(Permission.VIEW_AGREEMENTS)
def propose_goal(agreement_id: int) -> Response:
    """The form for a goal that the amendment adds."""
    found, _ = _open(agreement_id)
    return _page(found, _offered(NewGoalForm()), labels.NEW_GOAL)


@blueprint.post("/aftaler/<int:agreement_id>/aendring/maal/nyt")
@requires(Permission.VIEW_AGREEMENTS)
def submit_proposed_goal(agreement_id: int) -> Response:
    """Propose the goal, once."""
    found, amendment = _open(agreement_id)
    form = _offered(NewGoalForm())
    if not form.validate():
        return _page(found, form, labels.NEW_GOAL, 422)
    return once(form.once.data, viewer().person_id, lambda: _added(found, amendment, form))


@blueprint.get("/aftaler/<int:agreement_id>/aendring/maal/<int:goal_id>")
@requires(Permission.VIEW_AGREEMENTS)
def propose_change(agreement_id: int, goal_id: int) -> Response:
    """The goal as the working text has it, as a form."""
    found, _ = _open(agreement_id)
    one = find_working_goal(agreement_id, goal_id) or abort(404)
    form = _form_for(one)
    form.version.data = _version(one.revision)
    form.show(one.revision)
    return _page(found, form, labels.CHANGE_GOAL)


@blueprint.post("/aftaler/<int:agreement_id>/aendring/maal/<int:goal_id>")
@requires(Permission.VIEW_AGREEMENTS)
def submit_change(agreement_id: int, goal_id: int) -> Response:
    """Propose the change; when the other party did so meanwhile, show both texts."""
    found, amendment = _open(agreement_id)
    one = find_working_goal(agreement_id, goal_id) or abort(404)
    form = _form_for(one)
    if not form.validate():
        return _page(found, form, labels.CHANGE_GOAL, 422)
    if form.version.data != _version(one.revision):
        return conflict(form, _saved(found, one.revision, form))
    return _done(found, lambda: actions.propose_change(viewer(), found, amendment, one.revision, form.content()))


@blueprint.post("/aftaler/<int:agreement_id>/aendring/maal/<int:goal_id>/udgaar")
@requires(Permission.VIEW_AGREEMENTS)
def propose_drop(agreement_id: int, goal_id: int) -> Response:
    """Propose that a local goal goes out."""
    found, amendment = _open(agreement_id)
    one = find_working_goal(agreement_id, goal_id) or abort(404)
    return _pressed(found, lambda: actions.propose_drop(viewer(), found, amendment, one.revision))


@blueprint.post("/aftaler/<int:agreement_id>/aendring/maal/<int:goal_id>/fortryd")
@requires(Permission.VIEW_AGREEMENTS)
def take_back_proposal(agreement_id: int, goal_id: int) -> Response:
    """Let the goal stand as it does."""
    found, amendment = _open(agreement_id)
    one = find_working_goal(agreement_id, goal_id) or abort(404)
    return _pressed(found, lambda: actions.take_back_proposal(viewer(), found, amendment, one.revision))


def _open(agreement_id: int) -> tuple[FoundAgreement, Amendment]:
    found = found_agreement(agreement_id, access.may_amend)
    return found, open_amendment(agreement_id) or abort(409)


def _pressed(found: FoundAgreement, change: Callable[[], object]) -> Response:
    return _done(found, change) if ButtonForm().validate() else abort(422)


def _done(found: FoundAgreement, change: Callable[[], object]) -> Response:
    try:
        change()
    except RefusedError:
        abort(403)
    except NotPossibleError:
        abort(409)
    flash(labels.PROPOSED)
    return go_to("agreements.amend", agreement_id=found.agreement.id)


def _added(found: FoundAgreement, amendment: Amendment, form: NewGoalForm) -> str:
    try:
        actions.propose_goal(viewer(), found, amendment, form.content())
    except NotPossibleError:
        abort(409)
    flash(labels.PROPOSED)
    return url_for("agreements.amend", agreement_id=found.agreement.id)


def _form_for(one: WorkingGoal) -> LocalGoalForm | SharedGoalForm:
    form = _offered(LocalGoalForm()) if one.goal.basis_goal_id is None else _offered(SharedGoalForm())
    form.build_on(one.revision)
    return form


def _offered(form: AnyForm) -> AnyForm:
    foundation = strategy.foundation()
    form.offer(foundation.tracks, strategy.initiative_choices(viewer()), viewer().on)
    if not isinstance(form, SharedGoalForm):
        form.offer_circles(foundation.circles)
    return form


def _version(revision: GoalRevision) -> int:
    return revision.version + (0 if revision.is_current else PROPOSED)


def _saved(found: FoundAgreement, revision: GoalRevision, form: LocalGoalForm | SharedGoalForm) -> SavedVersion:
    return SavedVersion(
        texts=form.saved_texts(revision),
        version=_version(revision),
        by=revision.changed_by,
        at=revision.changed_at,
        url=url_for("agreements.amend", agreement_id=found.agreement.id),
    )


def _page(
    found: FoundAgreement, form: NewGoalForm | LocalGoalForm | SharedGoalForm, heading: str, status: int = 200
) -> Response:
    return render(
        "agreements/proposal.html",
        status=status,
        form=form,
        found=found,
        heading=heading,
        breadcrumbs=breadcrumbs(found, posts_of(found, viewer().on)[0], heading),
    )
