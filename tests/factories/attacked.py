"""Surveys for the attacker: given answers, cast through the real box, and told as far as colleagues may know them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from portal.db import db
from portal.surveys.actions.ballots import cast
from portal.surveys.ballot import Ballot
from portal.surveys.models import ItemKind, Participant, Survey, SurveyGroup, SurveyUnit
from portal.surveys.queries.layouts import layout_of
from tests.attacker.verdict import Truth
from tests.factories.served import ServedHouse
from tests.factories.surveys import (
    count_now,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    release_now,
    slot_of,
)

Answered = Sequence[int | Sequence[int] | None]
"""One a person: the same to every item, a value an item, or None for somebody who did not answer."""


@dataclass(frozen=True)
class Attacked:
    """A survey that lies open to the attacker, by its id, and what he is told of it."""

    survey_id: int
    truth: Truth

    @property
    def start(self) -> str:
        """The address of its results."""
        return f"/undersoegelser/{self.survey_id}/resultater"


def make_attacked(
    own: ServedHouse,
    groups: Mapping[str, Mapping[str, Answered]],
    *,
    kinds: Sequence[ItemKind] = (ItemKind.SCALE,),
    themes: int = 1,
    named: Mapping[str, Answered] | None = None,
    until: str = "released",
) -> Attacked:
    """Ask and let people of the house's units answer. With items in words everybody who answers writes a comment."""
    hr, units = own.house.people["hr"], own.house.units
    survey = make_survey(make_questionnaire(hr, themes=themes, kinds=kinds), hr, has_comments=ItemKind.TEXT in kinds)
    everybody = {**groups, **({"Lederen selv": named} if named else {})}
    made = {
        name: make_group(
            survey,
            {units[key]: make_people(len(people), f"{name} {key}") for key, people in asked.items()},
            name,
            is_named=name not in groups,
        )
        for name, asked in everybody.items()
    }
    open_now(survey)
    writers: dict[str, int] = {}
    for name, asked in everybody.items():
        for key, people in asked.items():
            _answer(survey, made[name], units[key], people, writers)
    if until == "released":
        release_now(survey)
    elif until == "counted":
        count_now(survey)
    truth = _truth(survey.id, groups, units, writers, kinds, themes)
    db.session.commit()
    return Attacked(truth[0], truth[1])


def _answer(survey: Survey, group: SurveyGroup, unit_id: int, people: Answered, writers: dict[str, int]) -> None:
    layout = layout_of(survey.id)
    query = (
        sa.select(Participant)
        .join(SurveyUnit, SurveyUnit.id == Participant.survey_unit_id)
        .where(Participant.group_id == group.id, SurveyUnit.unit_id == unit_id)
        .order_by(Participant.id)
    )
    for one, said in zip(db.session.scalars(query).all(), people, strict=True):
        if said is None:
            continue
        rated = iter([said] * len(layout.asked) if isinstance(said, int) else said)
        values = tuple(min(next(rated), item.options) if item.options else 0 for item in layout.asked)
        number = len(writers)
        texts = tuple((place, f"Jeg siger nummer {number} om punkt {place}") for place in layout.text_places)
        writers |= {text: number for _, text in texts} or {f"nobody {number}": number}
        person = one.person_id if group.is_named else 0
        assert cast(slot_of(one, survey), Ballot(group.id, one.survey_unit_id, values, texts, person))


def _truth(
    survey_id: int,
    groups: Mapping[str, Mapping[str, Answered]],
    units: Mapping[str, int],
    writers: Mapping[str, int],
    kinds: Sequence[ItemKind],
    themes: int,
) -> tuple[int, Truth]:
    names = dict(
        db.session.execute(
            sa.select(SurveyUnit.unit_id, SurveyUnit.name).where(SurveyUnit.survey_id == survey_id)
        ).all()
    )
    keys = {key: names[unit] for key, unit in units.items() if unit in names}
    empty = dict.fromkeys(keys.values(), 0)
    invited = {name: empty | {keys[key]: len(said) for key, said in asked.items()} for name, asked in groups.items()}
    answers = {
        name: empty | {keys[key]: sum(one is not None for one in said) for key, said in asked.items()}
        for name, asked in groups.items()
    }
    scales = {
        f"Tema {theme}": [f"Udsagn {theme}.{n}" for n, kind in enumerate(kinds, start=1) if kind is ItemKind.SCALE]
        for theme in range(1, themes + 1)
    }
    return survey_id, Truth(5, invited, answers, scales, writers)
