"""Writes who came, went and sits where, the accounts of the personas, and an earlier visit of each."""

from datetime import date, datetime

from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.demo.chronicle import FIRST_DAY
from portal.demo.people import COMMITTEES, HELD, PERSONAS, SEATED_ON
from portal.demo.story import Committee, Held, Persona
from portal.demo.world import DEMO, World
from portal.identity.actions import add_account, add_person, end_session, start_session
from portal.identity.labels import DEMO_PASSWORD
from portal.identity.queries import session_of
from portal.organisation.actions import appoint, end_appointment, found_committee, seat_member
from portal.organisation.models import Appointment, CommitteeKind
from portal.organisation.models import Committee as CommitteeRow

LAST_VISIT = -4
"""When the personas were here last, so that the front page can say what is new."""


def tell_people(world: World) -> None:
    """Tell of everybody: accounts and roles, those who hold posts, and the MED committees."""
    world.chronicle.tell(FIRST_DAY, "units", lambda on: _everybody(world, on), step=1)
    for held in HELD:
        _tell_changes(world, held)
    for persona in PERSONAS:
        world.chronicle.tell(LAST_VISIT, persona.key, lambda _on, who=persona: _visit(world, who))


def _everybody(world: World, on: date) -> None:
    names = [held.name for held in HELD] + [persona.name for persona in PERSONAS]
    for name in dict.fromkeys(names):
        world.people[name] = add_person(DEMO, name)
    for persona in PERSONAS:
        _open_account(world, persona, on)
    for held in HELD:
        if isinstance(held.from_on, date):
            _appoint(world, held, None if isinstance(held.to_on, int) else held.to_on)
    _committees(world)


def _open_account(world: World, persona: Persona, on: date) -> None:
    person = world.people[persona.name]
    email = f"{persona.key}@demo.example"
    world.accounts[persona.name] = add_account(DEMO, person, email, DEMO_PASSWORD, is_demo=True)
    if persona.role:
        grant_role(DEMO, person, Role(persona.role), from_on=on)
