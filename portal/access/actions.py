"""Granting and ending roles."""

from datetime import date

from portal.access.labels import ROLES
from portal.access.models import RoleGrant
from portal.access.roles import Role
from portal.audit.actions import Actor, record
from portal.db import db
from portal.identity.models import Person


def grant_role(actor: Actor, person: Person, role: Role, *, from_on: date, to_on: date | None = None) -> RoleGrant:
    """Give a person a role from a date; `to_on` is the first day it no longer holds."""
    grant = RoleGrant(person_id=person.id, role=role, valid_from=from_on, valid_to=to_on)
    db.session.add(grant)
    record(actor, "role.granted", grant, f"{person.name}: {ROLES[role]}")
    return grant
