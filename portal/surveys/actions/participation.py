"""How many have answered, roughly, once a day: only the municipality and its areas, and only where many are asked.

Two such numbers can be subtracted, so a unit is only noted when what lies in it beyond the noted units inside is at
least as large itself, or nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.organisation.models import UnitKind
from portal.surveys.disclosure import UnitCount, plan
from portal.surveys.models import Participant, ParticipationNote, Survey, SurveyState, SurveyUnit
from portal.surveys.queries.frozen import again_by_unit

LEAST_INVITED = 50
KINDS = (UnitKind.MUNICIPALITY, UnitKind.AREA)


@dataclass(frozen=True)
class _Unit:
    """A frozen unit, with how many were asked and have answered in it alone."""

    id: int
    parent: int | None
    kind: UnitKind
    invited: int
    answered: int


def note_participation(on: date) -> int:
    """Note the participation of every open survey on a day, and return of how many; nothing on a day that is noted.

    The caller commits. Two that run at the same time wait for each other, and the second finds it done.
    """
    open_now = sa.select(Survey.id).where(Survey.state == SurveyState.OPEN, Survey.closes_at > clock.now())
    # Without the key, for a lock on that would keep people from answering meanwhile.
    surveys = db.session.scalars(open_now.order_by(Survey.id).with_for_update(key_share=True)).all()
    noted = [survey_id for survey_id in surveys if not _is_noted(survey_id, on)]
    for survey_id in noted:
        if rows := _rows(_units(survey_id), again_by_unit(survey_id), on):
            db.session.execute(sa.insert(ParticipationNote), rows)
    return len(noted)


def _is_noted(survey_id: int, on: date) -> bool:
    query = sa.select(ParticipationNote.noted_on).join(SurveyUnit, SurveyUnit.id == ParticipationNote.survey_unit_id)
    return (
        db.session.scalar(query.where(SurveyUnit.survey_id == survey_id, ParticipationNote.noted_on == on)) is not None
    )


def _units(survey_id: int) -> list[_Unit]:
    answered = sa.func.sum(sa.case((Participant.has_answered.is_(True), 1), else_=0))
    query = (
        sa.select(SurveyUnit.id, SurveyUnit.parent_id, SurveyUnit.kind, sa.func.count(Participant.id), answered)
        .join(Participant, Participant.survey_unit_id == SurveyUnit.id, isouter=True)
        .where(SurveyUnit.survey_id == survey_id)
        .group_by(SurveyUnit.id)
        .order_by(SurveyUnit.rank)
    )
    return [_Unit(*row) for row in db.session.execute(query)]


def _rows(units: Sequence[_Unit], again: Mapping[int, int], on: date) -> list[dict[str, object]]:
    invited = _with_below(units, {one.id: one.invited for one in units})
    answered = _with_below(units, {one.id: one.answered for one in units})
    # The plan of the count, asked about invitations: what is left beside noted units is nobody, or many.
    counts = [UnitCount(one.id, one.parent, one.invited, one.invited, again.get(one.id, 0)) for one in units]
    fit = plan(counts, LEAST_INVITED, {(one.id, False) for one in units if one.kind in KINDS}).published
    return [
        {
            "survey_unit_id": unit,
            "noted_on": on,
            "invited": invited[unit],
            "percent": _roughly(answered[unit], invited[unit]),
        }
        for unit in sorted(fit)
    ]


def _with_below(units: Sequence[_Unit], own: Mapping[int, int]) -> dict[int, int]:
    found = dict(own)
    for one in reversed(units):
        if one.parent is not None:
            found[one.parent] += found[one.id]
    return found


def _roughly(answered: int, invited: int) -> int:
    """Return the percentage to the nearest five."""
    return (200 * answered + 5 * invited) // (10 * invited) * 5
