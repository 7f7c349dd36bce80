"""Writes how the evaluations were followed up: steps, actions, answers to those who were asked, and focus themes."""

from datetime import date, timedelta

import sqlalchemy as sa

from portal.db import db
from portal.demo.evaluations.cycles import CYCLES, FOCUS, FOLLOW_UPS
from portal.demo.evaluations.told import FollowUp
from portal.demo.world import World
from portal.evaluations.actions.focus import choose_focus
from portal.evaluations.actions.follow_up import keep_step
from portal.evaluations.actions.plan import ActionContent, add_action
from portal.evaluations.actions.public_answers import add_answer, publish
from portal.evaluations.models import ActionScope, EvaluatedLeader, EvaluationCycle, FollowUpKind
from portal.evaluations.queries.cycles import find_cycle
from portal.evaluations.queries.follow_up import find_follow_up
from portal.surveys.models import Theme, ThemeTitle

PLAN = list(FollowUpKind).index(FollowUpKind.PLAN)


def tell_follow_ups(world: World) -> None:
    """Tell of every step that was held, on the day it was, and of what the board chose."""
    released = {story.key: story.released[0] for story in CYCLES if story.released}
    for key, stories in FOLLOW_UPS.items():
        first = world.chronicle.day(released[key])
        for story in stories:
            for place, (kind, days) in enumerate(zip(FollowUpKind, story.held, strict=True)):
                if days is not None:
                    _tell_step(world, key, story, kind, first + timedelta(days=days), is_plan=place == PLAN)
    for key, (titles, decision, on) in FOCUS.items():
        world.chronicle.tell(on, key, lambda day, k=key, t=titles, d=decision: _focus(world, k, t, d, day))


def _tell_step(world: World, key: str, story: FollowUp, kind: FollowUpKind, on: date, *, is_plan: bool) -> None:
    def hold(day: date) -> None:
        viewer_and_leader = _leader(world, key, story.unit, day)
        if viewer_and_leader is None:
            return
        viewer, leader = viewer_and_leader
        keep_step(viewer, leader, kind, None, day, "")
        if is_plan:
            for title, description, scope in story.actions:
                add_action(viewer, leader, ActionContent(title, description, ActionScope(scope), None, None))
            for said, doing in story.answers:
                publish(viewer, leader, add_answer(viewer, leader, said, doing))

    world.chronicle.tell(on, f"{key}{story.unit}", hold, step=1)


def _leader(world: World, key: str, unit: str, on: date):
    """Return the leader of a unit in a cycle, as themselves; None when they have left the post since."""
    query = sa.select(EvaluatedLeader).where(
        EvaluatedLeader.cycle_id == world.cycles[key], EvaluatedLeader.unit_id == world.units[unit].id
    )
    found = db.session.scalars(query).one()
    viewer = world.viewer_if_any(world.key_of(found.position_id), on)
    leader = None if viewer is None else find_follow_up(viewer, found.id)
    return None if viewer is None or leader is None else (viewer, leader)


def _focus(world: World, key: str, titles: tuple[str, ...], decision: str, on: date) -> None:
    viewer = world.viewer("kommunaldirektoer", on)
    cycle: EvaluationCycle | None = find_cycle(world.cycles[key], sa.true())
    if cycle is None:
        raise LookupError(key)
    query = sa.select(ThemeTitle.theme_id, ThemeTitle.title).join(Theme, Theme.id == ThemeTitle.theme_id)
    query = query.where(ThemeTitle.title.in_(titles), Theme.questionnaire_id == cycle.survey.questionnaire_id)
    choose_focus(viewer, viewer.person_id, cycle, dict(db.session.execute(query).all()), decision, on)
