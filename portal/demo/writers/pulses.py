"""Writes the pulses: who is asked follows from team or initiative, answers are cast through the real ballot box."""

import random
from datetime import date, time

import sqlalchemy as sa

from portal.db import db
from portal.demo.people import PERSONAS
from portal.demo.pulses.pulses import INFORMATION, PULSES
from portal.demo.pulses.told import Pulse
from portal.demo.world import World
from portal.demo.writers.surveys import HR, PASSPHRASE, usual_gates
from portal.evaluations.actions.pulses import PulseContent, create_pulse, open_pulse, release_pulse
from portal.evaluations.models import Pulse as PulseRow
from portal.evaluations.models import PulseKind
from portal.evaluations.queries.pulses import find_pulse
from portal.evaluations.queries.unit_words import units_of
from portal.surveys.actions.ballots import Slot, cast
from portal.surveys.actions.counting import count
from portal.surveys.actions.opening import make_survey_key
from portal.surveys.actions.rehearsing import rehearse
from portal.surveys.ballot import Ballot
from portal.surveys.counting import Layout
from portal.surveys.keys import key_path
from portal.surveys.models import Participant
from portal.surveys.queries.layouts import layout_of
from portal.surveys.scoring import DONT_KNOW
from portal.surveys.sealing import Opener

SEED = 1220
NOON = time(12)


def tell_pulses(world: World) -> None:
    """Tell of all pulses."""
    tell = world.chronicle.tell
    for story in PULSES:
        tell(story.made, story.key, lambda on, s=story: _make(world, s, on))
        if story.opened is not None:
            tell(story.opened, story.key, lambda on, s=story: _open(world, s, on))
            tell(story.opened, story.key, lambda on, s=story: _answer(world, s, on), step=3)
        if story.counted is not None:
            tell(story.counted, story.key, lambda on, s=story: _count(world, s, on))


def _make(world: World, story: Pulse, on: date) -> None:
    viewer = world.viewer(HR, on)
    if story.unit:
        unit_id = world.units[story.unit].id
        content = PulseContent(PulseKind(story.kind), units_of(on).names[unit_id], unit_id=unit_id)
    else:
        initiative = world.initiatives[story.initiative]
        content = PulseContent(PulseKind(story.kind), initiative.title, initiative_id=initiative.id)
    others = {"has_comments": False, "for_board": bool(story.initiative), "for_med": False, "retention_months": 24}
    gates = usual_gates(world, story.made, story.closes, INFORMATION, **others)
    world.pulses[story.key] = create_pulse(viewer, viewer.person_id, content, gates, on).id


def _found(world: World, story: Pulse, on: date) -> PulseRow:
    """A pulse as its pages load it."""
    line = find_pulse(world.viewer(HR, on), world.pulses[story.key])
    if line is None:
        raise LookupError(story.key)
    return line.pulse


def _open(world: World, story: Pulse, on: date) -> None:
    viewer, pulse = world.viewer(HR, on), _found(world, story, on)
    make_survey_key(viewer, pulse.survey, PASSPHRASE)
    rehearse(viewer, pulse.survey, Opener(key_path(pulse.survey.public_key), PASSPHRASE), on)
    open_pulse(viewer, pulse, on)


def _answer(world: World, story: Pulse, on: date) -> None:
    """Most of those who were asked answer, in an order that is nobody's; while it is open the personas have not yet."""
    survey = _found(world, story, on).survey
    layout, chance = layout_of(survey.id), random.Random(f"{SEED}{story.key}")  # noqa: S311
    away = {world.people[one.name].id for one in PERSONAS} if story.counted is None else set()
    query = sa.select(Participant).where(Participant.survey_id == survey.id).order_by(Participant.id)
    asked = db.session.scalars(query).all()
    answering = [one for one in asked if one.person_id not in away]
    chance.shuffle(answering)
    for one in answering[: round(story.share * len(asked))]:
        ballot = Ballot(one.group_id, one.survey_unit_id, _values(layout, story.levels, chance), ())
        cast(Slot(one.id, survey.id, survey.public_key or b"", layout.size, ()), ballot)


def _values(layout: Layout, levels: tuple[float, ...], chance: random.Random) -> tuple[int, ...]:
    person = chance.gauss(0, 0.5)
    by_theme = dict(zip(dict.fromkeys(asked.theme for asked in layout.asked), levels, strict=True))
    values = []
    for asked in layout.asked:
        value = min(5, max(1, round(chance.gauss(by_theme[asked.theme] + person, 0.7))))
        is_unknown = chance.random() < 0.03
        values.append(DONT_KNOW if is_unknown else 6 - value if asked.is_reversed else value)
    return tuple(values)


def _count(world: World, story: Pulse, on: date) -> None:
    viewer, survey = world.viewer(HR, on), _found(world, story, on).survey
    count(viewer, survey.id, Opener(key_path(survey.public_key), PASSPHRASE))
    db.session.expire_all()
    release_pulse(viewer, _found(world, story, on), on)
