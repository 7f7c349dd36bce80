"""One initiative with everything its page shows, in few statements."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import db
from portal.identity.models import Person
from portal.organisation.owners import Owner, key_of, owners
from portal.strategy import access
from portal.strategy.models import Initiative, Lifecycle, Milestone, StatusCode, StatusUpdate
from portal.strategy.queries.belongings import Belonging, belonging_rows, belongings_in
from portal.strategy.queries.feed import NewsItem, history
from portal.strategy.queries.milestones import Step, posts_of, steps_in
from portal.strategy.queries.shown import (
    day_of,
    shown_status,
    silence_days_of_leader,
    unit_is_closed,
    unit_name,
    with_last_word,
)
from portal.strategy.queries.tasks_of import TaskLine, tasks_of
from portal.strategy.rules import ACTIVE
from portal.tasks.queries.by_origin import Commitment


@dataclass(frozen=True)
class InitiativePage:
    """The whole page of an initiative. `status` is the shown code, `last_at` the last word in UTC."""

    initiative: Initiative
    status: str
    last_status: StatusCode | None
    last_at: datetime | None
    owner: Owner | None
    unit_name: str
    unit_is_closed: bool
    belongings: tuple[Belonging, ...]
    steps: tuple[Step, ...]
    statuses: tuple[NewsItem, ...]
    status_count: int
    tasks: tuple[TaskLine, ...]
    task_count: int
    commitment: Commitment

    @property
    def last_on(self) -> date | None:
        """The day of the last word."""
        return day_of(self.last_at)

    @property
    def suggests_closing(self) -> bool:
        """True when the last word says done, but the initiative still counts as active."""
        return self.last_status is StatusCode.DONE and self.initiative.lifecycle.value == ACTIVE

    @property
    def is_over(self) -> bool:
        """True when nobody has to answer for the initiative any more."""
        return self.initiative.lifecycle in (Lifecycle.DONE, Lifecycle.HANDED_OVER)

    @property
    def is_draft(self) -> bool:
        """True when only few people see the initiative yet."""
        return self.initiative.lifecycle is Lifecycle.DRAFT

    def of_kind(self, *kinds: str) -> list[Belonging]:
        """Return the belongings of some kinds, in order."""
        return [one for one in self.belongings if one.kind in kinds]


def find_initiative(viewer: Viewer, initiative_id: int) -> Initiative | None:
    """Return the initiative when the viewer may know of it."""
    return db.session.scalar(sa.select(Initiative).where(Initiative.id == initiative_id, access.visible_to(viewer)))


def changed_by(changed: Initiative | Milestone) -> Person:
    """Return whoever changed an initiative or a milestone last."""
    return db.session.get_one(Person, changed.changed_by_id)


def initiative_page(viewer: Viewer, initiative_id: int, on: date, *, words: int = 3) -> InitiativePage | None:
    """Return the page, or None when the viewer may not know of it; at most eight statements.

    `words` is the number of latest statuses that come along.
    """
    found = db.session.execute(_query(viewer, initiative_id, on)).one_or_none()
    if found is None:
        return None
    rows = belonging_rows(initiative_id, on)
    owner_key = key_of(found.Initiative.owner_position_id, found.Initiative.owner_person_id)
    tasks = tasks_of(viewer, initiative_id)
    shown = owners({owner_key, *posts_of(rows), *tasks.keys}, on)
    statuses, count = _latest(viewer, initiative_id, words)
    return InitiativePage(
        initiative=found.Initiative,
        status=found.status,
        last_status=found.last_status,
        last_at=found.last_at,
        owner=shown.get(owner_key),
        unit_name=found.unit_name or "",
        unit_is_closed=bool(found.unit_is_closed),
        belongings=belongings_in(rows),
        steps=steps_in(rows, shown, on),
        statuses=statuses,
        status_count=count,
        tasks=tasks.lines(shown, on),
        task_count=tasks.count,
        commitment=tasks.commitment(shown),
    )


def _query(viewer: Viewer, initiative_id: int, on: date) -> sa.Select:
    return with_last_word(
        sa.select(
            Initiative,
            shown_status(on, silence_days_of_leader()).label("status"),
            StatusUpdate.status.label("last_status"),
            StatusUpdate.at.label("last_at"),
            unit_name(Initiative.unit_id, on).label("unit_name"),
            unit_is_closed(Initiative.unit_id, on).label("unit_is_closed"),
        )
    ).where(Initiative.id == initiative_id, access.visible_to(viewer))


def _latest(viewer: Viewer, initiative_id: int, words: int) -> tuple[tuple[NewsItem, ...], int]:
    total = sa.func.count().over().label("total")
    rows = db.session.execute(history(viewer, initiative_id).add_columns(total).limit(words)).all()
    return tuple(NewsItem(*row[:-1]) for row in rows), rows[0].total if rows else 0
