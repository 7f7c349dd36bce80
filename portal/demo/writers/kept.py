"""One agreement of the demo while it is being written: who speaks for a party on a day, and how they stand to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from portal.access.viewer import Viewer
from portal.agreements import access
from portal.agreements.access import Standing
from portal.agreements.actions.journal import journalise
from portal.agreements.models import Agreement, Side
from portal.agreements.queries.standing import FoundAgreement, standing_of
from portal.db import db
from portal.demo.agreements.lives import Life
from portal.demo.agreements.told import Basis
from portal.demo.moments import When
from portal.demo.world import World

CASE = "13/9475"
ABOVE = ("socialchef", "velfaerdsdirektoer", "kommunaldirektoer")
"""Who speaks for a leader's post that nobody else can speak for, the nearest first."""


@dataclass(frozen=True)
class Kept:
    """An agreement of the story: whose, of which basis, and what became of it."""

    world: World
    basis: Basis
    post: str
    life: Life

    @property
    def name(self) -> str:
        """What moments within a day are spread by."""
        return f"{self.basis.key} {self.post}"

    @property
    def agreement(self) -> Agreement:
        """The row; KeyError before it is made."""
        return self.world.agreements[self.basis.key, self.post]

    def chance(self, of: int, about: str = "") -> int:
        """Return a number below `of` that is always the same for this agreement."""
        return crc32(f"{self.name} {about}".encode()) % of

    def initiative_ids(self, keys: tuple[str, ...]) -> frozenset[int]:
        """Return the ids of initiatives by their keys; KeyError before one is made."""
        return frozenset(self.world.initiatives[key].id for key in keys)

    def spoken(self, side: Side, on: date) -> tuple[Viewer, FoundAgreement] | None:
        """Return who speaks for a party on a day, with how they stand to the agreement; None while nobody does."""
        if (self.basis.key, self.post) not in self.world.agreements:
            return None
        db.session.flush()
        standing = self._standing(on)
        leader = self.world.key_of(self.agreement.leader_position_id)
        for post in (self.post,) if side is Side.HOLDER else (leader, *ABOVE):
            viewer = self.world.viewer_if_any(post, on)
            if viewer is not None and access.side_of(viewer, standing) is side:
                basis = self.agreement.basis
                return viewer, FoundAgreement(self.agreement, basis, standing, access.sight(viewer, standing))
        return None

    def _standing(self, on: date) -> Standing:
        """Who is in the two posts changes on few days, so it is asked for once between them."""
        key = self.name, self.world.turns(on)
        if key not in self.world.standings:
            self.world.standings[key] = standing_of(self.agreement, self.agreement.basis, on)
        return replace(self.world.standings[key], state=self.agreement.state.value)

    def tell(self, when: When, side: Side, do: Callable[[Viewer, FoundAgreement], object], *, step: int = 0) -> None:
        """Let a party do something on a day that is past; nothing happens while nobody is in the post."""
        if not self.world.chronicle.is_past(when):
            return

        def act(on: date) -> None:
            if spoken := self.spoken(side, on):
                do(*spoken)

        self.world.chronicle.tell(when, self.name, act, step=step)

    def tell_filed(self, when: When, *, step: int) -> None:
        """Let the holder note where the latest text is filed."""

        def file(viewer: Viewer, found: FoundAgreement) -> None:
            number = self.chance(89_999, str(viewer.on))
            journalise(viewer, found, CASE, f"{10_000 + number}/{viewer.on:%y}", viewer.on)

        self.tell(when, Side.HOLDER, file, step=step)
