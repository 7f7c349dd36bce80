"""A chief who leads two areas has figures for both together, where both are whole blocks."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import JointFigure, Measure, MeasureKind, RespondentRole
from portal.surveys.queries.ledger import faults_of
from tests.factories.evaluations import answer_as, make_cycle, opened, released, staff


def joint_means(cycle) -> list[tuple[int, int]]:
    query = (
        sa.select(JointFigure.value, JointFigure.n_from)
        .join(Measure, Measure.id == JointFigure.measure_id)
        .where(Measure.survey_id == cycle.survey_id, Measure.kind == MeasureKind.THEME)
    )
    return [(value, first) for value, first in db.session.execute(query)]


def lived(house, in_second: int):
    staff(house, "A", 8)
    staff(house, "B", in_second)
    # Enough others that the two areas need not share a block with the few around them.
    for unit in ("V", "O", "N"):
        staff(house, unit, 6)
    cycle = opened(make_cycle(house))
    for unit in ("A", "V", "O", "N"):
        answer_as(cycle, RespondentRole.EMPLOYEE, 4, house.units[unit])
    answer_as(cycle, RespondentRole.EMPLOYEE, 2, house.units["B"])
    answer_as(cycle, RespondentRole.SELF, 5)
    return released(cycle)


def test_both_areas_together(house):
    # Nine answer 4 about the social area, ten answer 2 about children and families: 56 / 19 = 2.9.
    assert joint_means(lived(house, 9)) == [(29, 15), (29, 15)]


def test_an_area_of_three_hides_the_sum_too(house):
    assert joint_means(lived(house, 2)) == []


def test_the_ledger_finds_a_joint_figure_that_says_something_else(house):
    cycle = lived(house, 9)
    assert faults_of(cycle.survey_id) == []
    db.session.execute(sa.update(JointFigure).values(value=JointFigure.value + 1))
    assert "other_value" in {fault.kind for fault in faults_of(cycle.survey_id)}
