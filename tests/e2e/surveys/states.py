"""Surveys in the state that a journey begins with, put into the server's own database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from portal import clock
from portal.db import begin_writable, db
from portal.identity.models import Account
from portal.organisation.models import UnitPeriod
from portal.surveys.models import ItemKind, Questionnaire, Survey
from tests.e2e.steps import unique
from tests.factories.surveys import (
    answer,
    make_group,
    make_people,
    make_questionnaire,
    make_survey,
    open_now,
    participants_of,
    release_now,
)

KINDS = (ItemKind.SCALE, ItemKind.TEXT)
SIZES = {"Område Ørum": 24, "Ørum Nord": 24, "Ørum Syd": 3}
GIVES, TAKES = "Medarbejdere", "Ledere"


class States:
    """`States(app)` makes surveys for HR of the demo, who has the passphrase `PASSPHRASE` of each."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def questionnaire(self) -> str:
        """A questionnaire in two themes; returns its title."""
        with self._written() as hr:
            return make_questionnaire(hr, unique("Skema"), kinds=KINDS).title

    def open(self, number: int = 60) -> tuple[int, str]:
        """An open survey of so many people in Ørum Nord; returns its id and title."""
        with self._written() as hr:
            survey = self._made(hr)
            make_group(survey, {_unit("Ørum Nord"): make_people(number, "Nord")})
            open_now(survey)
            return survey.id, survey.title

    def closed(self) -> tuple[int, str]:
        """A survey of two groups whose end has passed, and that all have answered; returns its id and title."""
        with clock.frozen(clock.now() - timedelta(days=20)), self._written() as hr:
            survey = self._answered(hr)
            return survey.id, survey.title

    def released(self) -> tuple[int, str]:
        """The same, released: employees lie one point above leaders, and three people in Ørum Syd are too few."""
        with clock.frozen(clock.now() - timedelta(days=20)), self._written() as hr:
            survey = self._answered(hr)
            release_now(survey)
            return survey.id, survey.title

    def _made(self, hr: int) -> Survey:
        questionnaire: Questionnaire = make_questionnaire(hr, unique("Skema"), kinds=KINDS)
        return make_survey(questionnaire, hr, title=unique("Samarbejde"), has_comments=True)

    def _answered(self, hr: int) -> Survey:
        survey = self._made(hr)
        values = {}
        for name, value in ((GIVES, 4), (TAKES, 3)):
            people = {_unit(unit): make_people(number, f"{name} {unit}") for unit, number in SIZES.items()}
            values[make_group(survey, people, name).id] = value
        open_now(survey)
        for number, one in enumerate(participants_of(survey)):
            assert answer(survey, one, values[one.group_id] - number % 2, f"Ord nummer {number}")
        return survey

    @contextmanager
    def _written(self) -> Iterator[int]:
        with self.app.app_context():
            begin_writable()
            yield db.session.scalars(sa.select(Account.person_id).where(Account.email == "hr@demo.example")).one()
            db.session.commit()


def _unit(name: str) -> int:
    query = sa.select(UnitPeriod.unit_id).where(UnitPeriod.name == name, UnitPeriod.valid_to.is_(None))
    return db.session.scalars(query.order_by(UnitPeriod.unit_id)).first() or 0


@pytest.fixture(scope="session")
def states(behind: Flask, server: str) -> States:
    """Surveys that a journey begins with."""
    return States(behind)


@pytest.fixture(scope="session")
def released(states: States) -> tuple[int, str]:
    """A released survey that journeys read and leave as it is."""
    return states.released()
