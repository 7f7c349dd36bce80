"""A draft of a cycle, a released one and an imported round, with the ids that addresses of evaluations are made of."""

from datetime import date

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.evaluations.actions.importing import import_round
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.importing import Told, outcome_of
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.queries.imported import units_of
from portal.surveys.models import SurveyUnit
from tests.factories.evaluations import leader_of, make_cycle, whole_life
from tests.factories.house import House
from tests.factories.surveys import TESTER

LONG_AGO = date(2024, 5, 1)


def evaluation_places(house: House) -> dict[str, int]:
    """A released cycle, two of its areas, a unit that is none, an imported round, and a draft whose lists are made.

    The department leader of Ørum Nord is on the draft, with the employee there.
    """
    cycle, sketch = whole_life(house), make_cycle(house, "Noget vi overvejer")
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
