"""Writes how an agreement in force is changed: proposed by one, and counting when both have said yes."""

from datetime import timedelta

from portal.access.viewer import Viewer
from portal.agreements.actions.acceptance import answer
from portal.agreements.actions.amendments import open_one, propose_change
from portal.agreements.actions.goals import GoalContent, LocalWords
from portal.agreements.models import Side, Verdict
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.working import WorkingGoal, worded, working_goals
from portal.agreements.wording import canonical, hash_of
from portal.db import db
from portal.demo.agreements.lives import Change
from portal.demo.agreements.told import number
from portal.demo.writers.kept import Kept


def tell_change(kept: Kept, change: Change) -> None:
    """Tell of an amendment by the holder; an open one has the holder's yes and waits for the leader's."""
    kept.tell(change.when, Side.HOLDER, lambda who, found: _propose(kept, who, found, change))
    kept.tell(change.when, Side.HOLDER, _say_yes, step=1)
    if change.agreed is not None:
        kept.tell(change.agreed, Side.LEADER, _say_yes, step=2)
        filed = kept.world.chronicle.day(change.agreed) + timedelta(days=5)
        kept.tell_filed(filed, step=3)


def _propose(kept: Kept, viewer: Viewer, found: FoundAgreement, change: Change) -> None:
    amendment = open_one(viewer, found, change.reason)
    one = next(goal for goal in working_goals(found.agreement.id) if goal.revision.title == change.goal)
    propose_change(viewer, found, amendment, one.revision, _content(kept, one, change))
    db.session.flush()


def _say_yes(viewer: Viewer, found: FoundAgreement) -> None:
    answer(viewer, found, Verdict.ACCEPTED, "", hash_of(canonical(worded(found.agreement.id))))


def _content(kept: Kept, one: WorkingGoal, change: Change) -> GoalContent:
    said, serves = one.revision, kept.initiative_ids(change.initiatives)
    local = None
    if one.goal.basis_goal_id is None:
        local = LocalWords(said.title, said.aim, said.indicator, said.unit_of_measure, "blue")
    return GoalContent(
        local=local,
        start_value=said.start_value,
        target_value=number(change.target),
        due=None,
        weight=None,
        kkc=said.kkc,
        tracks=("spor-3",),
        initiatives=serves,
        offered=serves,
        in_top_contract=said.in_top_contract,
    )
