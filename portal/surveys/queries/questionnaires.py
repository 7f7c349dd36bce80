"""Questionnaires: the list, one, which one a theme or item belongs to, and the history of an item."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.db import db, holding
from portal.surveys.models import (
    Item,
    ItemVersion,
    Questionnaire,
    Survey,
    SurveyItem,
    SurveyState,
    Theme,
)
from portal.surveys.queries.contents import Options, options_of, texts_of
from portal.surveys.wording import Texts
from portal.web.paging import Page, paginate


@dataclass(frozen=True)
class VersionRow:
    """A version of an item: what it said, and the surveys that have asked it."""

    number: int
    created_at: datetime
    texts: Texts
    options: Options
    surveys: tuple[str, ...]


def questionnaires(*, is_archived: bool, number: int) -> Page:
    """Return a page of questionnaires with their numbers of items and surveys, the latest changed first."""
    items = (
        sa.select(sa.func.count())
        .select_from(Item)
        .join(Theme, Theme.id == Item.theme_id)
        .where(Theme.questionnaire_id == Questionnaire.id, Item.is_removed.is_(False))
        .scalar_subquery()
    )
    surveys = sa.select(sa.func.count()).where(Survey.questionnaire_id == Questionnaire.id).scalar_subquery()
    query: Any = (
        sa.select(Questionnaire, items.label("items"), surveys.label("surveys"))
        .where(Questionnaire.is_archived.is_(is_archived))
        .order_by(Questionnaire.changed_at.desc(), Questionnaire.id.desc())
    )
    return paginate(query, number=number)


def find_questionnaire(questionnaire_id: int, *, to_change: bool = False) -> Questionnaire | None:
    """Return a questionnaire with who changed it last; locked when it is to be changed, also through its items."""
    query = sa.select(Questionnaire).where(Questionnaire.id == questionnaire_id)
    if to_change:
        query = holding(query, Questionnaire)
    return db.session.scalars(query.options(joinedload(Questionnaire.changed_by))).one_or_none()


def questionnaire_of_theme(theme_id: int) -> int | None:
    """Return which questionnaire a theme that is there belongs to."""
    return db.session.scalar(sa.select(Theme.questionnaire_id).where(Theme.id == theme_id, Theme.is_removed.is_(False)))


def questionnaire_of_item(item_id: int) -> int | None:
    """Return which questionnaire an item belongs to, also when the item is removed."""
    query = sa.select(Theme.questionnaire_id).join(Item, Item.theme_id == Theme.id)
    return db.session.scalar(query.where(Item.id == item_id, Theme.is_removed.is_(False)))


def is_being_answered(questionnaire_id: int) -> bool:
    """Return whether an open survey asks from a questionnaire."""
    open_now = sa.exists().where(Survey.questionnaire_id == questionnaire_id, Survey.state == SurveyState.OPEN)
    return bool(db.session.scalar(sa.select(open_now)))


def versions_of(item_id: int) -> list[VersionRow]:
    """Return all versions of an item, the newest first; four statements."""
    query = sa.select(ItemVersion).where(ItemVersion.item_id == item_id).order_by(ItemVersion.number.desc())
    rows = db.session.scalars(query).all()
    ids = [row.id for row in rows]
    texts, options, surveys = texts_of(ids), options_of(ids), _surveys_of(ids)
    return [VersionRow(row.number, row.created_at, texts[row.id], options[row.id], surveys[row.id]) for row in rows]


def _surveys_of(versions: list[int]) -> dict[int, tuple[str, ...]]:
    query = (
        sa.select(SurveyItem.item_version_id, Survey.title)
        .join(Survey, Survey.id == SurveyItem.survey_id)
        .where(SurveyItem.item_version_id.in_(versions))
        .order_by(Survey.id)
    )
    found: dict[int, tuple[str, ...]] = dict.fromkeys(versions, ())
    for version, title in db.session.execute(query):
        found[version] = (*found[version], title)
    return found
