"""Writes the initiatives: how they began, what was reached, what was said, and how they moved on."""

from datetime import date

from portal.demo.story import Initiative, Milestone, Status, Turn
from portal.demo.world import World
from portal.strategy import models
from portal.strategy.actions import (
    InitiativeContent,
    LinkContent,
    MilestoneContent,
    add_milestone,
    change_lifecycle,
    create_initiative,
    reach_milestone,
    write_status,
)
from portal.strategy.foundation import CIRCLES
from portal.strategy.models import Lifecycle, LinkKind, StatusCode
from portal.tasks.due import read_due

CIRCLE_OF = {area: code for code, _, _, _, areas in CIRCLES for area, _, _ in areas}


def tell_initiative(world: World, story: Initiative) -> None:
    """Tell of one initiative from its first day until today."""
    tell, key = world.chronicle.tell, story.key
    tell(story.created, key, lambda on: _create(world, story, on))
    for milestone in story.milestones:
        _tell_milestone(world, story, milestone)
    for status in story.statuses:
        tell(status.when, key, lambda on, said=status: _say(world, story, said, on), step=2)
    for turn in story.turns:
        tell(turn.when, key, lambda on, to=turn: _turn(world, story, to, on), step=3)


def _create(world: World, story: Initiative, on: date) -> None:
    lifecycle = Lifecycle(story.lifecycle)
    viewer = world.viewer(story.owner, on)
    world.initiatives[story.key] = create_initiative(viewer, _content(world, story), lifecycle=lifecycle)


def _content(world: World, story: Initiative) -> InitiativeContent:
    return InitiativeContent(
        title=story.title,
        purpose=story.purpose,
        owner=world.owner(story.owner),
        unit_id=world.units[story.unit].id,
        starts_on=world.chronicle.day(story.starts),
        ends_on=None if story.ends is None else world.chronicle.day(story.ends),
        direction=story.direction,
        alignment=story.alignment,
        circles={CIRCLE_OF[area] for area in story.focus},
        focus_areas=story.focus,
        tags=story.tags,
        unit_ids=[world.units[code].id for code in story.units],
        links=tuple(LinkContent(LinkKind(kind), title, None, reference) for title, reference, kind in story.links),
    )


def _tell_milestone(world: World, story: Initiative, milestone: Milestone) -> None:
    """What was reached before the portal knew of the initiative is written down on its first day."""
    chronicle, rows = world.chronicle, []
    chronicle.tell(story.created, story.key, lambda on: rows.append(_add(world, story, milestone, on)))
    if milestone.reached is None or not chronicle.is_past(milestone.reached):
        return
    reached_on = chronicle.day(milestone.reached)

    def reach(on: date) -> None:
        reach_milestone(world.viewer(story.owner, on), world.initiatives[story.key], rows[0], reached_on, on)

    is_older = reached_on <= chronicle.day(story.created)
    chronicle.tell(story.created if is_older else milestone.reached, story.key, reach, step=1)


def _add(world: World, story: Initiative, milestone: Milestone, on: date) -> models.Milestone:
    today = world.chronicle.today
    due = read_due(milestone.due.text(today), written_on=today)
    if due is None:
        raise ValueError(f"The milestone {milestone.title} needs a day.")
    post_id = world.posts[milestone.by].id if milestone.by else None
    content = MilestoneContent(milestone.title, due, post_id)
    return add_milestone(world.viewer(story.owner, on), world.initiatives[story.key], content)


def _say(world: World, story: Initiative, said: Status, on: date) -> None:
    viewer, initiative = world.viewer(story.owner, on), world.initiatives[story.key]
    write_status(viewer, initiative, StatusCode(said.code), said.text, said.next_step)


def _turn(world: World, story: Initiative, turn: Turn, on: date) -> None:
    viewer, initiative = world.viewer(story.owner, on), world.initiatives[story.key]
    change_lifecycle(viewer, initiative, Lifecycle(turn.lifecycle), turn.remark)
