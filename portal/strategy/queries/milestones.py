"""Milestones of one initiative, with their place on the process line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from portal.db import db
from portal.organisation.owners import Owner, OwnerKey, owners
from portal.strategy.models import Initiative, Milestone
from portal.strategy.queries.belongings import MILESTONE, belonging_rows
from portal.strategy.rules import MilestoneState, milestone_states


@dataclass(frozen=True)
class Step:
    """A milestone as the process line shows it."""

    id: int
    title: str
    due_on: date
    due_text: str
    reached_on: date | None
    state: MilestoneState
    post: Owner | None


def find_milestone(initiative: Initiative, milestone_id: int) -> Milestone | None:
    """Return a milestone of the initiative; None for that of another."""
    return db.session.scalar(
        sa.select(Milestone).where(Milestone.id == milestone_id, Milestone.initiative_id == initiative.id)
    )


def steps(initiative_id: int, on: date) -> tuple[Step, ...]:
    """Return the milestones of an initiative in two statements."""
    rows = belonging_rows(initiative_id, on)
    return steps_in(rows, owners(posts_of(rows), on), on)


def posts_of(rows: Iterable[Any]) -> set[OwnerKey]:
    """Return the posts that milestones among the rows of `belonging_rows` name."""
    return {OwnerKey("position", row.position_id) for row in rows if row.position_id is not None}


def steps_in(rows: Iterable[Any], shown: Mapping[OwnerKey, Owner], on: date) -> tuple[Step, ...]:
    """Return the milestones among the rows of `belonging_rows`, by day."""
    ordered = sorted((row for row in rows if row.kind == MILESTONE), key=lambda row: (row.due_on, row.id))
    states = milestone_states([(row.due_on, row.reached_on is not None) for row in ordered], on)
    return tuple(
        Step(
            id=row.id,
            title=row.name,
            due_on=row.due_on,
            due_text=row.code,
            reached_on=row.reached_on,
            state=state,
            post=shown.get(OwnerKey("position", row.position_id)) if row.position_id else None,
        )
        for row, state in zip(ordered, states, strict=True)
    )
