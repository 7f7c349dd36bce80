"""Changing the goals of an agreement in force: proposed by one, in force when both have said yes."""

from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements import access, rules
from portal.agreements.actions.goals import GoalContent, fill_goal
from portal.agreements.actions.holding import hold, say, voice_of
from portal.agreements.actions.refusals import NotPossibleError, RefusedError
from portal.agreements.actions.revisions import proposed_copy
from portal.agreements.labels.names import agreement_name
from portal.agreements.models import Amendment, AmendmentState, EventKind, Goal, GoalOutcome, GoalRevision, Side
from portal.agreements.queries.acceptance import open_amendment
from portal.agreements.queries.answered import speakers
from portal.agreements.queries.standing import FoundAgreement
from portal.audit.actions import record
from portal.audit.unlogged import CLOSED, last_of
from portal.db import db
from portal.organisation.models import Position


def open_one(viewer: Viewer, found: FoundAgreement, reason: str) -> Amendment:
    """Open an amendment. RefusedError when one is open already, or without a reason; NotPossibleError out of force."""
    agreement = hold(found)
    voice = voice_of(viewer, found)
    if agreement.state.value != rules.ACCEPTED:
        raise NotPossibleError
    if not reason:
        raise RefusedError("no_reason")
    if open_amendment(agreement.id) is not None:
        raise RefusedError("amendment_open")
    amendment = Amendment(
        agreement_id=agreement.id,
        reason=reason,
        proposed_by_id=viewer.person_id,
        proposed_post=voice.post,
        proposed_at=clock.now(),
    )
    db.session.add(amendment)
    db.session.flush()
    say(viewer, found, EventKind.AMENDMENT_PROPOSED, reason, _told(amendment, None))
    return amendment


def propose_goal(viewer: Viewer, found: FoundAgreement, amendment: Amendment, content: GoalContent) -> GoalRevision:
    """Propose a new local goal: it is not live until both have said yes."""
    name = _begin(viewer, found, amendment)
    last = db.session.scalar(sa.select(sa.func.max(Goal.rank)).where(Goal.agreement_id == found.agreement.id))
    goal = Goal(agreement_id=found.agreement.id, rank=(last or 0) + 1, is_live=False)
    db.session.add(goal)
    db.session.flush()
    revision = GoalRevision(goal_id=goal.id, amendment_id=amendment.id, is_current=False, tags=[], initiatives=[])
    told = fill_goal(viewer, revision, content)
    db.session.add(revision)
    record(viewer, "goal.added", revision, name, extra=told)
    return revision


def propose_change(
    viewer: Viewer, found: FoundAgreement, amendment: Amendment, revision: GoalRevision, content: GoalContent
) -> None:
    """Propose that a goal says something else; `revision` is what the working text says of it now."""
    name = _begin(viewer, found, amendment)
    proposed = _proposal(viewer, amendment, revision)
    proposed.is_dropped = False
    told = fill_goal(viewer, proposed, content)
    record(viewer, "goal.changed", proposed, name, extra=told)


def propose_drop(viewer: Viewer, found: FoundAgreement, amendment: Amendment, revision: GoalRevision) -> None:
    """Propose that a local goal goes out. RefusedError for a shared one, which stands as long as the basis does."""
    name = _begin(viewer, found, amendment)
    goal = db.session.get_one(Goal, revision.goal_id)
    if goal.basis_goal_id is not None:
        raise RefusedError("shared_goal")
    proposed = _proposal(viewer, amendment, revision)
    proposed.is_dropped = True
    proposed.changed_at, proposed.changed_by_id = clock.now(), viewer.person_id
    record(viewer, "goal.removed", proposed, name)


def take_back_proposal(viewer: Viewer, found: FoundAgreement, amendment: Amendment, revision: GoalRevision) -> None:
    """Let a goal stand as it does. Of a goal that was only proposed nothing is left but the word that it is dropped."""
    name = _begin(viewer, found, amendment)
    if revision.amendment_id != amendment.id or revision.is_current:
        raise NotPossibleError
    goal = db.session.get_one(Goal, revision.goal_id)
    ties = {tie: [CLOSED, CLOSED] for tie in ("tags", "initiatives") if getattr(revision, tie)}
    record(viewer, "goal.taken_back", revision, name, extra=last_of(revision) | ties)
    revision.tags, revision.initiatives = [], []
    db.session.flush()
    db.session.delete(revision)
    db.session.flush()
    if not goal.is_live:
        db.session.delete(goal)
        db.session.flush()


def withdraw(viewer: Viewer, found: FoundAgreement, amendment: Amendment) -> None:
    """Withdraw an amendment; what was proposed stays readable. RefusedError for others than its author."""
    hold(found)
    if not may_withdraw(viewer, found, amendment):
        raise RefusedError("not_author")
    told = _settle(amendment, AmendmentState.WITHDRAWN)
    say(viewer, found, EventKind.AMENDMENT_WITHDRAWN, amendment.reason, told)


def may_withdraw(viewer: Viewer, found: FoundAgreement, amendment: Amendment) -> bool:
    """Return whether the viewer may withdraw an amendment: its author, or either party when the author has left."""
    if access.side_of(viewer, found.standing) is None:
        return False
    present = speakers(found.standing, Side.HOLDER) | speakers(found.standing, Side.LEADER)
    return viewer.person_id == amendment.proposed_by_id or amendment.proposed_by_id not in present


def adopt(amendment: Amendment) -> dict[str, list[Any]]:
    """Let what an amendment proposes count from now on, and return for the log what the amendment became."""
    proposed = db.session.scalars(sa.select(GoalRevision).where(GoalRevision.amendment_id == amendment.id)).all()
    goals = {
        goal.id: goal for goal in db.session.scalars(sa.select(Goal).where(Goal.id.in_([r.goal_id for r in proposed])))
    }
    standing = sa.select(GoalRevision).where(GoalRevision.goal_id.in_(goals), GoalRevision.is_current)
    for revision in db.session.scalars(standing):
        revision.is_current = False
    # One revision of a goal counts at a time, also between two statements.
    db.session.flush()
    for revision in proposed:
        goal = goals[revision.goal_id]
        revision.is_current, goal.is_live = True, not revision.is_dropped
        if revision.is_dropped:
            goal.outcome, goal.outcome_text = GoalOutcome.DROPPED, amendment.reason
    told = _settle(amendment, AmendmentState.ADOPTED)
    db.session.flush()
    return told


def _begin(viewer: Viewer, found: FoundAgreement, amendment: Amendment) -> str:
    agreement = hold(found)
    voice_of(viewer, found)
    db.session.refresh(amendment, ["state"])
    if agreement.state.value != rules.ACCEPTED or amendment.state is not AmendmentState.OPEN:
        raise NotPossibleError
    if amendment.agreement_id != agreement.id:
        raise NotPossibleError
    agreement.position = db.session.get_one(Position, agreement.position_id)
    return agreement_name(agreement)


def _proposal(viewer: Viewer, amendment: Amendment, revision: GoalRevision) -> GoalRevision:
    """Return what the amendment says of a goal; the first time a copy of what stands."""
    if revision.amendment_id == amendment.id and not revision.is_current:
        return revision
    return proposed_copy(viewer, revision.id, amendment.id)


def _settle(amendment: Amendment, state: AmendmentState) -> dict[str, list[Any]]:
    before = amendment.state
    amendment.state, amendment.settled_at = state, clock.now()
    return _told(amendment, before)


def _told(amendment: Amendment, before: AmendmentState | None) -> dict[str, list[Any]]:
    return {"amendment_id": [before and amendment.id, amendment.id], "amendment_state": [before, amendment.state]}
