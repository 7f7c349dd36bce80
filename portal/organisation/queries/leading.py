"""Who leads whom on a day, and which area a unit lies in: two statements, whatever is asked of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import sqlalchemy as sa

from portal.organisation import nearest
from portal.organisation.lineage import UnitRow, rows_on
from portal.organisation.models import Level, Position
from portal.organisation.posts import Post
from portal.organisation.queries.posts import posts_on
from portal.organisation.queries.units import unit_rows


class Led(Protocol):
    """What decides who leads a post."""

    @property
    def id(self) -> int:
        """The post."""
        ...

    @property
    def unit_id(self) -> int:
        """Where it lies."""
        ...

    @property
    def leads_unit(self) -> bool:
        """Whether it leads that unit."""
        ...


@dataclass(frozen=True)
class Ladder:
    """The units and the wanted posts of a day, with the posts that lead."""

    on: date
    units: dict[int, UnitRow]
    posts: dict[int, Post]
    leading: dict[int, list[int]]

    @property
    def parents(self) -> dict[int, int | None]:
        """The unit above each unit."""
        return {unit_id: row.parent_id for unit_id, row in self.units.items()}

    def leader_of(self, post: Led, parents: dict[int, int | None]) -> Post | None:
        """Return the nearest leader's post."""
        found = nearest.nearest_leader(
            post.id, post.unit_id, leads_unit=post.leads_unit, parents=parents, leading=self.leading
        )
        return self.posts[found] if found is not None else None

    def name_of(self, unit_id: int | None) -> str:
        """Return the name of a unit of the day, empty for one that is not there."""
        row = self.units.get(unit_id) if unit_id is not None else None
        return row.name if row else ""


def ladder_on(on: date, levels: Sequence[Level] = (), also: sa.ColumnElement[bool] | None = None) -> Ladder:
    """Return the units of a day, the posts that lead them, and those on some levels (or that `also` fits)."""
    wanted = [Position.leads_unit.is_(True), *([Position.level.in_(levels)] if levels else [])]
    posts = {post.id: post for post in posts_on(sa.or_(*wanted, *([also] if also is not None else [])), on)}
    leading: dict[int, list[int]] = {}
    for post in posts.values():
        if post.leads_unit:
            leading.setdefault(post.unit_id, []).append(post.id)
    return Ladder(on, rows_on(unit_rows(on), on), posts, leading)
