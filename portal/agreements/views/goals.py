"""Adding, changing and removing goals while the text is being written; without htmx each form is a page of its own."""

from typing import TypeVar

from flask import Response, abort, flash, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements import access, rules
from portal.agreements.actions.goals import add_goal as add
from portal.agreements.actions.goals import change_goal
from portal.agreements.actions.goals import remove_goal as remove
from portal.agreements.actions.writing import NotWritableError
from portal.agreements.forms.goals import LocalGoalForm, NewGoalForm, RemoveGoalForm, SharedGoalForm
from portal.agreements.labels import page as labels
from portal.agreements.queries.goal_page import loaded_revision
from portal.agreements.queries.goals import FoundGoal, goal_rows
from portal.agreements.queries.page import posts_of, rights_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.views.agreement import weight_words
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement, found_goal
from portal.agreements.views.headings import breadcrumbs
from portal.strategy import queries as strategy
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to_address, render, wants_fragment
from portal.web.once import once

AnyForm = TypeVar("AnyForm", NewGoalForm, LocalGoalForm, SharedGoalForm)


@blueprint.get("/aftaler/<int:agreement_id>/maal/nyt")
@requires(Permission.VIEW_AGREEMENTS)
def new_goal(agreement_id: int) -> Response:
    """The form for a local goal."""
    return _new_page(found_agreement(agreement_id, access.may_write), _offered(NewGoalForm(ids="nyt")))


@blueprint.post("/aftaler/<int:agreement_id>/maal/nyt")
@requires(Permission.VIEW_AGREEMENTS)
def add_goal(agreement_id: int) -> Response:
    """Add a local goal, once."""
    found = found_agreement(agreement_id, access.may_write)
    form = _offered(NewGoalForm(ids="nyt"))
    if not form.validate():
        return _new_page(found, form, 422)
    return once(form.once.data, viewer().person_id, lambda: _added(found, form))


@blueprint.get("/aftaler/maal/<int:goal_id>/ret")
@requires(Permission.VIEW_AGREEMENTS)
def edit_goal(goal_id: int) -> Response:
    """The goal as a form."""
    one = _written(goal_id)
    form = _form_for(one)
    form.version.data = one.revision.version
    form.show(one.revision)
    return _form_page(one, form)


@blueprint.post("/aftaler/maal/<int:goal_id>/ret")
@requires(Permission.VIEW_AGREEMENTS)
def save_goal(goal_id: int) -> Response:
    """Save the goal; when somebody else did so meanwhile, show both texts."""
    one = _written(goal_id)
    form = _form_for(one)
    if not form.validate():
        return _form_page(one, form, 422)
    if form.version.data != one.revision.version:
        revision = one.revision
        texts, url = form.saved_texts(revision), _page_url(one.found, goal_id)
        return conflict(form, SavedVersion(texts, revision.version, revision.changed_by, revision.changed_at, url))
    try:
        change_goal(viewer(), one.found.agreement, one.revision, form.content())
    except NotWritableError:
        abort(409)
    return _answer(one)


@blueprint.get("/aftaler/maal/<int:goal_id>/fjern")
@requires(Permission.VIEW_AGREEMENTS)
def ask_remove_goal(goal_id: int) -> Response:
    """Ask whether a local goal shall go."""
    one = _written(goal_id)
    allow(one.goal.basis_goal_id is None)
    crumbs = breadcrumbs(one.found, posts_of(one.found, viewer().on)[0], labels.REMOVE_GOAL)
    return render(
        "agreements/remove_goal.html", form=RemoveGoalForm(None), found=one.found, goal=one, breadcrumbs=crumbs
    )


@blueprint.post("/aftaler/maal/<int:goal_id>/fjern")
@requires(Permission.VIEW_AGREEMENTS)
def remove_goal(goal_id: int) -> Response:
    """Remove a local goal."""
    one = _written(goal_id)
    allow(one.goal.basis_goal_id is None)
    try:
        remove(viewer(), one.found.agreement, one.goal, one.revision)
    except NotWritableError:
        abort(409)
    flash(labels.GOAL_REMOVED)
    return go_to_address(url_for("agreements.agreement", agreement_id=one.found.agreement.id))


def _written(goal_id: int) -> FoundGoal:
    """The goal with all that its form shows; one that was removed is not to be known of."""
    one = found_goal(goal_id, access.may_write)
    if not one.goal.is_live or one.found.agreement.state.value not in rules.CAN_BE_WRITTEN:
        abort(404)
    return FoundGoal(one.found, one.goal, loaded_revision(one.revision))


def _form_for(one: FoundGoal) -> LocalGoalForm | SharedGoalForm:
    ids, is_local = f"goal-{one.goal.id}", one.goal.basis_goal_id is None
    form = _offered(LocalGoalForm(ids=ids)) if is_local else _offered(SharedGoalForm(ids=ids))
    form.build_on(one.revision)
    return form


def _offered(form: AnyForm) -> AnyForm:
    foundation = strategy.foundation()
    form.offer(foundation.tracks, strategy.initiative_choices(viewer()), viewer().on)
    if not isinstance(form, SharedGoalForm):
        form.offer_circles(foundation.circles)
    return form


def _added(found: FoundAgreement, form: NewGoalForm) -> str:
    try:
        goal = add(viewer(), found.agreement, form.content())
    except NotWritableError:
        abort(409)
    flash(labels.GOAL_ADDED)
    if wants_fragment():
        # The browser is on that page already, and an anchor alone would not make it load again.
        return url_for("agreements.agreement", agreement_id=found.agreement.id)
    return _page_url(found, goal.id)


def _new_page(found: FoundAgreement, form: NewGoalForm, status: int = 200) -> Response:
    is_part = wants_fragment()
    return render(
        "agreements/new_goal.html",
        fragment="agreements/_new_goal_form.html",
        status=status,
        form=form,
        found=found,
        breadcrumbs=[] if is_part else breadcrumbs(found, posts_of(found, viewer().on)[0], labels.NEW_GOAL),
    )


def _form_page(one: FoundGoal, form: LocalGoalForm | SharedGoalForm, status: int = 200) -> Response:
    is_part = wants_fragment()
    return render(
        "agreements/edit_goal.html",
        fragment="agreements/_goal_form.html",
        status=status,
        form=form,
        found=one.found,
        one=one,
        breadcrumbs=[] if is_part else breadcrumbs(one.found, posts_of(one.found, viewer().on)[0], labels.CHANGE),
    )


def _answer(one: FoundGoal) -> Response:
    if not wants_fragment():
        flash(labels.GOAL_SAVED)
        return go_to_address(_page_url(one.found, one.goal.id))
    goals = goal_rows(viewer(), one.found.agreement.id)
    return render(
        "agreements/_saved_goal.html",
        goal=next(goal for goal in goals if goal.id == one.goal.id),
        rights=rights_of(viewer(), one.found),
        weights=weight_words(goals),
        messages=[("success", labels.GOAL_SAVED)],
    )


def _page_url(found: FoundAgreement, goal_id: int) -> str:
    return url_for("agreements.agreement", agreement_id=found.agreement.id, _anchor=f"goal-{goal_id}")
