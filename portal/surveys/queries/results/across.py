"""Figures of many units, or of several surveys, at once: for pictures across areas and over time."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.db import db
from portal.surveys.models import (
    Figure,
    Item,
    ItemKind,
    ItemVersion,
    Measure,
    MeasureKind,
    SurveyItem,
    SurveyUnit,
    Theme,
    ThemeTitle,
)
from portal.surveys.queries.results.questions import LANGUAGE


@dataclass(frozen=True)
class RatedTheme:
    """A theme that has a mean; `versions` are the item versions that the mean is made of."""

    id: int
    title: str
    versions: frozenset[int]


def rated_in(survey_ids: Collection[int]) -> dict[int, list[RatedTheme]]:
    """Return the themes with means of each survey, in the order asked; one statement."""
    rows = db.session.execute(
        sa.select(
            SurveyItem.survey_id,
            SurveyItem.theme_id,
            sa.func.coalesce(ThemeTitle.title, ""),
            SurveyItem.item_version_id,
        )
        .join(Theme, Theme.id == SurveyItem.theme_id)
        .join(ItemVersion, ItemVersion.id == SurveyItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(ThemeTitle, sa.and_(ThemeTitle.theme_id == Theme.id, ThemeTitle.language == LANGUAGE))
        .where(SurveyItem.survey_id.in_(survey_ids), Item.kind == ItemKind.SCALE)
        .order_by(SurveyItem.survey_id, SurveyItem.place)
    )
    versions: dict[tuple[int, int, str], set[int]] = {}
    for survey_id, theme_id, title, version_id in rows:
        versions.setdefault((survey_id, theme_id, title), set()).add(version_id)
    found: dict[int, list[RatedTheme]] = {}
    for (survey_id, theme_id, title), own in versions.items():
        found.setdefault(survey_id, []).append(RatedTheme(theme_id, title, frozenset(own)))
    return found


def own_means(survey_id: int, group_id: int, unit_ids: sa.Select[Any]) -> dict[int, list[int]]:
    """Return the shown theme means (tenths) of units' own people alone, by theme and without telling whose they are.

    `unit_ids` selects the organisation's units; one statement.
    """
    below = aliased(SurveyUnit)
    has_below = sa.exists().where(below.parent_id == SurveyUnit.id).correlate(SurveyUnit)
    query = (
        sa.select(Measure.theme_id, Figure.value)
        .join(Measure, Measure.id == Figure.measure_id)
        .join(SurveyUnit, SurveyUnit.id == Figure.survey_unit_id)
        .where(Measure.survey_id == survey_id, Measure.group_id == group_id, Measure.kind == MeasureKind.THEME)
        .where(SurveyUnit.unit_id.in_(unit_ids), Figure.is_direct == has_below)
    )
    found: dict[int, list[int]] = {}
    for theme_id, value in db.session.execute(query):
        if theme_id is not None:
            found.setdefault(theme_id, []).append(value)
    return found
