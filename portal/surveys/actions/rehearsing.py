"""The rehearsal: everything from opening to count with test ballots, so that nothing surprises anybody afterwards.

It runs with the real key, in a savepoint that is rolled back: nothing of it remains but that it was held.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor
from portal.db import db
from portal.surveys.actions.ballots import Slot, cast
from portal.surveys.actions.counting import CountRefusedError, write_results
from portal.surveys.actions.events import note_event
from portal.surveys.actions.opening import OpeningError, freeze, missing_to_open
from portal.surveys.ballot import Ballot
from portal.surveys.counting import Layout
from portal.surveys.labels import rehearsals as labels
from portal.surveys.models import Participant, Survey, SurveyEventKind, SurveyGroup, SurveyState
from portal.surveys.queries.layouts import layout_of
from portal.surveys.queries.ledger import faults_of
from portal.surveys.queries.rehearsed import GroupOutcome, outcomes_of
from portal.surveys.scoring import DONT_KNOW, NO_ANSWER, WITHHELD
from portal.surveys.sealing import Opener

MOST_BALLOTS = 2000
"""A larger population is rehearsed with so many of them, drawn by chance."""

_Drawn = sa.Row[tuple[int, int, int, int, bool]]
"""A participant: id, group_id, survey_unit_id, person_id and is_named."""


@dataclass(frozen=True)
class Rehearsal:
    """What happened: how many were asked, how many test ballots were cast, and what each group would have shown."""

    asked: int
    ballots: int
    groups: tuple[GroupOutcome, ...]
    seconds: float


def rehearse(actor: Actor, survey: Survey, opener: Opener, on: date) -> Rehearsal:
    """Rehearse a draft that lacks nothing else, note that it was, and return what happened.

    Raises OpeningError for what is missing, CountRefusedError for another key, and UnsafeError when the ledger would
    not bear the figures.
    """
    if missing := [code for code in missing_to_open(survey) if code != "rehearsed"]:
        raise OpeningError(missing[0])
    if survey.public_key is None or not opener.fits(survey.public_key):
        raise CountRefusedError("another_key")
    started = time.perf_counter()
    with db.session.begin_nested() as everything:
        asked, ballots = _play(survey, opener, on)
        groups = outcomes_of(survey.id)
        everything.rollback()
    found = Rehearsal(asked, ballots, tuple(groups), time.perf_counter() - started)
    survey.rehearsed_at = clock.now()
    note_event(actor, survey, SurveyEventKind.REHEARSED, labels.told(found.asked, found.ballots, found.groups))
    return found


def _play(survey: Survey, opener: Opener, on: date) -> tuple[int, int]:
    """Open, let people answer by chance, and count; return how many were asked and how many ballots were taken."""
    asked = freeze(survey, on)
    survey.state, survey.opened_at, survey.rehearsed_at = SurveyState.OPEN, clock.now(), clock.now()
    db.session.flush()
    layout = layout_of(survey.id)
    ballots = sum(_answer(survey, one, layout) for one in _drawn(survey.id))
    write_results(survey, opener)
    if faults := faults_of(survey.id):
        raise CountRefusedError(faults[0].kind)
    return asked, ballots


def _drawn(survey_id: int) -> Sequence[_Drawn]:
    query = (
        sa.select(Participant.id, Participant.group_id, Participant.survey_unit_id, Participant.person_id)
        .add_columns(SurveyGroup.is_named)
        .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
        .where(Participant.survey_id == survey_id)
        .order_by(Participant.id)
    )
    everybody = db.session.execute(query).all()
    return random.SystemRandom().sample(everybody, min(len(everybody), MOST_BALLOTS))


def _answer(survey: Survey, one: _Drawn, layout: Layout) -> bool:
    slot = Slot(one.id, survey.id, survey.public_key or b"", layout.size, layout.text_places)
    return cast(slot, _by_chance(one, layout))


def _by_chance(one: _Drawn, layout: Layout) -> Ballot:
    chance = random.SystemRandom()
    values = tuple(
        chance.choice((NO_ANSWER, DONT_KNOW, WITHHELD, *range(1, asked.options + 1))) if asked.options else NO_ANSWER
        for asked in layout.asked
    )
    texts = tuple((place, labels.TEST_TEXT) for place in layout.text_places if chance.random() < 0.5)
    return Ballot(one.group_id, one.survey_unit_id, values, texts, one.person_id if one.is_named else 0)
