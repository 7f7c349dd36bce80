"""Cycles at several points of their life and an imported round, with the ids that addresses are made of."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.actions.importing import import_round
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.importing import Told, outcome_of
from portal.evaluations.models import EvaluationCycle, Stage
from portal.evaluations.queries.unit_words import units_of
from portal.surveys.models import Comment, RespondentRole, SurveyUnit
from tests.factories.evaluations import TESTER, answer_as, leader_of, make_cycle, opened, released, staff
from tests.factories.house import House

LONG_AGO = date(2024, 5, 1)
SIZES = {"N": 24, "O": 24, "A": 24, "F": 24, "V": 24}
"""So many besides those who are there that everything is shown for each leader."""
WITH_SMALL = {**SIZES, "A": 3}
"""Socialområdet itself stays under five; Ørum Nord is not shown either, for the two could be told from each other."""


def answered_cycle(
    house: House,
    *stages: Stage,
    sizes: Mapping[str, int] | None = SIZES,
    title: str = "Ledelsesevaluering 2026",
    questionnaire: object = None,
    employees: int = 4,
    **rules: object,
) -> EvaluationCycle:
    """A cycle released to some (by default all): employees say 4, the leaders of themselves 5, and their leaders 3."""
    for unit, number in (sizes or {}).items():
        staff(house, unit, number)
    cycle = opened(make_cycle(house, title, questionnaire=questionnaire), **rules)
    answer_as(cycle, RespondentRole.EMPLOYEE, employees)
    answer_as(cycle, RespondentRole.SELF, 5)
    answer_as(cycle, RespondentRole.SUPERIOR, 3)
    return released(cycle, *stages)


def report_places(house: House, of: str = "N", **rules: object) -> dict[str, int]:
    """A cycle released to all: the report of a unit's leader, and a comment that stands with it."""
    return report_in(answered_cycle(house, **rules), house, of)  # type: ignore[arg-type]


def report_in(cycle: EvaluationCycle, house: House, of: str) -> dict[str, int]:
    """The report of a unit's leader, and a comment that stands with it."""
    leader = leader_of(cycle, house.units[of])
    words = (
        sa.select(Comment.id)
        .join(SurveyUnit, SurveyUnit.id == Comment.survey_unit_id)
        .where(Comment.survey_id == cycle.survey_id, SurveyUnit.unit_id == house.units[of])
        .order_by(Comment.id)
        .limit(1)
    )
    return {"report": leader.id, "uttered": db.session.scalars(words).one()}


def evaluation_places(house: House) -> dict[str, int]:
    """A released cycle, two of its areas, a unit that is none, an imported round, and a draft whose lists are made.

    The department leader of Ørum Nord is on the draft, with the employee there.
    """
    cycle = answered_cycle(house, sizes=dict.fromkeys("NOAFV", 11))
    sketch = make_cycle(house, "Noget vi overvejer")
    prepare(TESTER, sketch, clock.today())
    return {
        "sketch": sketch.id,
        "led": leader_of(sketch, house.units["N"]).id,
        "listed": house.people["medarbejder"],
        "cycle": cycle.id,
        "welfare": frozen(cycle, house.units["V"]),
        "social": frozen(cycle, house.units["A"]),
        "team": frozen(cycle, house.units["N"]),
        "round": imported(house).id,
        **report_in(cycle, house, "N"),
    }


def frozen(cycle: EvaluationCycle, unit_id: int) -> int:
    """The frozen unit of a cycle."""
    query = sa.select(SurveyUnit.id).where(SurveyUnit.survey_id == cycle.survey_id, SurveyUnit.unit_id == unit_id)
    return db.session.scalars(query).one()


def imported(house: House, held_on: date = LONG_AGO, theme: str = "Ledelse", title: str = "Trivsel 2024"):
    """A round of another system: the municipality, the social area and Område Ørum."""
    units = units_of(held_on)
    lines = [
        Told(2, house.units["M"], theme, 60, 3700),
        Told(3, house.units["A"], theme, 30, 3900),
        Told(4, house.units["O"], theme, 12, 4100),
    ]
    return import_round(TESTER, house.people["hr"], title, held_on, outcome_of(lines, units.parents), units.names)
