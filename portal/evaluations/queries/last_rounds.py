"""The round before a report's own, for the same person in the same unit or in the one that it grew out of."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access.viewer import Viewer
from portal.db import JsonRows, db
from portal.evaluations.access import report_visible_to
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle
from portal.evaluations.queries.reports import Report, has_below, own_unit
from portal.organisation.models import UnitPeriod
from portal.surveys.models import (
    Item,
    ItemKind,
    ItemVersion,
    RespondentRole,
    Survey,
    SurveyGroup,
    SurveyItem,
    SurveyUnit,
)


class Previous(NamedTuple):
    """The same person's last round in the same unit, or in the one that it grew out of.

    `versions` are the item versions on the scale by theme.
    """

    survey_unit_id: int
    unit_name: str
    unit_id: int
    title: str
    has_below: bool
    group_id: int | None
    versions: Mapping[int, frozenset[int]]


def previous_of(viewer: Viewer, report: Report) -> Previous | None:
    """Return the last round that the viewer may read the report of; one statement.

    A unit that is new since is compared with the one it grew out of, if the same person led that. What somebody could
    not read in its own round does not open by standing in a later one.
    """
    query = (
        sa.select(
            SurveyUnit.id,
            SurveyUnit.name,
            SurveyUnit.unit_id,
            Survey.title,
            has_below(),
            _employee_group(),
            _scale_versions(),
        )
        .select_from(EvaluatedLeader)
        .join(EvaluationCycle, EvaluationCycle.id == EvaluatedLeader.cycle_id)
        .join(Survey, Survey.id == EvaluationCycle.survey_id)
        .join(SurveyUnit, own_unit())
        .where(
            EvaluatedLeader.person_id == report.leader.person_id,
            Survey.released_at < report.survey.released_at,
            sa.or_(EvaluatedLeader.unit_id == report.leader.unit_id, _grew_into(report.leader.unit_id)),
            report_visible_to(viewer),
        )
        .order_by(Survey.released_at.desc(), (EvaluatedLeader.unit_id == report.leader.unit_id).desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    return None if row is None else Previous(*row[:4], bool(row[4]), row[5], _by_theme(row[6]))


def _employee_group() -> sa.ScalarSelect[int]:
    of_survey = (SurveyGroup.survey_id == Survey.id, SurveyGroup.role == RespondentRole.EMPLOYEE)
    return sa.select(sa.func.min(SurveyGroup.id)).where(*of_survey).correlate(Survey).scalar_subquery()


def _scale_versions() -> sa.ScalarSelect[str]:
    rows: sa.Select[Any] = (
        sa.select(JsonRows(SurveyItem.theme_id, SurveyItem.item_version_id))
        .select_from(SurveyItem)
        .join(ItemVersion, ItemVersion.id == SurveyItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(SurveyItem.survey_id == Survey.id, Item.kind == ItemKind.SCALE)
    )
    return rows.correlate(Survey).scalar_subquery()


def _by_theme(text: str | None) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for theme_id, version_id in json.loads(text or "[]"):
        found.setdefault(theme_id, set()).add(version_id)
    return {theme_id: frozenset(versions) for theme_id, versions in found.items()}


def _grew_into(unit_id: int) -> sa.ColumnElement[bool]:
    """The condition that an evaluated leader's unit ended where another began, on one day under one parent."""
    old, new, later, earlier = (aliased(UnitPeriod) for _ in range(4))
    went_on = sa.exists().where(later.unit_id == old.unit_id, later.valid_from >= old.valid_to)
    was_there = sa.exists().where(earlier.unit_id == new.unit_id, earlier.valid_from < new.valid_from)
    turned = sa.exists().where(
        old.unit_id == EvaluatedLeader.unit_id,
        new.unit_id == unit_id,
        old.valid_to == new.valid_from,
        old.parent_id.is_not_distinct_from(new.parent_id),
        sa.not_(went_on.correlate(old)),
        sa.not_(was_there.correlate(new)),
    )
    return turned.correlate(EvaluatedLeader)
