"""The initiatives that a timeline shows, with their milestones."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.strategy.models import Initiative, Milestone
from portal.strategy.queries.listing import InitiativeFilter, condition
from portal.strategy.queries.rows import InitiativeRow, circles_of, light_rows, read_row
from portal.strategy.queries.shown import silence_days_of_leader
from portal.strategy.rules import MilestoneState, milestone_states
from portal.strategy.timeline import Window
from portal.web.paging import Page, paginate


@dataclass(frozen=True)
class MilestoneOnTime:
    """A milestone on the timeline; `shown_on` is the day it was reached, or is due.

    `due_text` is when it is due, as written; empty once it is reached.
    """

    title: str
    due_text: str
    due_on: date
    shown_on: date
    state: MilestoneState


@dataclass(frozen=True)
class TimelinePage:
    """One page of initiatives in the window, by start, with circle codes and milestones by initiative id."""

    page: Page
    rows: tuple[InitiativeRow, ...]
    circles: dict[int, tuple[str, ...]]
    milestones: dict[int, list[MilestoneOnTime]]


def timeline_page(viewer: Viewer, wanted: InitiativeFilter, on: date, window: Window, *, page: int = 1) -> TimelinePage:
    """Return the matches whose period touches the window, by start and title; four statements."""
    touching = sa.and_(
        Initiative.starts_on <= window.to_on,
        sa.or_(Initiative.ends_on.is_(None), Initiative.ends_on >= window.from_on),
    )
    limit = silence_days_of_leader()
    query = light_rows(viewer, on, limit).where(condition(wanted, on, limit), touching)
    query = query.order_by(Initiative.starts_on, Initiative.title, Initiative.id)
    shown = paginate(query, number=page)
    rows = tuple(read_row(row) for row in shown.rows)
    ids = [row.id for row in rows]
    circles = {key: tuple(circle.code for circle in found) for key, found in circles_of(ids).items()}
    return TimelinePage(shown, rows, circles, _milestones(ids, on))


def _milestones(ids: list[int], on: date) -> dict[int, list[MilestoneOnTime]]:
    rows = db.session.execute(
        sa.select(Milestone.initiative_id, Milestone.title, Milestone.due_text, Milestone.due_on, Milestone.reached_on)
        .where(Milestone.initiative_id.in_(ids))
        .order_by(Milestone.initiative_id, Milestone.due_on, Milestone.id)
    )
    return {key: _on_time(list(own), on) for key, own in groupby(rows, key=lambda row: row.initiative_id)}


def _on_time(rows: list[Any], on: date) -> list[MilestoneOnTime]:
    states = milestone_states([(row.due_on, row.reached_on is not None) for row in rows], on)
    return [
        MilestoneOnTime(
            row.title, "" if row.reached_on else row.due_text, row.due_on, row.reached_on or row.due_on, state
        )
        for row, state in zip(rows, states, strict=True)
    ]
