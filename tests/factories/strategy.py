"""Initiatives, statuses and milestones, written straight into the tables."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from portal.db import db
from portal.strategy.models import (
    Circle,
    FocusArea,
    Initiative,
    Lifecycle,
    Milestone,
    StatusCode,
    StatusUpdate,
    Tag,
    initiative_units,
)
from tests.factories.house import House

ON = date(2026, 3, 12)
"""The day on which the tests of the room take place."""
STARTED = date(2026, 1, 5)


def make_initiative(
    house: House,
    title: str = "Stabs- og støttefunktioner tæt på driften",
    *,
    owner: str = "socialchef",
    unit: str = "A",
    circles: tuple[str, ...] = ("blue",),
    focus_areas: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    contributing: tuple[str, ...] = (),
    created_by: str = "hr",
    **values: Any,
) -> Initiative:
    """An active initiative of the social chief, made by HR."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    usual: dict[str, Any] = {
        "purpose": "Mere tid til kerneopgaven.",
        "lifecycle": Lifecycle.ACTIVE,
        "owner_position_id": house.positions[owner],
        "unit_id": house.units[unit],
        "starts_on": STARTED,
        "ends_on": date(2026, 12, 31),
        "created_by_id": house.people[created_by],
        "created_at": at,
        "changed_by_id": house.people[created_by],
        "changed_at": at,
    }
    initiative = Initiative(title=title, **(usual | values))
    initiative.circles = _coded(Circle, circles)
    initiative.focus_areas = _coded(FocusArea, focus_areas)
    initiative.tags = _coded(Tag, tags)
    db.session.add(initiative)
    db.session.flush()
    for key in contributing:
        _contribute(initiative.id, house.units[key])
    return initiative


def make_status(
    house: House,
    initiative: Initiative,
    on: date,
    status: StatusCode = StatusCode.ON_TRACK,
    text: str = "Vi er godt på vej.",
    *,
    author: str = "socialchef",
) -> StatusUpdate:
    """A status written at noon (UTC) on a day."""
    update = StatusUpdate(
        initiative_id=initiative.id,
        status=status,
        text=text,
        next_step="",
        author_id=house.people[author],
        author_post="Konst. socialchef",
        at=datetime.combine(on, time(12), tzinfo=UTC),
    )
    db.session.add(update)
    db.session.flush()
    return update


def make_milestone(
    initiative: Initiative,
    title: str = "Workshop for chefer",
    *,
    due_on: date = STARTED + timedelta(days=60),
    **values: Any,
) -> Milestone:
    """A milestone without a post, not reached."""
    usual: dict[str, Any] = {"due_text": "6. marts 2026", "position_id": None, "reached_on": None}
    usual |= {"changed_at": initiative.changed_at, "changed_by_id": initiative.changed_by_id}
    milestone = Milestone(initiative_id=initiative.id, title=title, due_on=due_on, **(usual | values))
    db.session.add(milestone)
    db.session.flush()
    return milestone


def _coded(kind: Any, codes: tuple[str, ...]) -> list[Any]:
    return list(db.session.scalars(sa.select(kind).where(kind.code.in_(codes)))) if codes else []


def _contribute(initiative_id: int, unit_id: int) -> None:
    db.session.execute(initiative_units.insert().values(initiative_id=initiative_id, unit_id=unit_id))
