"""A round: which posts would get an agreement from a basis, and why others would not."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal.agreements.models import Agreement, Basis, BasisGoal
from portal.agreements.wording import hash_of
from portal.db import db
from portal.organisation import nearest
from portal.organisation.models import Level, Position, UnitKind
from portal.organisation.posts import Post
from portal.organisation.queries.leading import Ladder, ladder_on
from portal.organisation.queries.units import INDENT, unit_rows, walk
from portal.web.danish import sort_key

# Rounds are made for areas; an agreement unit is reached through the area it lies in.
ROUND_UNITS = (UnitKind.MUNICIPALITY, UnitKind.ADMINISTRATION, UnitKind.AREA)


class Fate(enum.Enum):
    """What a round does with a post."""

    READY = "ready"
    VACANT = "vacant"
    HAS_ONE = "has_one"
    NO_LEADER = "no_leader"


@dataclass(frozen=True)
class RoundChoice:
    """What a round is made for: levels, units with all below, on a day, with or without vacant posts."""

    levels: Sequence[Level]
    unit_ids: Sequence[int]
    on: date
    with_vacant: bool = False


@dataclass(frozen=True)
class RoundRow:
    """A post of the round with its nearest leader's post, and the agreement it may already have."""

    post: Post
    unit_name: str
    leader: Post | None
    agreement_id: int | None
    fate: Fate


@dataclass(frozen=True)
class Round:
    """All posts that were chosen, by what happens to them."""

    rows: tuple[RoundRow, ...]

    def of(self, fate: Fate) -> list[RoundRow]:
        """Return the posts with one fate, by unit and title."""
        return [row for row in self.rows if row.fate is fate]

    @property
    def seal(self) -> str:
        """A short text that is another when the posts or their leaders have changed since it was shown."""
        pairs = [f"{row.post.id}-{row.leader.id}" for row in self.of(Fate.READY) if row.leader]
        return hash_of(" ".join(sorted(pairs)))[:32]


def round_of(basis_id: int, choice: RoundChoice) -> Round:
    """Return what a round would do: three statements, whatever the number of posts."""
    ladder = ladder_on(choice.on, choice.levels)
    made = sa.select(Agreement.position_id, Agreement.id).where(Agreement.basis_id == basis_id)
    present = {row.position_id: row.id for row in db.session.execute(made)}
    parents, wanted = ladder.parents, set(choice.unit_ids)
    posts = [
        post
        for post in ladder.posts.values()
        if post.level in choice.levels and wanted & set(nearest.way_up(post.unit_id, parents))
    ]
    rows = [_row(post, ladder, parents, present.get(post.id), choice) for post in posts]
    return Round(tuple(sorted(rows, key=lambda row: (sort_key(row.unit_name), sort_key(row.post.title), row.post.id))))


def pairs_of(found: Round) -> list[tuple[Position, Position]]:
    """Return the posts that get an agreement, each with its leader's, as rows of the table: one statement."""
    ready = [(row.post.id, row.leader.id) for row in found.of(Fate.READY) if row.leader]
    ids = {position_id for pair in ready for position_id in pair}
    posts = {post.id: post for post in db.session.scalars(sa.select(Position).where(Position.id.in_(ids)))}
    return [(posts[position_id], posts[leader_id]) for position_id, leader_id in ready]


def basis_to_make_from(basis_id: int) -> Basis:
    """Return a basis with all that making agreements needs, locked, so that two rounds wait for each other."""
    goals = selectinload(Basis.goals)
    marks = (goals.selectinload(BasisGoal.tags), goals.selectinload(BasisGoal.initiatives))
    query = sa.select(Basis).where(Basis.id == basis_id).options(selectinload(Basis.sections), *marks)
    return db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()


def round_units(on: date) -> list[tuple[str, str]]:
    """Return (id, indented name) of the units that a round can be made for; one statement."""
    day = {row.unit_id: row for row in unit_rows(on) if row.kind in ROUND_UNITS}
    return [(str(row.unit_id), f"{INDENT * depth}{row.name}") for depth, row in walk(day)]


def _row(
    post: Post, ladder: Ladder, parents: dict[int, int | None], agreement_id: int | None, choice: RoundChoice
) -> RoundRow:
    leader = ladder.leader_of(post, parents)
    fate = Fate.READY
    if agreement_id is not None:
        fate = Fate.HAS_ONE
    elif leader is None:
        fate = Fate.NO_LEADER
    elif post.is_vacant and not choice.with_vacant:
        fate = Fate.VACANT
    return RoundRow(post, ladder.name_of(post.unit_id), leader, agreement_id, fate)
