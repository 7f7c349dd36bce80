"""What an initiative holds when it is made or changed, and the rules that the database cannot hold."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa

from portal.db import db
from portal.organisation.models import Unit
from portal.organisation.owners import OwnerKey
from portal.strategy.labels import LINK_KINDS
from portal.strategy.models import Circle, FocusArea, Initiative, InitiativeLink, LinkKind, Tag

Marking = TypeVar("Marking", Circle, FocusArea, Tag)


class StrategyError(ValueError):
    """What was asked for is not allowed by the rules of the room; forms see to it before anyone meets this."""


@dataclass(frozen=True)
class LinkContent:
    """A political goal or a document; the address is http or https, the reference a number such as 88641/22."""

    kind: LinkKind
    title: str
    url: str | None = None
    reference: str | None = None


@dataclass(frozen=True)
class InitiativeContent:
    """Everything people write about an initiative. Circles, focus areas and tags are named by their codes."""

    title: str
    purpose: str
    owner: OwnerKey
    unit_id: int
    starts_on: date
    ends_on: date | None = None
    direction: str = ""
    alignment: str = ""
    circles: Collection[str] = ()
    focus_areas: Collection[str] = ()
    tags: Collection[str] = ()
    unit_ids: Collection[int] = ()
    links: tuple[LinkContent, ...] = ()


def check(content: InitiativeContent) -> None:
    """Raise StrategyError unless the content keeps the rules: a forward period, a circle, and safe addresses."""
    if content.ends_on is not None and content.ends_on < content.starts_on:
        raise StrategyError("An initiative cannot end before it starts.")
    if content.owner.kind not in ("position", "person"):
        raise StrategyError("An initiative is owned by a post or a person.")
    if not content.circles:
        raise StrategyError("An initiative lies in at least one circle.")
    for link in content.links:
        if link.url is not None and not link.url.startswith(("http://", "https://")):
            raise StrategyError(f"Not a web address: {link.url}")


def fill(initiative: Initiative, content: InitiativeContent) -> None:
    """Set everything on an initiative whose collections are loaded. StrategyError for an unknown code or unit."""
    initiative.title = content.title
    initiative.purpose = content.purpose
    initiative.owner_position_id = content.owner.id if content.owner.kind == "position" else None
    initiative.owner_person_id = content.owner.id if content.owner.kind == "person" else None
    initiative.unit_id = content.unit_id
    initiative.starts_on = content.starts_on
    initiative.ends_on = content.ends_on
    initiative.direction = content.direction
    initiative.alignment = content.alignment
    initiative.circles = _by_code(Circle, content.circles)
    initiative.focus_areas = _areas(content.focus_areas, initiative.circles)
    initiative.tags = _by_code(Tag, content.tags)
    initiative.units = _units(content.unit_ids)
    initiative.links = _links(initiative, content.links)


def summary(initiative: Initiative) -> dict[str, list[Any]]:
    """Return the loaded collections for the log: in words, and units by number, which the log names."""
    return {
        "circles": sorted(circle.name for circle in initiative.circles),
        "focus_areas": sorted(area.name for area in initiative.focus_areas),
        "tags": sorted(tag.name for tag in initiative.tags),
        "units": sorted(unit.id for unit in initiative.units),
        "links": [
            " ".join(filter(None, (f"{LINK_KINDS[link.kind]}:", link.title, link.reference, link.url)))
            for link in initiative.links
        ],
    }


def _by_code(kind: type[Marking], codes: Collection[str]) -> list[Marking]:
    if not codes:
        return []
    found = list(db.session.scalars(sa.select(kind).where(kind.code.in_(codes)).order_by(kind.id)))
    if len(found) != len(set(codes)):
        raise StrategyError(f"Unknown code among {sorted(codes)}.")
    return found


def _areas(codes: Collection[str], circles: list[Circle]) -> list[FocusArea]:
    areas = _by_code(FocusArea, codes)
    if {area.circle_id for area in areas} - {circle.id for circle in circles}:
        raise StrategyError("A focus area belongs to a circle that the initiative does not lie in.")
    return areas


def _units(ids: Collection[int]) -> list[Unit]:
    found = list(db.session.scalars(sa.select(Unit).where(Unit.id.in_(ids)).order_by(Unit.code))) if ids else []
    if len(found) != len(set(ids)):
        raise StrategyError("Unknown unit.")
    return found


def _links(initiative: Initiative, wanted: tuple[LinkContent, ...]) -> list[InitiativeLink]:
    """Keep the rows of links that stay as they are, and delete those that go."""
    present = {LinkContent(link.kind, link.title, link.url, link.reference): link for link in initiative.links}
    for content, link in present.items():
        if content not in wanted:
            db.session.delete(link)
    return [
        present.get(content)
        or InitiativeLink(kind=content.kind, title=content.title, url=content.url, reference=content.reference)
        for content in dict.fromkeys(wanted)
    ]
