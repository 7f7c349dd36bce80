"""Writes the evaluations: lists from the organisation, answers from a fixed seed cast through the real ballot box."""

import random
from collections import Counter
from datetime import date, time

import sqlalchemy as sa

from portal.db import db
from portal.demo.evaluations.cycles import CYCLES, INFORMATION
from portal.demo.evaluations.themes import THEMES
from portal.demo.evaluations.told import Cycle
from portal.demo.people import PERSONAS
from portal.demo.world import World
from portal.demo.writers.evaluation_questions import make_questions
from portal.demo.writers.follow_ups import tell_follow_ups
from portal.demo.writers.surveys import HR, PASSPHRASE, usual_gates
from portal.evaluations.actions.checking import check_list
from portal.evaluations.actions.cycles import CycleContent, create_cycle, set_cycle_gates
from portal.evaluations.actions.opening import open_cycle, validate
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.actions.stages import archive, finish, release_stage
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, Stage
from portal.evaluations.queries.cycles import find_cycle
from portal.evaluations.queries.lists import leaders_of
from portal.organisation.models import Level
from portal.surveys.actions.ballots import Slot, cast
from portal.surveys.actions.counting import count
from portal.surveys.actions.drafting import SurveyContent
from portal.surveys.actions.opening import make_survey_key
from portal.surveys.actions.rehearsing import rehearse
from portal.surveys.ballot import Ballot
from portal.surveys.counting import Kind, Layout
from portal.surveys.keys import key_path
from portal.surveys.models import Participant, RespondentRole, Survey, SurveyGroup
from portal.surveys.queries.layouts import layout_of
from portal.surveys.scoring import DONT_KNOW
from portal.surveys.sealing import Opener

SEED = 541
NOON = time(12)
COMMENTS = (
    "Godt med de korte møder om morgenen.",
    "Jeg savner tid til at tale om det faglige.",
    "Det er rart, at døren altid er åben.",
    "Fortæl mere om baggrunden, når noget bliver ændret.",
    "Vi har fået mere ro på vagtplanen. Bliv ved med det.",
)


def tell_evaluations(world: World) -> None:
    """Tell of all cycles, and how they were followed up."""
    tell = world.chronicle.tell
    for story in CYCLES:
        tell(story.made, story.key, lambda on, s=story: _make(world, s, on))
        if story.opened is not None:
            tell(story.opened, story.key, lambda on, s=story: _open(world, s, on))
            tell(story.opened, story.key, lambda _on, s=story: _answer(world, s), step=3)
        if story.counted is not None:
            tell(story.counted, story.key, lambda on, s=story: _count(world, s, on))
        for stage, released in zip(Stage, story.released, strict=False):
            tell(released, story.key, lambda on, s=story, to=stage: _release(world, s, to, on))
        if story.followed_up is not None:
            tell(story.followed_up, story.key, lambda on, s=story: finish(world.viewer(HR, on), found(world, s.key)))
        if story.archived is not None:
            tell(story.archived, story.key, lambda on, s=story: archive(world.viewer(HR, on), found(world, s.key)))
    tell_follow_ups(world)


def found(world: World, key: str) -> EvaluationCycle:
    """Return a cycle as its pages load it."""
    cycle = find_cycle(world.cycles[key], sa.true())
    if cycle is None:
        raise LookupError(key)
    return cycle


def _make(world: World, story: Cycle, on: date) -> None:
    viewer = world.viewer(HR, on)
    if "ledelse" not in world.questionnaires:
        world.questionnaires["ledelse"] = make_questions(viewer.person_id)
    content = CycleContent(
        survey=SurveyContent(story.title, story.purpose, world.questionnaires["ledelse"].id),
        unit_ids=[world.units["NK"].id],
        levels=[Level(level) for level in story.levels],
        min_months=3,
        excuses_new=story.excuses_new,
        leaves_out_on_leave=True,
        has_colleagues=False,
        check_by_on=None if story.opened is None else world.chronicle.day(story.opened),
    )
    cycle = create_cycle(viewer, viewer.person_id, content)
    world.cycles[story.key] = cycle.id
    prepare(viewer, cycle, on)
    for leader in leaders_of(cycle.id):
        if world.code_of(leader.unit_id) in story.checked or story.opened is not None:
            _check(world, leader, on)


def _check(world: World, leader: EvaluatedLeader, on: date) -> None:
    """The leaders look their lists through before it opens."""
    if not leader.excused and (viewer := world.viewer_if_any(world.key_of(leader.position_id), on)) is not None:
        check_list(viewer, leader, "")


def _open(world: World, story: Cycle, on: date) -> None:
    viewer, cycle = world.viewer(HR, on), found(world, story.key)
    if cycle.prepared_for_on != on:
        prepare(viewer, cycle, on)
    validate(viewer, cycle)
    gates = usual_gates(world, story.made, story.closes or 0, INFORMATION)
    set_cycle_gates(viewer, cycle, gates, hr_reads=story.hr_reads)
    make_survey_key(viewer, cycle.survey, PASSPHRASE)
    rehearse(viewer, cycle.survey, Opener(key_path(cycle.survey.public_key), PASSPHRASE), on)
    open_cycle(viewer, cycle, on)


def _answer(world: World, story: Cycle) -> None:
    """Most of those who were asked answer, in an order that is nobody's; in an open cycle the personas have not yet."""
    survey = db.session.get_one(Survey, found(world, story.key).survey_id)
    layout, chance = layout_of(survey.id), random.Random(f"{SEED}{story.key}")  # noqa: S311
    groups = sa.select(SurveyGroup).where(SurveyGroup.survey_id == survey.id)
    roles = {group.id: group.role for group in db.session.scalars(groups)}
    asked = list(db.session.scalars(sa.select(Participant).where(Participant.survey_id == survey.id)))
    asked.sort(key=lambda one: one.id)
    units = sorted({one.survey_unit_id for one in asked})
    moods = {unit: chance.gauss(0, 0.3) for unit in units}
    shares = {unit: story.share + chance.uniform(-0.05, 0.05) for unit in units}
    turns: Counter[int] = Counter()
    away = {world.people[one.name].id for one in PERSONAS} if story.counted is None else set()
    chance.shuffle(asked)
    for one in asked:
        if one.person_id not in away and _takes_part(one, roles[one.group_id], shares, turns, chance):
            mood = story.drift + moods[one.survey_unit_id]
            ballot = _ballot(one, roles[one.group_id], layout, mood, chance)
            cast(Slot(one.id, survey.id, survey.public_key or b"", layout.size, layout.text_places), ballot)


def _takes_part(
    one: Participant, role: RespondentRole, shares: dict[int, float], turns: Counter[int], chance: random.Random
) -> bool:
    """Of a unit's employees its share, whoever they are, so that it is no accident which units can be shown."""
    share = shares[one.survey_unit_id]
    if role is not RespondentRole.EMPLOYEE:
        return chance.random() < share
    turns[one.survey_unit_id] += 1
    turn = turns[one.survey_unit_id]
    return round(turn * share) > round((turn - 1) * share)


def _ballot(one: Participant, role: RespondentRole, layout: Layout, mood: float, chance: random.Random) -> Ballot:
    is_named = role is not RespondentRole.EMPLOYEE
    person = chance.gauss(mood, 0.4)
    themes = dict(zip(dict.fromkeys(asked.theme for asked in layout.asked), THEMES, strict=True))
    values = []
    for asked in layout.asked:
        theme = themes[asked.theme]
        level = theme.level + person + (theme.own if role is RespondentRole.SELF else 0)
        is_unknown = asked.kind is not Kind.TEXT and not is_named and chance.random() < 0.05
        value = DONT_KNOW if is_unknown else min(5, max(1, round(chance.gauss(level, 0.7))))
        values.append(0 if asked.kind is Kind.TEXT else value)
    texts = tuple((place, chance.choice(COMMENTS)) for place in layout.text_places if chance.random() < 0.6)
    return Ballot(one.group_id, one.survey_unit_id, tuple(values), texts, one.person_id if is_named else 0)


def _count(world: World, story: Cycle, on: date) -> None:
    survey = found(world, story.key).survey
    count(world.viewer(HR, on), survey.id, Opener(key_path(survey.public_key), PASSPHRASE))
    db.session.expire_all()


def _release(world: World, story: Cycle, stage: Stage, on: date) -> None:
    viewer = world.viewer(HR, on)
    release_stage(viewer, viewer.person_id, found(world, story.key), stage)
