"""Writing about a step of a follow-up, and noting that it was held. The log tells which step and when, never what."""

from datetime import date

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.first_saves import one_only
from portal.audit.actions import record
from portal.db import db
from portal.evaluations.labels.follow_up import STEPS
from portal.evaluations.models import EvaluatedLeader, FollowUpKind, FollowUpStep


class PutAwayError(ValueError):
    """The cycle is archived: its follow-up is read, and changed no more."""


def keep_step(
    viewer: Viewer,
    leader: EvaluatedLeader,
    kind: FollowUpKind,
    step: FollowUpStep | None,
    held_on: date | None,
    note: str,
) -> FollowUpStep:
    """Keep when a step was held (None: not yet) and what the two leaders want to remember of it.

    Raises PutAwayError, and StaleDataError when the other one has written for the first time at this very moment.
    """
    must_be_open(leader)
    before = step.held_on if step else None
    if step is None:
        step = FollowUpStep(leader_id=leader.id, kind=kind)
    with one_only():
        step.held_on, step.note = held_on, note
        step.changed_at, step.changed_by_id = clock.now(), viewer.person_id
        db.session.add(step)
        record(viewer, f"evaluation.step_{_verb(before, held_on)}", step, f"{leader.person.name}: {STEPS[kind]}")
    return step


def take_back_held(viewer: Viewer, leader: EvaluatedLeader, step: FollowUpStep) -> None:
    """Note that a step was not held after all; what was written stays. Raises PutAwayError."""
    keep_step(viewer, leader, step.kind, step, None, step.note)


def must_be_open(leader: EvaluatedLeader) -> None:
    """Raises PutAwayError for a follow-up whose cycle is archived."""
    if leader.cycle.archived_at is not None:
        raise PutAwayError


def _verb(before: date | None, after: date | None) -> str:
    if after == before:
        return "noted"
    return "held" if after is not None else "not_held"
