"""Agreements that journeys begin with, made by the rooms' own actions on the server's database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from secrets import randbelow, token_hex

import sqlalchemy as sa
from flask import Flask

from portal import clock
from portal.access.queries import load_viewer
from portal.access.viewer import Viewer
from portal.agreements.actions.acceptance import answer, send
from portal.agreements.actions.bases import (
    BasisContent,
    SectionContent,
    SharedGoalContent,
    add_section,
    add_shared_goal,
    create_basis,
    publish,
)
from portal.agreements.actions.making import make_agreement
from portal.agreements.actions.statuses import Word, write_statuses
from portal.agreements.models import Basis, DateKind, Goal, GoalStatus, Part, Verdict
from portal.agreements.queries.standing import FoundAgreement, find_agreement
from portal.agreements.queries.versions import worded
from portal.agreements.wording import canonical, hash_of
from portal.audit.actions import SystemActor
from portal.db import db
from portal.identity.actions import add_account, add_person
from portal.identity.labels import DEMO_PASSWORD
from portal.identity.models import Account, Person
from portal.organisation.actions import appoint
from portal.organisation.models import Level, Position
from tests.e2e.steps import unique
from tests.factories.agreements import loaded_basis

HOLDER, LEADER = "aftaleholder", "socialchef"
POST, LEADER_POST = "Aftaleholder, Område Ørum", "Socialchef"
UNIT_SECTION, PERSONAL_SECTION = "Vores opgave", "Min udvikling"
AGREED_BEFORE, SAID_BEFORE = timedelta(days=25), timedelta(days=15)
TEST = SystemActor("Testen")


@dataclass(frozen=True)
class Period:
    """The days of a basis of a test's own."""

    starts_on: date
    ends_on: date

    def next(self) -> "Period":
        """Return the period that begins when this one ends; so short that it follows no other test's period."""
        return Period(self.ends_on + timedelta(days=1), self.ends_on + timedelta(days=2))


@dataclass(frozen=True)
class Made:
    """An agreement of a test's own, with the titles of its shared goal and its basis."""

    id: int
    shared: str
    basis: str

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"/aftaler/{self.id}"


@dataclass(frozen=True)
class Newcomer:
    """A post whose former holder has left, and who comes after: `key` signs in."""

    post: str
    unit: str
    key: str
    name: str


def a_period() -> Period:
    """Return a period that has begun, and that ends on a day that no other test uses."""
    today = clock.today()
    return Period(today - timedelta(days=30), today + timedelta(days=1000 + randbelow(24_000)))


def publish_basis(behind: Flask, period: Period, shared: str) -> str:
    """Publish a basis with two sections and one shared goal, and return its title."""
    with _opened(behind):
        return _basis(period, shared).title


def draft(behind: Flask, period: Period | None = None) -> Made:
    """Return a draft between the two of Område Ørum, made from a basis of its own."""
    with _opened(behind):
        return _draft(_post(POST), period or a_period())


def in_force(behind: Flask, period: Period | None = None) -> Made:
    """Return an agreement that both said yes to some weeks ago."""
    with _opened(behind):
        made = _draft(_post(POST), period or a_period())
        _agree(made, HOLDER)
        return made


def followed(behind: Flask) -> Made:
    """Return an agreement in force whose holder has said how its goal goes, some weeks ago."""
    with _opened(behind):
        made = _draft(_post(POST), a_period())
        _agree(made, HOLDER)
        with clock.frozen(clock.today() - SAID_BEFORE):
            goal_id = db.session.scalars(sa.select(Goal.id).where(Goal.agreement_id == made.id)).one()
            word = Word(goal_id, GoalStatus.ON_TRACK, Decimal("7.0"), "Vi er kommet i gang.")
            write_statuses(*_found(made, HOLDER), [word])
        return made


def left_behind(behind: Flask) -> tuple[Made, Newcomer]:
    """Return an agreement whose holder has another post from today, and somebody who has no post yet."""
    with _opened(behind):
        unit_id = _post(POST).unit_id
        today = clock.today()
        key = f"ny-{token_hex(3)}"
        post, next_post = (
            Position(unit_id=unit_id, title=unique(title), level=Level.DEPARTMENT_LEADER, valid_from=date(2020, 1, 1))
            for title in ("Leder af nattevagten", "Leder af dagvagten")
        )
        db.session.add_all([post, next_post])
        former, newcomer = _account("Frode Hede", f"{key}-foer"), _account("Solvej Bakke", key)
        db.session.flush()
        appoint(TEST, former, post, date(2020, 1, 1), today)
        appoint(TEST, former, next_post, today)
        made = _draft(post, a_period())
        _agree(made, f"{key}-foer")
        return made, Newcomer(post.title, "Område Ørum", key, newcomer.name)


@contextmanager
def _opened(behind: Flask) -> Iterator[None]:
    with behind.app_context():
        yield
        db.session.commit()


def _basis(period: Period, shared: str) -> Basis:
    hr = _viewer("hr")
    asked = ((DateKind.STATUS, period.starts_on + timedelta(days=20)),)
    content = BasisContent(unique("Grundlag"), period.starts_on, period.ends_on, dates=asked)
    basis = create_basis(hr, content)
    db.session.flush()
    add_section(hr, basis, SectionContent(Part.UNIT, UNIT_SECTION))
    add_section(hr, basis, SectionContent(Part.PERSONAL, PERSONAL_SECTION))
    goal = SharedGoalContent(shared, unit_of_measure="%", start_value=Decimal("7.2"), target_value=Decimal(6))
    add_shared_goal(hr, basis, goal)
    db.session.flush()
    db.session.refresh(basis, ["goals"])
    publish(hr, basis)
    return loaded_basis(basis.id)


def _draft(post: Position, period: Period) -> Made:
    shared = unique("Færre sygedage")
    basis = _basis(period, shared)
    agreement = make_agreement(_viewer("hr"), basis, post, _post(LEADER_POST))
    db.session.flush()
    return Made(agreement.id, shared, basis.title)


def _agree(made: Made, holder: str) -> None:
    with clock.frozen(clock.today() - AGREED_BEFORE):
        send(*_found(made, holder))
        for persona in (holder, LEADER):
            answer(*_found(made, persona), Verdict.ACCEPTED, "", hash_of(canonical(worded(made.id))))


def _found(made: Made, persona: str) -> tuple[Viewer, FoundAgreement]:
    db.session.flush()
    db.session.expire_all()
    viewer = _viewer(persona)
    found = find_agreement(viewer, made.id, viewer.on)
    assert found is not None
    return viewer, found


def _viewer(persona: str) -> Viewer:
    row = db.session.execute(
        sa.select(Account.id, Account.email, Person.id.label("person_id"), Person.name)
        .join(Person, Person.id == Account.person_id)
        .where(Account.email == f"{persona}@demo.example")
    ).one()
    return load_viewer(person_id=row.person_id, account_id=row.id, name=row.name, email=row.email, on=clock.today())


def _account(name: str, key: str) -> Person:
    person = add_person(TEST, unique(name))
    add_account(TEST, person, f"{key}@demo.example", DEMO_PASSWORD, is_demo=True)
    return person


def _post(title: str) -> Position:
    return db.session.scalars(sa.select(Position).where(Position.title == title).limit(1)).one()
