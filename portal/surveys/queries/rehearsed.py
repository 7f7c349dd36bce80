"""What a count would show of each group of people, as the rehearsal tells it."""

from dataclasses import dataclass

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import Figure, Measure, MeasureKind, Participant, SurveyGroup, SurveyUnit


@dataclass(frozen=True)
class GroupOutcome:
    """A group: in how many units people were asked (with all above them), and how many of those would get figures."""

    name: str
    is_named: bool
    units: int
    shown: int


def outcomes_of(survey_id: int) -> list[GroupOutcome]:
    """Return what a survey's figures are about, group by group; four statements."""
    parents = dict(
        db.session.execute(
            sa.select(SurveyUnit.id, SurveyUnit.parent_id).where(SurveyUnit.survey_id == survey_id)
        ).all()
    )
    asked = _units_by_group(
        sa.select(Participant.group_id, Participant.survey_unit_id).where(Participant.survey_id == survey_id).distinct()
    )
    shown = _units_by_group(
        sa.select(Measure.group_id, Figure.survey_unit_id)
        .join(Figure, Figure.measure_id == Measure.id)
        .where(Measure.survey_id == survey_id, Measure.kind == MeasureKind.PARTICIPATION)
        .distinct()
    )
    groups = sa.select(SurveyGroup.id, SurveyGroup.name, SurveyGroup.is_named).where(SurveyGroup.survey_id == survey_id)
    return [
        GroupOutcome(name, is_named, len(_with_above(asked.get(group, set()), parents)), len(shown.get(group, set())))
        for group, name, is_named in db.session.execute(groups.order_by(SurveyGroup.rank))
    ]


def _units_by_group(query: sa.Select) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for group, unit in db.session.execute(query):
        found.setdefault(group, set()).add(unit)
    return found


def _with_above(units: set[int], parents: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    for unit in units:
        here: int | None = unit
        while here is not None and here not in found:
            found.add(here)
            here = parents[here]
    return found
