"""A prepared statement gives what the session would give, whatever it is asked."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.compiled import STEP, asked, filled_up
from portal.db import db
from portal.identity.models import Person
from portal.organisation.models import Appointment, Level, Position, Unit
from portal.organisation.owners import OwnerKey
from portal.prepared import entity, prepared
from portal.strategy.models import Initiative
from portal.tasks.models import Task
from tests.factories.tasks import make_origin, make_task

IDS = sa.bindparam("ids", type_=sa.Integer, expanding=True)
LEVELS = [Level.STAFF]


@prepared
def posts(*, is_among: bool) -> sa.Select:
    """Columns of many types, constants, a per cent sign, a list, and a name that comes twice."""
    among = Position.id.in_(IDS) if is_among else Position.id.not_in(IDS)
    return (
        sa.select(Position.id, Position.level, Position.leads_unit, Position.valid_from, Unit.id, sa.func.count())
        .select_from(Position)
        .join(Unit, Unit.id == Position.unit_id)
        .where(among, Position.title.like("%e%"), Position.valid_from <= sa.bindparam("on", type_=sa.Date))
        .group_by(Position.id, Unit.id)
        .order_by(Position.level.in_(LEVELS), Position.id)
    )


@prepared
def called(name: str) -> sa.Select:
    """A statement of its own for each name."""
    return sa.select(Person.id).where(Person.name == name)


def by_session(question, values):
    return [tuple(row) for row in db.session.execute(question.compose(), values)]


@pytest.mark.parametrize("is_among", [True, False])
@pytest.mark.parametrize("many", [0, 1, 2, 3, 8, 17])
def test_rows_are_those_of_the_session_for_lists_of_any_length(house, many, is_among):
    ids = sorted(db.session.scalars(sa.select(Position.id)))[:many]
    values = {"ids": ids, "on": date(2026, 1, 1)}
    rows = posts(is_among=is_among).all(values)
    assert rows == by_session(posts(is_among=is_among), values)
    assert bool(rows) is (many > 0 if is_among else many < 17)


def test_values_come_back_as_what_they_are(house):
    row = posts(is_among=False).all({"ids": [], "on": date(2026, 1, 1)})[0]
    assert isinstance(row.level, Level)
    assert isinstance(row.leads_unit, bool)
    assert isinstance(row.valid_from, date)
    assert row.id_1


def test_moments_and_decimals_come_back_as_what_they_are(house):
    task = make_task(
        house, OwnerKey("position", house.positions["aftaleholder"]), make_origin(house), due_on=date(2026, 5, 1)
    )
    question = prepared(lambda: sa.select(Task.created_at, Task.due_on, Task.state))()
    assert (task.created_at, task.due_on, task.state) in question.all({})
    assert question.all({}) == by_session(question, {})


def test_what_the_session_has_changed_is_seen(house):
    person = db.session.get_one(Person, house.people["aftaleholder"])
    person.name = "Ny Navnesen"
    assert called("Ny Navnesen").scalars({}) == [person.id]


def test_lists_of_alike_length_share_a_text(house):
    texts = []

    def note(_engine, text):
        texts.append(text)

    with asked.connected_to(note, sender=db.engine):
        for many in (3, 4, 5):
            posts(is_among=True).all({"ids": range(many), "on": date(2026, 1, 1)})
    assert texts[0] == texts[1] != texts[2]


@pytest.mark.parametrize("many", [0, 1, 2, 3, 15, 16, 17, 100])
def test_a_list_that_is_filled_up_says_the_same(many):
    values = list(range(many))
    longer = filled_up(values)
    assert set(longer) == set(values)
    assert longer[:many] == values
    assert len(longer) < many + STEP


def test_one_row_is_one_row(house):
    everybody, nobody = prepared(lambda: sa.select(Person.id))(), called("Ingen Andersen")
    assert nobody.one_or_none({}) is None
    assert nobody.scalar({}) is None
    for ask in (everybody.one, everybody.one_or_none, nobody.one):
        with pytest.raises(ValueError):
            ask({})


def test_a_value_that_is_missing_is_missed(house):
    with pytest.raises(KeyError, match="on"):
        posts(is_among=True).all({"ids": []})


def test_what_has_no_name_or_one_that_is_taken_keeps_its_place(house):
    values = sa.func.coalesce(Person.id, 0), sa.func.coalesce(Person.name, ""), sa.null(), sa.null(), Person.name
    question = prepared(lambda: sa.select(*values, Person.name).order_by(Person.id))()
    assert question.all({}) == by_session(question, {})


@pytest.mark.parametrize("asked_for", [(Initiative,), (Appointment, Person.name)])
def test_entities_are_left_to_the_session(app, asked_for):
    with pytest.raises(TypeError, match="columns"):
        prepared(lambda: sa.select(*asked_for))().all({})


def test_a_row_with_all_columns_becomes_the_entity_that_the_session_would_load(house):
    question = prepared(lambda: sa.select(Person.__table__))()
    row = next(row for row in question.all({}) if row.id == house.people["aftaleholder"])
    db.session.expunge_all()
    person = entity(Person, row)
    assert sa.inspect(person).persistent
    assert person not in db.session.dirty
    assert person is db.session.get(Person, row.id)
    person.name = "Ny Navnesen"
    assert entity(Person, row).name == "Ny Navnesen"
    db.session.flush()
    assert called("Ny Navnesen").scalars({}) == [row.id]
