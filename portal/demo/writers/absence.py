"""Writes absence: what the personnel system would tell of every unit, read in a file at a time."""

import random
from datetime import date

import sqlalchemy as sa

from portal.db import db, holds_on
from portal.demo.pulses.absence import BETTER, FIRST_YEAR, LEVELS, MONTHS, OF_MONTH, READ_ON, UNTOLD, USUAL
from portal.demo.world import World
from portal.demo.writers.surveys import HR
from portal.evaluations.absence_plan import Told, outcome_of
from portal.evaluations.actions.absence import import_absence
from portal.evaluations.queries.unit_words import UnitWords
from portal.organisation.models import Appointment, Position

SEED = 46


def tell_absence(world: World) -> None:
    """Tell of the file with the first year, and of one a month since then."""
    today = world.chronicle.today
    last = 0 if today.day > READ_ON else -1
    months = [_month(today, last - back) for back in range(MONTHS, 0, -1)]
    _tell(world, months[:FIRST_YEAR], "fravaer-foerste-aar.xlsx")
    for month in months[FIRST_YEAR:]:
        _tell(world, [month], f"fravaer-{month:%Y-%m}.xlsx")


def _month(today: date, ahead: int) -> date:
    years, month = divmod(today.month - 1 + ahead, 12)
    return date(today.year + years, month + 1, 1)


def _tell(world: World, months: list[date], file_name: str) -> None:
    when = _month(months[-1], 1).replace(day=READ_ON)
    world.chronicle.tell(when, file_name, lambda on: _read_in(world, months, file_name, on))


def _read_in(world: World, months: list[date], file_name: str, on: date) -> None:
    viewer, words = world.viewer(HR, on), UnitWords()
    lines = [line for month in months for line in _lines(world, month, words)]
    import_absence(viewer, viewer.person_id, file_name, outcome_of(lines, lambda month: words.on(month).parents))


def _lines(world: World, month: date, words: UnitWords) -> list[Told]:
    """What is told of a month: units with all below them."""
    parents = words.on(month).parents
    own = _people(month)
    people, days = dict.fromkeys(parents, 0), dict.fromkeys(parents, 0.0)
    for unit in parents:
        number, above = own.get(unit, 0), unit
        rate = _rate(world.code_of(unit), month, world.chronicle.today)
        while above is not None:
            people[above] += number
            days[above] += number * rate
            above = parents.get(above)
    told = [unit for unit in parents if people[unit] and world.code_of(unit) not in UNTOLD]
    return [Told(row, unit, month, people[unit], round(days[unit] / people[unit])) for row, unit in enumerate(told, 2)]


def _people(month: date) -> dict[int, int]:
    """How many have a post in each unit itself."""
    query = sa.select(Position.unit_id, sa.func.count(Appointment.person_id.distinct()).label("people")).join(
        Appointment, Appointment.position_id == Position.id
    )
    query = query.where(holds_on(Position, month), holds_on(Appointment, month)).group_by(Position.unit_id)
    return {row.unit_id: row.people for row in db.session.execute(query)}


def _rate(code: str, month: date, today: date) -> float:
    """Absence of a unit itself in tenths of a percent, from a fixed seed."""
    chance = random.Random(f"{SEED}{code}{month}")  # noqa: S311
    since_first = MONTHS - 12 * (today.year - month.year) - today.month + month.month
    trend = BETTER.get(code, 0) * since_first
    return max(5, LEVELS.get(code, USUAL) + OF_MONTH[month.month - 1] + trend + chance.gauss(0, 5))
