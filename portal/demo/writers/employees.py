"""Writes the many employees: invented people, each in an unlisted post, and the few who are on leave."""

from datetime import date

from portal.demo.chronicle import FIRST_DAY
from portal.demo.employees import DIVIDED, DIVIDED_ON, GREW, LEAVE_FROM, ON_LEAVE, SINCE, SIZES, TITLE
from portal.demo.surveys.names import Names
from portal.demo.world import DEMO, World
from portal.identity.actions import add_person
from portal.identity.models import Person
from portal.organisation.actions.employing import employ
from portal.organisation.actions.leaves import note_leave


def tell_employees(world: World) -> None:
    """Tell of all employees; to be told before the units that the division closes are closed."""
    world.chronicle.tell(FIRST_DAY, "units", lambda _on: _write(world), step=1)
    world.chronicle.tell(LEAVE_FROM, "orlov", lambda on: _leave(world, on))


def _write(world: World) -> None:
    names = Names()
    for code, size in SIZES.items():
        _employ(world, code, _people(names, size), SINCE)
    for closed, shares in DIVIDED.items():
        for code, size in shares:
            people = _people(names, size)
            _employ(world, closed, people, SINCE, DIVIDED_ON)
            _employ(world, code, people, DIVIDED_ON)
    for code, size in GREW.items():
        _employ(world, code, _people(names, size), DIVIDED_ON)


def _people(names: Names, number: int) -> list[Person]:
    return [add_person(DEMO, names.next()) for _ in range(number)]


def _employ(world: World, code: str, people: list[Person], from_on: date, to_on: date | None = None) -> None:
    employ(DEMO, world.units[code], TITLE, [person.id for person in people], from_on, to_on)
    world.answering.setdefault(code, []).extend(people)


def _leave(world: World, on: date) -> None:
    for code, number in ON_LEAVE:
        for person in world.answering[code][-number:]:
            note_leave(DEMO, person, on)
