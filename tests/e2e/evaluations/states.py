"""Evaluations of the leaders of Område Ørum, in the state that a journey begins with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from portal import clock
from portal.db import begin_writable, db
from portal.evaluations.actions.preparing import prepare
from portal.evaluations.models import EvaluatedLeader, EvaluationCycle, Stage
from portal.identity.models import Account
from portal.organisation.models import UnitPeriod
from portal.surveys.models import RespondentRole
from tests.e2e.steps import unique
from tests.factories.evaluations import SCALES, TESTER, answer_as, make_cycle, opened, released
from tests.factories.house import House
from tests.factories.surveys import make_questionnaire

LONG = timedelta(days=4)
"""So long ago a cycle opened that is over: after Jonas Vibeholm came to Ørum Nord."""


@dataclass(frozen=True)
class Made:
    """A cycle: its title, its survey, and the ids under which its leaders stand in it, by unit."""

    id: int
    survey_id: int
    title: str
    leaders: dict[str, int]


class Cycles:
    """`Cycles(app)` makes cycles for HR of the demo, who has the passphrase `PASSPHRASE` of each."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def questionnaire(self) -> str:
        """A questionnaire in two themes; returns its title."""
        with self._written() as hr:
            return make_questionnaire(hr, unique("Ledelse"), kinds=SCALES).title

    def prepared(self) -> Made:
        """A draft whose lists are made, for the leaders to look at."""
        with self._written() as hr:
            cycle = _draft(hr)
            prepare(TESTER, cycle, clock.today())
            return _made(cycle)

    def open(self) -> Made:
        """An open cycle that nobody has answered."""
        with self._written() as hr:
            return _made(opened(_draft(hr)))

    def closed(self) -> Made:
        """A cycle whose end has passed, and that all have answered."""
        with clock.frozen(clock.now() - LONG), self._written() as hr:
            return _made(_answered(hr))

    def released(self, *stages: Stage) -> Made:
        """The same, released: employees say 4, the leaders of themselves 5, and their leaders 3."""
        with clock.frozen(clock.now() - LONG), self._written() as hr:
            return _made(released(_answered(hr), *stages))

    @contextmanager
    def _written(self) -> Iterator[int]:
        with self.app.app_context():
            begin_writable()
            yield db.session.scalars(sa.select(Account.person_id).where(Account.email == "hr@demo.example")).one()
            db.session.commit()


def _draft(hr: int) -> EvaluationCycle:
    house = House(units={"M": _unit("Område Ørum")}, people={"hr": hr})
    return make_cycle(house, unique("Evaluering"), excuses_new=False)


def _answered(hr: int) -> EvaluationCycle:
    cycle = opened(_draft(hr), closes_at=clock.now() + LONG / 2)
    for role, value in ((RespondentRole.EMPLOYEE, 4), (RespondentRole.SELF, 5), (RespondentRole.SUPERIOR, 3)):
        answer_as(cycle, role, value)
    return cycle


def _made(cycle: EvaluationCycle) -> Made:
    query = sa.select(UnitPeriod.name, EvaluatedLeader.id).join(
        EvaluatedLeader, EvaluatedLeader.unit_id == UnitPeriod.unit_id
    )
    rows = db.session.execute(query.where(EvaluatedLeader.cycle_id == cycle.id, UnitPeriod.valid_to.is_(None)))
    return Made(cycle.id, cycle.survey_id, cycle.survey.title, {row.name: row.id for row in rows})


def _unit(name: str) -> int:
    query = sa.select(UnitPeriod.unit_id).where(UnitPeriod.name == name, UnitPeriod.valid_to.is_(None))
    return db.session.scalars(query).one()


@pytest.fixture(scope="session")
def cycles(behind: Flask, server: str) -> Cycles:
    """Cycles that a journey begins with."""
    return Cycles(behind)


@pytest.fixture(scope="session")
def read(cycles: Cycles) -> Made:
    """A released cycle that journeys read and leave as it is."""
    return cycles.released()
