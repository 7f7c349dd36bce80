"""Pulses of Ørum Nord, in the state that a journey begins with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from portal import clock
from portal.db import begin_writable, db
from portal.identity.models import Account
from portal.organisation.models import Unit
from tests.factories.house import House
from tests.factories.pulses import answered, make_pulse, opened, whole_pulse

LONG = timedelta(days=4)
"""So long ago a pulse opened that is over: after Jonas Vibeholm came to Ørum Nord."""


class Pulses:
    """`Pulses(app)` makes KKC pulses for HR of the demo, who has the passphrase `PASSPHRASE` of each."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def open(self) -> int:
        """One that nobody has answered; returns the id of its survey."""
        with self._written() as house:
            return opened(make_pulse(house)).survey_id

    def closed(self) -> int:
        """One that all have answered with 4, and an earlier released one in which they said 3; returns its id."""
        with clock.frozen(clock.now() - LONG), self._written() as house:
            whole_pulse(house, 3)
            return answered(opened(make_pulse(house, closes_at=clock.now() + LONG / 2)), 4).id

    @contextmanager
    def _written(self) -> Iterator[House]:
        with self.app.app_context():
            begin_writable()
            hr = db.session.scalars(sa.select(Account.person_id).where(Account.email == "hr@demo.example")).one()
            team = db.session.scalars(sa.select(Unit.id).where(Unit.code == "ORUN")).one()
            yield House(units={"O": team}, people={"hr": hr})
            db.session.commit()


@pytest.fixture(scope="session")
def pulses(behind: Flask, server: str) -> Pulses:
    """Pulses that a journey begins with."""
    return Pulses(behind)
