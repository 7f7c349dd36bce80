"""What the demo's data is written in. Posts, units, initiatives and focus areas are named by short keys."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from portal.demo.moments import Due, When

FOUNDED_ON = date(2007, 1, 1)


class Unit(NamedTuple):
    """A unit as it began; later changes stand on their own."""

    code: str
    name: str
    kind: str
    parent: str | None
    aliases: tuple[str, ...] = ()
    from_on: date = FOUNDED_ON


class Move(NamedTuple):
    """A unit that got another parent on a day."""

    code: str
    parent: str
    on: date


class Post(NamedTuple):
    """A post; `unit_leader` marks the leader of the unit."""

    key: str
    title: str
    level: str
    unit: str
    unit_leader: bool = True
    from_on: date = FOUNDED_ON
    to_on: date | None = None


class Held(NamedTuple):
    """Somebody in a post for a time. Days counted from today are changes that happen while the portal runs."""

    post: str
    name: str
    from_on: When
    to_on: When | None = None
    is_acting: bool = False


class Persona(NamedTuple):
    """Somebody who can sign in as `<key>@demo.example`."""

    key: str
    name: str
    role: str | None = None


class Committee(NamedTuple):
    """A MED committee with its members, the chair first."""

    key: str
    kind: str
    name: str
    unit: str
    parent: str | None
    members: tuple[str, ...]
    from_on: date = FOUNDED_ON


class Milestone(NamedTuple):
    """A step of an initiative: what, by when, by which post, and when it was reached."""

    title: str
    due: Due
    by: str | None = None
    reached: When | None = None


class Status(NamedTuple):
    """A word on how it goes, by the initiative's owner."""

    when: int
    code: str
    text: str
    next_step: str = ""


class Link(NamedTuple):
    """A political goal or a document behind an initiative."""

    title: str
    reference: str | None = None
    kind: str = "document"


class Turn(NamedTuple):
    """A change in the life of an initiative; `remark` says who goes on when operations take over."""

    when: int
    lifecycle: str
    remark: str = ""


OLDER = -800
"""An initiative made so long ago was there before the basis of today's agreements was, whatever the day of the year."""


@dataclass(frozen=True)
class Initiative:
    """An initiative with what happened to it. The circles follow from the focus areas."""

    key: str
    title: str
    purpose: str
    owner: str
    unit: str
    focus: tuple[str, ...]
    starts: When
    ends: When | None = None
    lifecycle: str = "active"
    created: int = -395
    tags: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    direction: str = ""
    alignment: str = ""
    milestones: tuple[Milestone, ...] = ()
    links: tuple[Link, ...] = ()
    statuses: tuple[Status, ...] = ()
    turns: tuple[Turn, ...] = ()


class Remark(NamedTuple):
    """A day with words: why somebody said no or does without, what came of it, or a comment by a post."""

    when: int
    text: str
    by: str = ""


@dataclass(frozen=True)
class Task:
    """A task with what happened to it. Owners and helpers are `post:key`, `unit:CODE` or `person:name`.

    A bare key is a post. Each step holds the day on which it happened, or nothing.
    """

    title: str
    owner: str
    asked_by: str
    asked: int
    due: Due | None = None
    text: str = ""
    helpers: tuple[str, ...] = ()
    accepted: int | None = None
    declined: Remark | None = None
    asked_again: Remark | None = None
    withdrawn: Remark | None = None
    started: int | None = None
    done: Remark | None = None
    confirmed: int | None = None
    comments: tuple[Remark, ...] = field(default=())
