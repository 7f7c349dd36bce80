"""Surveys: a small questionnaire, groups with people in units, and ballots cast through the real box."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import SystemActor
from portal.db import db
from portal.identity.models import Person
from portal.surveys.actions.ballots import Slot, cast
from portal.surveys.actions.counting import count
from portal.surveys.actions.opening import make_survey_key, open_survey
from portal.surveys.actions.releasing import release
from portal.surveys.ballot import Ballot
from portal.surveys.counting import Layout
from portal.surveys.keys import key_path
from portal.surveys.models import (
    Item,
    ItemKind,
    ItemOption,
    ItemVersion,
    ItemWording,
    Participant,
    Questionnaire,
    Survey,
    SurveyGroup,
    SurveyGroupPerson,
    SurveyUnit,
    Theme,
    ThemeTitle,
)
from portal.surveys.queries.layouts import layout_of
from portal.surveys.sealing import Opener
from tests.factories.organisation import make_person

PASSPHRASE = "kun hr kender disse ord"
TESTER = SystemActor("Testen")
KINDS = (ItemKind.SCALE, ItemKind.SCALE, ItemKind.YES_NO, ItemKind.CHOICE, ItemKind.TEXT)


def make_questionnaire(
    by: int, title: str = "Samarbejde på tværs", themes: int = 2, kinds: Sequence[ItemKind] = KINDS
) -> Questionnaire:
    """A questionnaire whose themes all have the same kinds of items, in Danish."""
    made = Questionnaire(title=title, changed_at=clock.now(), changed_by_id=by)
    db.session.add(made)
    db.session.flush()
    for rank in range(1, themes + 1):
        theme = Theme(questionnaire_id=made.id, rank=rank)
        db.session.add(theme)
        db.session.flush()
        db.session.add(ThemeTitle(theme_id=theme.id, language="da", title=f"Tema {rank}"))
        for number, kind in enumerate(kinds, start=1):
            make_item(theme, number, kind, f"Udsagn {rank}.{number}")
    db.session.flush()
    return made


def make_item(theme: Theme, rank: int, kind: ItemKind, text: str) -> Item:
    """An item in its first version; a choice has three options."""
    item = Item(theme_id=theme.id, rank=rank, kind=kind)
    db.session.add(item)
    db.session.flush()
    version = ItemVersion(item_id=item.id, number=1, created_at=clock.now())
    db.session.add(version)
    db.session.flush()
    db.session.add(ItemWording(item_version_id=version.id, language="da", text=text))
    if kind is ItemKind.CHOICE:
        db.session.add_all(
            ItemOption(item_version_id=version.id, rank=n, language="da", text=f"Mulighed {n}") for n in (1, 2, 3)
        )
    return item


def make_survey(questionnaire: Questionnaire, by: int, **values: object) -> Survey:
    """A draft whose rules are filled, closing in two weeks."""
    filled = {
        "title": "Samarbejde 2026",
        "purpose": "Vi vil vide, hvordan samarbejdet går.",
        "information": "Svarene bruges på en workshop.",
        "med_on": clock.today(),
        "med_link": "https://example.org/referat",
        "presented_to": "Koncernledelsen",
        "presented_on": clock.today(),
        "retention_months": 60,
        "closes_at": clock.now() + timedelta(days=14),
        **values,
    }
    now = clock.now()
    survey = Survey(questionnaire_id=questionnaire.id, created_by_id=by, changed_by_id=by, changed_at=now, **filled)
    db.session.add(survey)
    db.session.flush()
    return survey


def make_group(
    survey: Survey, people: Mapping[int, Iterable[int]], name: str = "Alle", **values: object
) -> SurveyGroup:
    """A group with a list of people (ids) for each unit (id)."""
    rank = len(db.session.scalars(sa.select(SurveyGroup.id).where(SurveyGroup.survey_id == survey.id)).all()) + 1
    group = SurveyGroup(survey_id=survey.id, rank=rank, name=name, **values)
    db.session.add(group)
    db.session.flush()
    db.session.add_all(
        SurveyGroupPerson(group_id=group.id, unit_id=unit, person_id=person)
        for unit, persons in people.items()
        for person in persons
    )
    db.session.flush()
    return group


def make_people(number: int, name: str = "Deltager") -> list[int]:
    """So many people without accounts; returns their ids."""
    return [make_person(f"{name} {n}").id for n in range(1, number + 1)]


def open_now(survey: Survey) -> None:
    """Make the key and open the survey, as if it had been rehearsed."""
    if survey.public_key is None:
        make_survey_key(TESTER, survey, PASSPHRASE)
    survey.rehearsed_at = clock.now()
    open_survey(TESTER, survey, clock.today())


def slot_of(participant: Participant, survey: Survey) -> Slot:
    """What `cast` needs for one participant."""
    assert survey.public_key
    assert survey.ballot_size
    places = fixed_layout(survey).text_places
    return Slot(participant.id, survey.id, survey.public_key, survey.ballot_size, places)


def fixed_layout(survey: Survey) -> Layout:
    """The layout of an opened survey, which no longer changes: read once, and not for every ballot."""
    return _layout(survey.id, survey.public_key)


@lru_cache(maxsize=8)
def _layout(survey_id: int, _public_key: bytes | None) -> Layout:
    return layout_of(survey_id)


def participants_of(survey: Survey, unit_id: int | None = None) -> Sequence[Participant]:
    """Everybody who was asked, or those of one unit."""
    query = sa.select(Participant).where(Participant.survey_id == survey.id).order_by(Participant.id)
    if unit_id is not None:
        query = query.join(SurveyUnit, SurveyUnit.id == Participant.survey_unit_id).where(SurveyUnit.unit_id == unit_id)
    return db.session.scalars(query).all()


def answer(survey: Survey, participant: Participant, value: int, text: str = "") -> bool:
    """Cast a ballot that says the same everywhere (capped to what an item allows); returns whether it was taken."""
    layout = fixed_layout(survey)
    values = tuple(0 if one.options == 0 else min(value, one.options) for one in layout.asked)
    texts = tuple((place, text) for place in layout.text_places if text)
    group = db.session.get_one(SurveyGroup, participant.group_id)
    person = participant.person_id if group.is_named else 0
    ballot = Ballot(participant.group_id, participant.survey_unit_id, values, texts, person)
    return cast(slot_of(participant, survey), ballot)


def answer_all(survey: Survey, seed: int = 1, share: float = 0.8) -> int:
    """Let most of those who were asked answer by chance; returns how many did."""
    chance = random.Random(seed)
    asked = [one for one in participants_of(survey) if chance.random() < share]
    return sum(answer(survey, one, chance.randint(2, 5), f"Bemærkning {one.id}") for one in asked)


def count_now(survey: Survey) -> None:
    """Let the time pass that is left, and count."""
    assert survey.closes_at
    with clock.frozen(survey.closes_at + timedelta(minutes=1)):
        count(TESTER, survey.id, Opener(key_path(survey.public_key), PASSPHRASE))
    db.session.expire_all()


def release_now(survey: Survey) -> None:
    """Count and release."""
    count_now(survey)
    release(TESTER, survey)


def person_named(name: str) -> Person:
    """Return a person by name."""
    return db.session.scalars(sa.select(Person).where(Person.name == name)).one()
