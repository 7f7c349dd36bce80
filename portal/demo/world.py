"""What the writers share: the rows made so far by their short keys, and who speaks for a post on a day."""

from dataclasses import dataclass, field, replace
from datetime import date

from portal.access.queries import load_viewer
from portal.access.viewer import Viewer
from portal.agreements.access import Standing
from portal.agreements.models import Agreement, Basis
from portal.audit.actions import SystemActor
from portal.demo.chronicle import Chronicle
from portal.demo.moments import day
from portal.demo.people import HELD
from portal.demo.posts import POSTS
from portal.demo.units import DIVIDED_ON
from portal.identity.models import Account, Person
from portal.organisation.models import Position, Unit
from portal.organisation.owners import OwnerKey
from portal.strategy.models import Initiative
from portal.surveys.models import Questionnaire, Survey

DEMO = SystemActor("Demoen")
TURNS = sorted({on for held in HELD for on in (held.from_on, held.to_on) if isinstance(on, date)} | {DIVIDED_ON})
"""The days fixed by the documents on which somebody's posts or units may be others than the day before."""


@dataclass
class World:
    """The demo municipality while it is being written."""

    chronicle: Chronicle
    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Position] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    bases: dict[str, Basis] = field(default_factory=dict)
    agreements: dict[tuple[str, str], Agreement] = field(default_factory=dict)
    standings: dict[tuple[str, int], Standing] = field(default_factory=dict)
    questionnaires: dict[str, Questionnaire] = field(default_factory=dict)
    surveys: dict[str, Survey] = field(default_factory=dict)
    answering: dict[str, list[Person]] = field(default_factory=dict)
    cycles: dict[str, int] = field(default_factory=dict)
    pulses: dict[str, int] = field(default_factory=dict)
    _changes: int = 0
    _viewers: dict[tuple[str, int], Viewer] = field(default_factory=dict)

    def holder(self, post: str, on: date) -> str:
        """Return the name of whoever holds a post on a day; LookupError when nobody does."""
        today = self.chronicle.today
        for held in HELD:
            to_on = None if held.to_on is None else day(held.to_on, today)
            if held.post == post and day(held.from_on, today) <= on and (to_on is None or on < to_on):
                return held.name
        raise LookupError(f"Nobody holds {post} on {on}.")

    def viewer(self, post: str, on: date) -> Viewer:
        """Return whoever holds a post on a day, as the portal sees them when they sign in and speak for that post."""
        name = self.holder(post, on)
        key = name, self.turns(on)
        if key not in self._viewers:
            self._viewers[key] = self._load_viewer(name, on)
        return replace(self._viewers[key], on=on).speaking_for(self.posts[post].id)

    def viewer_if_any(self, post: str, on: date) -> Viewer | None:
        """Return whoever holds a post on a day, None while it is vacant."""
        try:
            return self.viewer(post, on)
        except LookupError:
            return None

    def code_of(self, unit_id: int) -> str:
        """Return the code of a unit."""
        return next(code for code, unit in self.units.items() if unit.id == unit_id)

    def key_of(self, position_id: int) -> str:
        """Return the short key of a post."""
        return next(key for key, post in self.posts.items() if post.id == position_id)

    def organisation_changed(self) -> None:
        """Ask anew who leads what: somebody came or went."""
        self._changes += 1

    def turns(self, on: date) -> int:
        """Return a number that grows whenever somebody may have come or gone."""
        return self._changes + sum(turn <= on for turn in TURNS)

    def _load_viewer(self, name: str, on: date) -> Viewer:
        account = self.accounts.get(name)
        return load_viewer(
            person_id=self.people[name].id,
            account_id=account.id if account else 0,
            name=name,
            email=account.email if account else "",
            on=on,
        )

    def owner(self, text: str) -> OwnerKey:
        """Return the owner written as `unit:ORUM`, `person:Maja Lindegaard` or the bare key of a post."""
        kind, colon, key = text.partition(":")
        if not colon:
            return OwnerKey("position", self.posts[text].id)
        return OwnerKey(kind, (self.units if kind == "unit" else self.people)[key].id)


def speaker(owner: str) -> str:
    """Return the key of the post that answers for an owner: the post itself, or the leader of the unit."""
    kind, colon, code = owner.partition(":")
    if not colon:
        return owner
    return next(post.key for post in POSTS if kind == "unit" and post.unit == code and post.unit_leader)
