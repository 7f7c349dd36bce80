"""What a leader will do: adding an action, changing it, giving it up with a reason and taking it up again."""

from typing import NamedTuple

from flask import Response, abort, flash, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions import plan as actions
from portal.evaluations.forms.follow_up import ActionFields, DropForm, EditActionForm, NewActionForm
from portal.evaluations.labels import follow_up as labels
from portal.evaluations.models import EvaluatedLeader, FollowUpAction
from portal.evaluations.queries.plan import find_action, goal_choices, theme_choices
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.follow_up import below, follow_up_page, found_open
from portal.evaluations.views.places import follow_up_url
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to_address, render
from portal.web.once import once

PLACE = "handlinger"


class Found(NamedTuple):
    """An action with the leader whose it is."""

    action: FollowUpAction
    leader: EvaluatedLeader


@blueprint.get("/evalueringer/opfoelgning/<int:leader_id>/handlinger/ny")
@requires(Permission.VIEW_EVALUATIONS)
def new_action(leader_id: int) -> Response:
    """The form of a new action."""
    leader, form = found_open(leader_id), NewActionForm()
    _offer(form, leader)
    return _new_page(leader, form)


@blueprint.post("/evalueringer/opfoelgning/<int:leader_id>/handlinger/ny")
@requires(Permission.VIEW_EVALUATIONS)
def submit_new_action(leader_id: int) -> Response:
    """Add an action, once."""
    leader, form = found_open(leader_id), NewActionForm()
    _offer(form, leader)
    if not form.validate():
        return _new_page(leader, form, 422)

    def add() -> str:
        actions.add_action(viewer(), leader, form.content())
        flash(labels.ACTION_SAVED)
        return follow_up_url(leader_id, PLACE)

    return once(form.once.data or "", viewer().person_id, add)


@blueprint.get("/evalueringer/handlinger/<int:action_id>/ret")
@requires(Permission.VIEW_EVALUATIONS)
def edit_action(action_id: int) -> Response:
    """The form of an action."""
    found, form = _found_kept(action_id), EditActionForm()
    _offer(form, found.leader, found.action.goal_id)
    form.show(found.action)
    return _edit_page(found, form)


@blueprint.post("/evalueringer/handlinger/<int:action_id>/ret")
@requires(Permission.VIEW_EVALUATIONS)
def submit_action(action_id: int) -> Response:
    """Save an action; when the other one did so meanwhile, show both."""
    found, form = _found_kept(action_id), EditActionForm()
    _offer(form, found.leader, found.action.goal_id)
    if not form.validate():
        return _edit_page(found, form, 422)
    action, content = found.action, form.content()
    if form.version.data != action.version and any(getattr(action, name) != now for name, now in vars(content).items()):
        url = follow_up_url(action.leader_id, PLACE)
        return conflict(
            form, SavedVersion(form.saved_texts(action), action.version, action.changed_by, action.changed_at, url)
        )
    actions.change_action(viewer(), found.leader, action, content)
    flash(labels.ACTION_SAVED)
    return go_to_address(follow_up_url(action.leader_id, PLACE))


@blueprint.get("/evalueringer/handlinger/<int:action_id>/opgiv")
@requires(Permission.VIEW_EVALUATIONS)
def dropping(action_id: int) -> Response:
    """Ask why an action is given up."""
    return _drop_page(_found_kept(action_id), DropForm())


@blueprint.post("/evalueringer/handlinger/<int:action_id>/opgiv")
@requires(Permission.VIEW_EVALUATIONS)
def submit_dropping(action_id: int) -> Response:
    """Give an action up, with a reason."""
    found, form = _found_kept(action_id), DropForm()
    if not form.validate():
        return _drop_page(found, form, 422)
    actions.drop_action(viewer(), found.leader, found.action, form.reason.data or "")
    flash(labels.ACTION_DROPPED)
    return go_to_address(follow_up_url(found.leader.id, PLACE))


@blueprint.post("/evalueringer/handlinger/<int:action_id>/tag-op")
@requires(Permission.VIEW_EVALUATIONS)
def submit_resuming(action_id: int) -> Response:
    """Take an action up again."""
    found = _found(action_id)
    actions.resume_action(viewer(), found.leader, found.action)
    flash(labels.ACTION_RESUMED)
    return go_to_address(follow_up_url(found.leader.id, PLACE))


def _found(action_id: int) -> Found:
    action = find_action(viewer(), action_id) or abort(404)
    return Found(action, found_open(action.leader_id))


def _found_kept(action_id: int) -> Found:
    """Return an action that was not given up; 409 with the page of the follow-up for one that was."""
    found = _found(action_id)
    if found.action.is_dropped:
        abort(follow_up_page(found.leader, 409, labels.DROPPED_ALREADY))
    return found


def _offer(form: ActionFields, leader: EvaluatedLeader, goal_id: int | None = None) -> None:
    form.offer(theme_choices(leader.cycle.survey_id), goal_choices(viewer(), leader, goal_id))


def _new_page(leader: EvaluatedLeader, form: NewActionForm, status: int = 200) -> Response:
    target = url_for("evaluations.submit_new_action", leader_id=leader.id)
    return _page(leader, form, labels.NEW_ACTION, target, status)


def _edit_page(found: Found, form: EditActionForm, status: int = 200) -> Response:
    target = url_for("evaluations.submit_action", action_id=found.action.id)
    return _page(found.leader, form, labels.EDIT_ACTION, target, status)


def _page(leader: EvaluatedLeader, form: ActionFields, heading: str, target: str, status: int) -> Response:
    return render(
        "evaluations/follow_up/action.html",
        status=status,
        leader=leader,
        form=form,
        heading=heading,
        target=target,
        back=follow_up_url(leader.id, PLACE),
        breadcrumbs=below(leader.id, heading),
    )


def _drop_page(found: Found, form: DropForm, status: int = 200) -> Response:
    return render(
        "evaluations/follow_up/drop.html",
        status=status,
        action=found.action,
        form=form,
        back=follow_up_url(found.leader.id, PLACE),
        breadcrumbs=below(found.leader.id, labels.DROP_ACTION),
    )
