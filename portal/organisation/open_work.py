"""Where rooms on higher floors tell how much open work hangs on units and posts, before these are changed.

The organisation knows nothing of tasks, so that room registers a count when it is imported:

    register_work(10, "åben opgave", "åbne opgaver", count, knows_all)

`count` gets a `Place` and returns how many there are, in one statement. `knows_all` gets the viewer: whoever may not
see them all is told that there are some, without the number, for a number is right or is not told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal.web.danish import plural


@dataclass(frozen=True)
class Place:
    """Units with all their posts, and posts by themselves."""

    unit_ids: frozenset[int] = frozenset()
    position_ids: frozenset[int] = frozenset()


CountWork = Callable[[Place], int]
# The viewer is a value of the access room, which lies above this one; here it is only passed on.
KnowsAll = Callable[[Any], bool]


class _Kind(NamedTuple):
    order: int
    one: str
    many: str
    count: CountWork
    knows_all: KnowsAll


_registered: list[_Kind] = []


def register_work(order: int, one: str, many: str, count: CountWork, knows_all: KnowsAll) -> None:
    """Let a kind of work be counted; low `order` comes first."""
    _registered.append(_Kind(order, one, many, count, knows_all))


def open_work(viewer: Any, place: Place) -> list[str]:
    """Return what is open in a place, as numbers with their nouns or as nouns alone; nothing for nothing."""
    counted = [(kind, kind.count(place)) for kind in sorted(_registered, key=lambda kind: kind[:2])]
    return [
        plural(number, kind.one, kind.many) if kind.knows_all(viewer) else kind.many
        for kind, number in counted
        if number
    ]
