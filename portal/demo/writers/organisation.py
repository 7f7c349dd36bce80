"""Writes the units and posts: what is old on the first day."""

from datetime import date

from portal.demo.chronicle import FIRST_DAY
from portal.demo.people import HELD
from portal.demo.posts import POSTS
from portal.demo.story import Post, Unit
from portal.demo.units import CLOSED, MOVES, NEW_UNITS, UNITS
from portal.demo.world import DEMO, World
from portal.organisation.actions import close_position, close_unit, create_position, found_unit, move_unit
from portal.organisation.models import Level, UnitKind


def tell_units(world: World) -> None:
    """Tell of the units as they began and as they were divided, and of every post in them."""

    def write(_on: date) -> None:
        for unit in UNITS + NEW_UNITS:
            _found(world, unit)
        for move in MOVES:
            move_unit(DEMO, world.units[move.code], world.units[move.parent], move.on)
        for post in POSTS:
            _create(world, post)

    world.chronicle.tell(FIRST_DAY, "units", write)


def tell_closings(world: World) -> None:
    """Tell of what the division ended; to be told after those who held the posts."""

    def write(_on: date) -> None:
        for post in POSTS:
            if post.to_on is not None:
                close_position(DEMO, world.posts[post.key], post.to_on)
        for code, to_on in CLOSED:
            close_unit(DEMO, world.units[code], to_on)

    world.chronicle.tell(FIRST_DAY, "units", write, step=2)


def _found(world: World, unit: Unit) -> None:
    parent = world.units[unit.parent] if unit.parent else None
    world.units[unit.code] = found_unit(
        DEMO, unit.code, unit.name, UnitKind(unit.kind), parent, unit.from_on, unit.aliases
    )


def _create(world: World, post: Post) -> None:
    world.posts[post.key] = create_position(
        DEMO,
        world.units[post.unit],
        post.title,
        Level(post.level),
        _known_from(post),
        leads_unit=post.unit_leader,
    )


def _known_from(post: Post) -> date:
    """Nothing is told of a post before its first holder, so that it is not shown as vacant for years."""
    return max(
        post.from_on, min(held.from_on for held in HELD if held.post == post.key and isinstance(held.from_on, date))
    )
