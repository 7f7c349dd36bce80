"""Writes who came, went and sits where, the accounts of the personas, and an earlier visit of each."""

from datetime import date

from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.demo.chronicle import FIRST_DAY
from portal.demo.people import COMMITTEES, HELD, PERSONAS, SEATED_ON
from portal.demo.story import Held, Persona
from portal.demo.world import DEMO, World
from portal.identity.actions import Holder, add_account, add_person, sign_out, start_session
from portal.identity.labels import DEMO_PASSWORD
from portal.identity.queries import sessions_of
from portal.organisation.actions import appoint, end_appointment, found_committee, seat_member
from portal.organisation.models import Appointment, Committee, CommitteeKind

LAST_VISIT = -4
"""When the personas were here last, so that the front page can say what is new."""


def tell_people(world: World) -> None:
    """Tell of everybody: accounts and roles, those who hold posts, and the MED committees."""
    world.chronicle.tell(FIRST_DAY, "units", lambda on: _everybody(world, on), step=1)
    for held in HELD:
        _tell_of(world, held)
    world.chronicle.tell(FIRST_DAY, "units", lambda _on: _committees(world), step=2)
    for persona in PERSONAS:
        world.chronicle.tell(LAST_VISIT, persona.key, lambda _on, who=persona: _visit(world, who))


def _everybody(world: World, on: date) -> None:
    names = [held.name for held in HELD] + [persona.name for persona in PERSONAS]
    for name in dict.fromkeys(names):
        world.people[name] = add_person(DEMO, name)
    for persona in PERSONAS:
        _open_account(world, persona, on)


def _open_account(world: World, persona: Persona, on: date) -> None:
    person = world.people[persona.name]
    email = f"{persona.key}@demo.example"
    world.accounts[persona.name] = add_account(DEMO, person, email, DEMO_PASSWORD, is_demo=True)
    if persona.role:
        grant_role(DEMO, person, Role(persona.role), from_on=on)


def _tell_of(world: World, held: Held) -> None:
    """Who comes or goes while the portal is in use is written down on that very day, the others on the first."""
    made: list[Appointment] = []

    def come(_on: date) -> None:
        to_on = held.to_on if isinstance(held.to_on, date) else None
        from_on = world.chronicle.day(held.from_on)
        person, post = world.people[held.name], world.posts[held.post]
        made.append(appoint(DEMO, person, post, from_on, to_on, held.is_acting))
        world.organisation_changed()

    def leave(on: date) -> None:
        end_appointment(DEMO, made[0], on)
        world.organisation_changed()

    if isinstance(held.from_on, date):
        world.chronicle.tell(FIRST_DAY, "units", come, step=1)
    else:
        world.chronicle.tell(held.from_on, held.post, come)
    if isinstance(held.to_on, int):
        world.chronicle.tell(held.to_on, held.post, leave)


def _committees(world: World) -> None:
    founded: dict[str, Committee] = {}
    for committee in COMMITTEES:
        unit, parent = world.units[committee.unit], founded.get(committee.parent or "")
        kind = CommitteeKind(committee.kind)
        founded[committee.key] = found_committee(DEMO, kind, committee.name, unit, committee.from_on, parent)
        for place, name in enumerate(committee.members):
            seat_member(DEMO, founded[committee.key], world.people[name], SEATED_ON, is_chair=place == 0)


def _visit(world: World, persona: Persona) -> None:
    account = world.accounts[persona.name]
    start_session(account, device="Demo")
    for session in sessions_of(account.id):
        sign_out(Holder(persona.name, account.person_id), session.id, account_id=account.id)
