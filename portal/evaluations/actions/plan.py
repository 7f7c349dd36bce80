"""What a leader will do: actions that become tasks or serve a goal. Given up with a reason, never deleted."""

from dataclasses import dataclass

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.evaluations.actions.follow_up import must_be_open
from portal.evaluations.models import ActionScope, EvaluatedLeader, FollowUpAction


class DroppedError(ValueError):
    """The action was given up: it is taken up again before it is changed."""


@dataclass(frozen=True)
class ActionContent:
    """What an action says. `goal_id` is an open goal of the leader's own agreement that it serves, if any."""

    title: str
    description: str
    scope: ActionScope
    theme_id: int | None
    goal_id: int | None


def add_action(viewer: Viewer, leader: EvaluatedLeader, content: ActionContent) -> FollowUpAction:
    """Add an action. Raises PutAwayError."""
    action = FollowUpAction(leader_id=leader.id, created_at=clock.now(), is_dropped=False, drop_reason="")
    db.session.add(action)
    _keep(viewer, leader, action, "added", content)
    return action


def change_action(viewer: Viewer, leader: EvaluatedLeader, action: FollowUpAction, content: ActionContent) -> None:
    """Change what an action says. Raises PutAwayError, DroppedError."""
    if action.is_dropped:
        raise DroppedError
    _keep(viewer, leader, action, "changed", content)


def drop_action(viewer: Viewer, leader: EvaluatedLeader, action: FollowUpAction, reason: str) -> None:
    """Give an action up, with a reason that the two leaders read. Its tasks stay. Raises PutAwayError, DroppedError."""
    if action.is_dropped:
        raise DroppedError
    _drop(viewer, leader, action, "dropped", reason)


def resume_action(viewer: Viewer, leader: EvaluatedLeader, action: FollowUpAction) -> None:
    """Take an action up again; no effect on one that was not given up. Raises PutAwayError."""
    if action.is_dropped:
        _drop(viewer, leader, action, "resumed", "")


def _drop(viewer: Viewer, leader: EvaluatedLeader, action: FollowUpAction, verb: str, reason: str) -> None:
    action.is_dropped, action.drop_reason = bool(reason), reason
    _save(viewer, leader, action, verb)


def _keep(viewer: Viewer, leader: EvaluatedLeader, action: FollowUpAction, verb: str, content: ActionContent) -> None:
    for name, value in vars(content).items():
        setattr(action, name, value)
    _save(viewer, leader, action, verb)


def _save(viewer: Viewer, leader: EvaluatedLeader, action: FollowUpAction, verb: str) -> None:
    must_be_open(leader)
    action.changed_at, action.changed_by_id = clock.now(), viewer.person_id
    # The log names whose it is; what it says is for the two leaders.
    record(viewer, f"evaluation.action_{verb}", action, leader.person.name)
