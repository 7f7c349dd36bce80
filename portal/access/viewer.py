"""Pure: the value that says who is looking. Built once per request, so a removed role counts from the next."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from portal.web.danish import in_sentence

BOARD_LEVELS = frozenset({"municipal_director", "director"})
SENIOR_LEVELS = BOARD_LEVELS | {"chief"}
STAFF_LEVEL = "staff"


@dataclass(frozen=True)
class HeldPost:
    """A post the viewer holds today. `level` is the stable code of the leaders' level."""

    position_id: int
    appointment_id: int
    title: str
    level: str
    unit_id: int
    unit_name: str
    leads_unit: bool
    is_acting: bool
    held_from: date


@dataclass(frozen=True)
class Viewer:
    """A signed-in person, with roles, posts and units on the date `on`.

    `area_unit_ids` are the units led today with all below; `med_unit_ids` those that the viewer's MED
    committees follow, with all below: both with the closed ones that lay there last. `inherited_unit_ids` are the
    closed ones whose nearest unit that is still there the viewer leads. `role_units` limits a granted role to units
    (absent: everywhere). `has_left_a_post` says that the viewer has held a post before.
    """

    person_id: int
    account_id: int
    name: str
    email: str
    on: date
    session_id: int = 0
    previous_visit_at: datetime | None = None
    roles: frozenset[str] = frozenset()
    role_units: dict[str, frozenset[int]] = field(default_factory=dict)
    posts: tuple[HeldPost, ...] = ()
    area_unit_ids: frozenset[int] = frozenset()
    inherited_unit_ids: frozenset[int] = frozenset()
    med_unit_ids: frozenset[int] = frozenset()
    has_left_a_post: bool = False

    @cached_property
    def position_ids(self) -> frozenset[int]:
        """The posts held today."""
        return frozenset(post.position_id for post in self.posts)

    @cached_property
    def asks_as(self) -> frozenset[int]:
        """The posts held today, and the person below zero: as whom the viewer has asked for something."""
        return self.position_ids | {-self.person_id}

    @cached_property
    def led_unit_ids(self) -> frozenset[int]:
        """The units whose leader the viewer is today, without those below."""
        return frozenset(post.unit_id for post in self.posts if post.leads_unit)

    @cached_property
    def unit_ids(self) -> frozenset[int]:
        """The units where the viewer has a post today."""
        return frozenset(post.unit_id for post in self.posts)

    @cached_property
    def followed_unit_ids(self) -> frozenset[int]:
        """The units followed as their leader or by a MED committee, with all below."""
        return self.area_unit_ids | self.med_unit_ids

    @cached_property
    def near_unit_ids(self) -> frozenset[int]:
        """The units where the viewer has a post, and those led with all below."""
        return self.unit_ids | self.area_unit_ids

    @cached_property
    def own_or_followed_unit_ids(self) -> frozenset[int]:
        """The units where the viewer has a post, and those followed."""
        return self.unit_ids | self.followed_unit_ids

    @cached_property
    def leads_units(self) -> bool:
        """Leads units today."""
        return bool(self.area_unit_ids)

    @cached_property
    def follows_units(self) -> bool:
        """Leads units, or sits on a MED committee that follows some."""
        return bool(self.followed_unit_ids)

    @cached_property
    def is_leader(self) -> bool:
        """Holds a post on one of the leaders' levels."""
        return any(post.level != STAFF_LEVEL for post in self.posts)

    @cached_property
    def is_on_board(self) -> bool:
        """Is a member of the executive board (direktionen)."""
        return any(post.level in BOARD_LEVELS for post in self.posts)

    @cached_property
    def is_senior(self) -> bool:
        """Is a chief or on the board."""
        return any(post.level in SENIOR_LEVELS for post in self.posts)

    @cached_property
    def is_employed(self) -> bool:
        """Has any post in the house."""
        return bool(self.posts)

    @cached_property
    def is_med(self) -> bool:
        """Sits on a MED committee today."""
        return bool(self.med_unit_ids)

    def has_role(self, role: str) -> bool:
        """Holds the granted role, anywhere."""
        return role in self.roles

    def has_role_everywhere(self, role: str) -> bool:
        """Holds the granted role for the whole municipality: a role for some units opens nothing outside them."""
        return role in self.roles and role not in self.role_units

    def speaking_for(self, *position_ids: int | None) -> "Viewer":
        """Return the viewer with the first of some posts that they hold foremost; as they are when holding none."""
        spoken = next((post for wanted in position_ids for post in self.posts if post.position_id == wanted), None)
        if spoken is None or spoken is self.posts[0]:
            return self
        return replace(self, posts=(spoken, *(post for post in self.posts if post is not spoken)))

    @property
    def post_text(self) -> str:
        """The foremost post in words, for signatures; empty for people without one."""
        if not self.posts:
            return ""
        post = self.posts[0]
        return f"Konst. {in_sentence(post.title)}" if post.is_acting else post.title

    @property
    def signature(self) -> str:
        """Name and foremost post, as the log keeps it."""
        return f"{self.name}, {self.post_text}" if self.post_text else self.name
