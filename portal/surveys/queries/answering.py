"""Who may answer what, and what a survey asks them: questions of the answering pages."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from portal.db import db
from portal.identity.models import Person
from portal.prepared import prepared
from portal.surveys.counting import Layout
from portal.surveys.models import (
    AnswerCode,
    Item,
    ItemVersion,
    Participant,
    RespondentRole,
    Survey,
    SurveyGroup,
    SurveyItem,
    SurveyState,
    SurveyUnit,
)
from portal.surveys.queries.asked import asked_themes
from portal.surveys.queries.layouts import layout_of

PERSON, SURVEY, CODE = (sa.bindparam(name) for name in ("person_id", "survey_id", "code_hash"))


@dataclass(frozen=True)
class Place:
    """One ballot that somebody is asked for: in a group, for a unit. `has_answered` is None once it is counted."""

    participant_id: int
    person_id: int
    has_answered: bool | None
    survey_id: int
    title: str
    state: SurveyState
    closes_at: datetime
    public_key: bytes
    ballot_size: int
    group_id: int
    group: str
    role: RespondentRole
    is_named: bool
    survey_unit_id: int
    unit: str
    leader: str | None
    leader_title: str

    def is_open(self, at: datetime) -> bool:
        """Return whether answers are taken at a moment: until the very second of closing."""
        return self.state is SurveyState.OPEN and at < self.closes_at


@dataclass(frozen=True)
class Questions:
    """What a ballot of one role holds: the whole survey's layout, and the places that this role is asked."""

    layout: Layout
    places: tuple[int, ...]


def places_of(person_id: int, survey_id: int) -> list[Place]:
    """Return the ballots that a person is asked for in a survey that has opened: one statement."""
    rows = _places_in_survey().all({"person_id": person_id, "survey_id": survey_id})
    return [Place(*row) for row in rows]


def place_of_code(code_hash: str) -> Place | None:
    """Return the ballot that a one-time code stands for: one statement."""
    row = _place_of_code().one_or_none({"code_hash": code_hash})
    return None if row is None else Place(*row)


def open_places(person_id: int) -> list[Place]:
    """Return the ballots of a person in surveys that are not counted, the first to close first: one statement."""
    return [Place(*row) for row in _open_places().all({"person_id": person_id})]


def waiting_places(person_id: int, at: datetime) -> tuple[Place, ...]:
    """Return the ballots that a person may cast at a moment and has not yet: one statement."""
    return tuple(place for place in open_places(person_id) if place.is_open(at) and not place.has_answered)


def kinds_by_survey(survey_ids: list[int]) -> dict[int, list[str]]:
    """Return the kinds of all items of surveys, for an estimate of minutes: one statement."""
    query = (
        sa.select(SurveyItem.survey_id, Item.kind)
        .join(ItemVersion, ItemVersion.id == SurveyItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(SurveyItem.survey_id.in_(survey_ids))
    )
    found: dict[int, list[str]] = {survey_id: [] for survey_id in survey_ids}
    for survey_id, kind in db.session.execute(query) if survey_ids else ():
        found[survey_id].append(kind.value)
    return found


def questions_for(place: Place) -> Questions:
    """Return what a ballot for a place holds.

    It never changes once a survey has opened, so each worker asks the database once and in the last minute not at all.
    The public key tells the surveys apart, also those of two databases.
    """
    return _questions(place.survey_id, place.role, place.public_key)


@lru_cache(maxsize=256)
def _questions(survey_id: int, role: RespondentRole, _public_key: bytes) -> Questions:
    themes = asked_themes(survey_id, role)
    return Questions(layout_of(survey_id), tuple(item.place for theme in themes for item in theme.items))


def _places() -> sa.Select:
    return (
        sa.select(
            Participant.id,
            Participant.person_id,
            Participant.has_answered,
            Survey.id,
            Survey.title,
            Survey.state,
            Survey.closes_at,
            Survey.public_key,
            Survey.ballot_size,
            SurveyGroup.id,
            SurveyGroup.name,
            SurveyGroup.role,
            SurveyGroup.is_named,
            SurveyUnit.id,
            SurveyUnit.name,
            Person.name,
            SurveyUnit.leader_title,
        )
        .join_from(Participant, Survey, Survey.id == Participant.survey_id)
        .join(SurveyGroup, SurveyGroup.id == Participant.group_id)
        .join(SurveyUnit, SurveyUnit.id == Participant.survey_unit_id)
        .outerjoin(Person, Person.id == SurveyUnit.leader_id)
        .where(Survey.state != SurveyState.DRAFT)
        .order_by(Survey.closes_at, Survey.id, SurveyGroup.rank, SurveyUnit.rank)
    )


@prepared
def _places_in_survey() -> sa.Select[Any]:
    return _places().where(Participant.person_id == PERSON, Participant.survey_id == SURVEY)


@prepared
def _place_of_code() -> sa.Select[Any]:
    return _places().join(AnswerCode, AnswerCode.participant_id == Participant.id).where(AnswerCode.code_hash == CODE)


@prepared
def _open_places() -> sa.Select[Any]:
    return _places().where(Participant.person_id == PERSON, Survey.state == SurveyState.OPEN)
