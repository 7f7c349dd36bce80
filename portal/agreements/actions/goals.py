"""Adding, changing and removing goals while an agreement is a draft or in dialogue."""

from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa

from portal import clock
from portal.access.viewer import Viewer
from portal.agreements.actions.writing import begin_writing
from portal.agreements.models import Agreement, Goal, GoalRevision
from portal.audit.actions import record
from portal.audit.unlogged import CLOSED
from portal.db import db
from portal.strategy.models import Circle, Initiative, Tag
from portal.tasks.due import Due


class SharedGoalError(ValueError):
    """A shared goal stands as long as the basis does."""


@dataclass(frozen=True)
class GoalContent:
    """What a goal says. Of a shared goal `local` is None: its words and circle are the basis's.

    `initiatives` are those chosen among `offered`; others stay linked, for whoever writes may not know of them.
    """

    local: "LocalWords | None"
    start_value: Decimal | None
    target_value: Decimal | None
    due: Due | None
    weight: int | None
    kkc: str
    tracks: tuple[str, ...]
    initiatives: frozenset[int]
    offered: frozenset[int]
    in_top_contract: bool


@dataclass(frozen=True)
class LocalWords:
    """What only a local goal decides for itself; `circle` is a code."""

    title: str
    aim: str
    indicator: str
    unit_of_measure: str | None
    circle: str | None


def add_goal(viewer: Viewer, agreement: Agreement, content: GoalContent) -> Goal:
    """Add a local goal last. NotWritableError when both have said yes."""
    name = begin_writing(agreement)
    last = db.session.scalar(sa.select(sa.func.max(Goal.rank)).where(Goal.agreement_id == agreement.id))
    goal = Goal(agreement_id=agreement.id, rank=(last or 0) + 1)
    db.session.add(goal)
    db.session.flush()
    revision = GoalRevision(goal_id=goal.id, is_current=True, tags=[], initiatives=[])
    told = fill_goal(viewer, revision, content)
    db.session.add(revision)
    record(viewer, "goal.added", revision, name, extra=told)
    return goal


def change_goal(viewer: Viewer, agreement: Agreement, revision: GoalRevision, content: GoalContent) -> None:
    """Change in place what a goal says; `tags` and `initiatives` of the revision must be loaded.

    NotWritableError when both have said yes.
    """
    name = begin_writing(agreement)
    told = fill_goal(viewer, revision, content)
    record(viewer, "goal.changed", revision, name, extra=told)


def remove_goal(viewer: Viewer, agreement: Agreement, goal: Goal, revision: GoalRevision) -> None:
    """Take a local goal out of a text that nobody is bound by yet; tasks that spring from it keep their origin.

    NotWritableError when both have said yes; SharedGoalError for a shared goal.
    """
    if goal.basis_goal_id is not None:
        raise SharedGoalError
    name = begin_writing(agreement)
    goal.is_live, revision.is_dropped = False, True
    revision.changed_at, revision.changed_by_id = clock.now(), viewer.person_id
    record(viewer, "goal.removed", revision, name)


def fill_goal(viewer: Viewer, revision: GoalRevision, content: GoalContent) -> dict[str, list[str]]:
    """Let a revision say something; `tags` and `initiatives` of one that is there must be loaded.

    Return for the log that these two have changed, if they have; as to what, the goal's other words stay closed too.
    """
    before = {"tags": set(revision.tags), "initiatives": set(revision.initiatives)}
    if content.local is not None:
        _fill_words(revision, content.local)
    revision.start_value, revision.target_value = content.start_value, content.target_value
    revision.due_text = content.due.text if content.due else None
    revision.due_on = content.due.to_on if content.due else None
    revision.weight, revision.kkc = content.weight, content.kkc
    revision.in_top_contract = content.in_top_contract
    revision.changed_at, revision.changed_by_id = clock.now(), viewer.person_id
    others = [tag for tag in revision.tags if tag.kind != "track"]
    revision.tags = others + _tracks(content.tracks)
    kept = {one.id for one in revision.initiatives} - content.offered
    revision.initiatives = _initiatives(kept | (content.initiatives & content.offered))
    return {name: [CLOSED, CLOSED] for name, tied in before.items() if tied != set(getattr(revision, name))}


def _fill_words(revision: GoalRevision, words: LocalWords) -> None:
    revision.title, revision.aim, revision.indicator = words.title, words.aim, words.indicator
    revision.unit_of_measure = words.unit_of_measure
    revision.circle_id = (
        db.session.scalar(sa.select(Circle.id).where(Circle.code == words.circle)) if words.circle else None
    )


def _tracks(codes: tuple[str, ...]) -> list[Tag]:
    if not codes:
        return []
    return list(db.session.scalars(sa.select(Tag).where(Tag.kind == "track", Tag.code.in_(codes)).order_by(Tag.id)))


def _initiatives(ids: set[int]) -> list[Initiative]:
    if not ids:
        return []
    return list(db.session.scalars(sa.select(Initiative).where(Initiative.id.in_(ids)).order_by(Initiative.id)))
