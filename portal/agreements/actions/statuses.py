"""Saying how goals go, and acknowledging what was said. Statuses only grow: nothing here changes an earlier one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.refusals import NotPossibleError
from portal.agreements.models import Agreement, Basis, Goal, GoalReceipt, GoalStatus, GoalUpdate
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.rules import LIVES
from portal.audit.actions import record
from portal.db import db
from portal.organisation.models import Position


@dataclass(frozen=True)
class Word:
    """What somebody says about one goal."""

    goal_id: int
    status: GoalStatus
    value: Decimal | None = None
    text: str = ""
    evidence_url: str = ""


def write_statuses(viewer: Viewer, found: FoundAgreement, words: Sequence[Word]) -> list[GoalUpdate]:
    """Add words on goals of one agreement; each goal repeats its last one.

    The goals are locked first, so that of two words at the same time the later one is also the one repeated.
    NotPossibleError when the agreement lives no longer, and for a goal that is another's, has ended or gone out.
    """
    _only_living(found.agreement)
    goals = _locked(found.agreement, [word.goal_id for word in words])
    if any(word.goal_id not in goals for word in words):
        raise NotPossibleError
    updates = [_said(viewer, found.agreement, word) for word in words]
    db.session.add_all(updates)
    for update in updates:
        goal = goals[update.goal_id]
        goal.status, goal.value, goal.said_at = update.status, update.value, update.at
    name = name_of(found.agreement)
    for update in updates:
        record(viewer, "goal.status", update, name)
    return updates


def acknowledge(viewer: Viewer, found: FoundAgreement, update_ids: Iterable[int]) -> int:
    """Note that the other party has read some statuses; return how many that nobody had acknowledged before.

    Nobody acknowledges their own words, also when they have come to the other post since. NotPossibleError when the
    agreement lives no longer.
    """
    _only_living(found.agreement)
    name = name_of(found.agreement)
    theirs = _said_by_others(viewer, update_ids)
    at = clock.now()
    given = [receipt for update_id in theirs if (receipt := _receipt(viewer, found.agreement, update_id, at))]
    for receipt in given:
        record(viewer, "goal.receipt", receipt, name)
    return len(given)


def name_of(agreement: Agreement) -> str:
    """Return what the log calls an agreement, also when its post and basis are not loaded with it."""
    # Held in variables: what nobody holds is forgotten by the session before its name is read.
    post = db.session.get_one(Position, agreement.position_id)
    basis = db.session.get_one(Basis, agreement.basis_id)
    return f"{post.title}: {basis.title}"


def speaks_as(viewer: Viewer, position_id: int) -> str:
    """Return the post in words that the viewer speaks for: that one when held, else the foremost, else the name."""
    return viewer.speaking_for(position_id).post_text or viewer.name


def _said(viewer: Viewer, agreement: Agreement, word: Word) -> GoalUpdate:
    return GoalUpdate(
        goal_id=word.goal_id,
        status=word.status,
        value=word.value,
        text=word.text,
        evidence_url=word.evidence_url,
        author_id=viewer.person_id,
        author_post=speaks_as(viewer, agreement.position_id),
        at=clock.now(),
    )


def _receipt(viewer: Viewer, agreement: Agreement, update_id: int, at: datetime) -> GoalReceipt | None:
    """The receipt of a status; None when somebody has given it already, perhaps at this very moment."""
    if db.session.get(GoalReceipt, update_id) is not None:
        return None
    receipt = GoalReceipt(
        update_id=update_id,
        by_id=viewer.person_id,
        by_post=speaks_as(viewer, agreement.leader_position_id),
        at=at,
    )
    try:
        with db.session.begin_nested():
            db.session.add(receipt)
    except IntegrityError:
        return None
    return receipt


def _only_living(agreement: Agreement) -> None:
    """Hold the agreement until the request ends. NotPossibleError when nothing is said of its goals any more."""
    db.session.refresh(agreement, ["state", "version"], with_for_update=True)
    if agreement.state.value not in LIVES:
        raise NotPossibleError


def _said_by_others(viewer: Viewer, update_ids: Iterable[int]) -> Sequence[int]:
    query = sa.select(GoalUpdate.id).where(
        GoalUpdate.id.in_(list(update_ids)), GoalUpdate.author_id != viewer.person_id
    )
    return db.session.scalars(query.order_by(GoalUpdate.id)).all()


def _locked(agreement: Agreement, goal_ids: Sequence[int]) -> dict[int, Goal]:
    open_ones = (Goal.agreement_id == agreement.id, Goal.is_live, Goal.outcome.is_(None))
    query = sa.select(Goal).where(Goal.id.in_(goal_ids), *open_ones).order_by(Goal.id)
    return {
        goal.id: goal for goal in db.session.scalars(query.with_for_update().execution_options(populate_existing=True))
    }
