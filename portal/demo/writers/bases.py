"""Writes the bases: how HR made them, when they were published, and when the old period was closed."""

from datetime import date, timedelta

import sqlalchemy as sa

from portal.agreements.actions.bases import (
    BasisContent,
    SectionContent,
    SharedGoalContent,
    add_section,
    add_shared_goal,
    close_period,
    create_basis,
    publish,
)
from portal.agreements.models import DateKind, Part
from portal.db import db
from portal.demo.agreements.told import Basis, Shared, number
from portal.demo.world import World
from portal.strategy.models import Circle, Tag

HR = "hr-konsulent"
MADE_BEFORE = timedelta(days=34)
PUBLISHED_BEFORE = timedelta(days=20)
CLOSED_AFTER = timedelta(days=40)


def tell_basis(world: World, story: Basis) -> None:
    """Tell of one basis; a period that is over is closed."""
    today = world.chronicle.today
    tell, starts_on, ends_on = world.chronicle.tell, story.starts_on(today), story.ends_on(today)
    tell(starts_on - MADE_BEFORE, story.key, lambda on: _make(world, story, on))
    tell(starts_on - PUBLISHED_BEFORE, story.key, lambda on: publish(world.viewer(HR, on), world.bases[story.key]))
    if world.chronicle.is_past(ends_on):
        closed_on = min(ends_on + CLOSED_AFTER, today - timedelta(days=1))
        tell(closed_on, story.key, lambda on: close_period(world.viewer(HR, on), world.bases[story.key], 0), step=9)


def _make(world: World, story: Basis, on: date) -> None:
    viewer, today = world.viewer(HR, on), world.chronicle.today
    dates = [(DateKind.STATUS, day) for day in story.asked(today)]
    dates += [(DateKind.DIALOGUE, day) for day in story.dialogues(today)]
    content = BasisContent(
        story.title(today), story.starts_on(today), story.ends_on(today), story.introduction, tuple(dates)
    )
    basis = world.bases[story.key] = create_basis(viewer, content)
    db.session.flush()
    for section in story.sections:
        add_section(viewer, basis, SectionContent(Part(section.part), section.title, section.guidance))
    for shared in story.shared:
        add_shared_goal(viewer, basis, _shared(world, shared))
        db.session.flush()
        db.session.refresh(basis, ["goals"])


def _shared(world: World, shared: Shared) -> SharedGoalContent:
    return SharedGoalContent(
        title=shared.title,
        aim=shared.aim,
        indicator=shared.indicator,
        unit_of_measure=shared.unit,
        start_value=number(shared.start),
        target_value=number(shared.target),
        circle_id=db.session.scalar(sa.select(Circle.id).where(Circle.code == shared.circle)),
        tags=list(db.session.scalars(sa.select(Tag).where(Tag.code.in_(shared.tracks)).order_by(Tag.id))),
        initiatives=[world.initiatives[key] for key in shared.initiatives],
    )
