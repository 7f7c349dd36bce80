"""Where rooms on higher floors tell how much open work hangs on units and posts, before these are changed.

The organisation knows nothing of tasks, so that room registers a count when it is imported:

    register_work(10, "åben opgave", "åbne opgaver", count)

The callable gets the viewer and a `Place`, and returns how many there are, or None when the viewer may not see them
all: a number is right or is not told. A count spends one statement.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.web.danish import plural


@dataclass(frozen=True)
class Place:
    """Units with all their posts, and posts by themselves."""

    unit_ids: frozenset[int] = frozenset()
    position_ids: frozenset[int] = frozenset()


# The viewer is a value of the access room, which lies above this one; here it is only passed on.
CountWork = Callable[[Any, Place], int | None]

_registered: list[tuple[int, str, str, CountWork]] = []


def register_work(order: int, one: str, many: str, count: CountWork) -> None:
    """Let a kind of work be counted; low `order` comes first."""
    _registered.append((order, one, many, count))


def open_work(viewer: Any, place: Place) -> list[str] | None:
    """Return what is open in a place as numbers with their nouns, nothing for nothing; None when it is not told."""
    counted = [(count(viewer, place), one, many) for _, one, many, count in sorted(_registered, key=_order)]
    told = [plural(number, one, many) for number, one, many in counted if number]
    return told if told or any(number is not None for number, *_ in counted) else None


def _order(entry: tuple[int, str, str, CountWork]) -> tuple[int, str]:
    return entry[:2]
