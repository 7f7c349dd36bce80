"""Surveys for measuring: 3,000 units in four levels, eight themes of five items, and any number of people asked.

Envelopes are sealed with the survey's own key and put in by thousands: casting is measured elsewhere.
"""

import random
import secrets
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Unit, UnitKind
from portal.surveys.actions.opening import make_survey_key
from portal.surveys.ballot import Ballot, packed
from portal.surveys.counting import Layout
from portal.surveys.models import (
    Envelope,
    Item,
    ItemKind,
    ItemVersion,
    Participant,
    Survey,
    SurveyItem,
    SurveyState,
    SurveyUnit,
    Theme,
)
from portal.surveys.queries.layouts import layout_of
from portal.surveys.sealing import Sealer
from tests.factories.surveys import PASSPHRASE, TESTER, make_group, make_questionnaire, make_survey

UNITS, THEMES, ITEMS = 3000, 8, 5
AREAS, LARGE, MIDDLE = 8, 80, 500
"""How many units lie below the top, on the next level, and on the next again; the rest lies below those."""
BALLOTS_A_UNIT = 4
ANSWERS = {f"a{place}": str(1 + place % 5) for place in range(THEMES * ITEMS)}
"""What everybody who answers on the page says."""
CHUNK = 5000


def open_survey(by: int, people: int, units: int = UNITS) -> Survey:
    """Open a survey in which so many people are asked, spread over the units, and commit."""
    survey = make_survey(make_questionnaire(by, themes=THEMES, kinds=[ItemKind.SCALE] * ITEMS), by)
    group = make_group(survey, {})
    make_survey_key(TESTER, survey, PASSPHRASE)
    survey_units = _make_units(survey, units)
    persons = _made(Person, ({"name": f"Person {n}", "sort_name": f"person {n}"} for n in range(people)))
    shared = {"survey_id": survey.id, "group_id": group.id, "has_answered": False}
    _insert(
        Participant,
        ({"survey_unit_id": survey_units[-1 - n % units], "person_id": p, **shared} for n, p in enumerate(persons)),
    )
    _ask_items(survey)
    survey.ballot_size = layout_of(survey.id).size
    survey.state, survey.opened_at, survey.rehearsed_at = SurveyState.OPEN, clock.now(), clock.now()
    db.session.commit()
    return survey


def _make_units(survey: Survey, units: int) -> list[int]:
    made = _made(Unit, ({"code": f"B{survey.id}.{n}", "kind": UnitKind.AGREEMENT_UNIT} for n in range(units)))
    rows = (
        {"survey_id": survey.id, "unit_id": unit, "rank": n, "name": f"Enhed {n}", "kind": UnitKind.AGREEMENT_UNIT}
        | {"leader_title": ""}
        for n, unit in enumerate(made)
    )
    ids = _made(SurveyUnit, rows)
    parents = ({"b_id": ids[n], "b_parent": ids[_above(n)]} for n in range(1, units))
    table: Any = SurveyUnit.__table__
    put = sa.update(table).where(table.c.id == sa.bindparam("b_id")).values(parent_id=sa.bindparam("b_parent"))
    db.session.execute(put, list(parents))
    return ids


def _above(number: int) -> int:
    """The unit above the one of this number: a municipality, areas, departments, institutions, teams."""
    levels = (1, AREAS, LARGE, MIDDLE)
    start = 1
    for first, size in enumerate(levels):
        below = levels[first + 1] if first + 1 < len(levels) else UNITS
        if number < start + below:
            return start - size + (number - start) % size
        start += below
    raise ValueError(number)


def _ask_items(survey: Survey) -> None:
    query = (
        sa.select(Item.theme_id, ItemVersion.id)
        .join(ItemVersion, ItemVersion.item_id == Item.id)
        .join(Theme, Theme.id == Item.theme_id)
        .where(Theme.questionnaire_id == survey.questionnaire_id)
        .order_by(Theme.rank, Item.rank)
    )
    for place, (theme, version) in enumerate(db.session.execute(query).all()):
        db.session.add(SurveyItem(survey_id=survey.id, place=place, theme_id=theme, item_version_id=version))
    db.session.flush()


def answer_by_bulk(survey: Survey, share: float = 0.8) -> int:
    """Let a share of those who have not answered do so, and commit; returns how many envelopes there are now."""
    assert survey.public_key
    chance, sealer, layout = random.Random(2026), Sealer(survey.public_key), layout_of(survey.id)
    asked = sa.select(Participant.id, Participant.group_id, Participant.survey_unit_id)
    asked = asked.where(Participant.survey_id == survey.id, Participant.has_answered.is_(False))
    answering = [one for one in db.session.execute(asked.order_by(Participant.id)) if chance.random() < share]
    sealed = {
        place: [sealer.seal(_ballot(*place, layout, chance)) for _ in range(BALLOTS_A_UNIT)]
        for place in {(one.group_id, one.survey_unit_id) for one in answering}
    }
    contents = (chance.choice(sealed[one.group_id, one.survey_unit_id]) for one in answering)
    _insert(Envelope, ({"survey_id": survey.id, "key": secrets.token_bytes(16), "content": c} for c in contents))
    table: Any = Participant.__table__
    flip = sa.update(table).where(table.c.id == sa.bindparam("b_id")).values(has_answered=True)
    for some in _chunks({"b_id": one.id} for one in answering):
        db.session.execute(flip, some)
    db.session.commit()
    return len(answering)


def _ballot(group: int, unit: int, layout: Layout, chance: random.Random) -> bytes:
    values = tuple(chance.choice((2, 3, 3, 4, 4, 4, 5, 5, 0, 250)) for _ in layout.asked)
    return packed(Ballot(group, unit, values), layout.text_places, layout.size)


def _made(kind: Any, rows: Iterable[dict[str, Any]]) -> list[int]:
    """Insert rows and return their ids in the same order."""
    last = db.session.scalar(sa.select(sa.func.max(kind.id))) or 0
    _insert(kind, rows)
    return list(db.session.scalars(sa.select(kind.id).where(kind.id > last).order_by(kind.id)))


def _insert(kind: Any, rows: Iterable[dict[str, Any]]) -> None:
    for some in _chunks(rows):
        db.session.execute(sa.insert(kind.__table__), some)


def _chunks(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == CHUNK:
            yield batch
            batch = []
    if batch:
        yield batch
