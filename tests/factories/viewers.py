"""Viewers of the standard house, as a request would build them."""

from datetime import date

from portal.access.queries import load_viewer
from portal.access.viewer import Viewer
from portal.db import db
from portal.identity.models import Person
from tests.factories.house import House


def viewer_of(house: House, persona: str, on: date) -> Viewer:
    """The viewer that a persona is on a date."""
    person = db.session.get_one(Person, house.people[persona])
    return load_viewer(
        person_id=person.id,
        account_id=house.accounts[persona],
        name=person.name,
        email=f"{persona}@demo.example",
        on=on,
    )
