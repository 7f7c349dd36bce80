"""What a task can spring from. Rooms above register their own kind here, so that tasks never imports them.

An origin is named by the column of `tasks` that points at it ("initiative_id") and, in addresses and forms, by
its kind and id ("initiative-12").
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.tasks.models.tasks import ORIGIN_COLUMNS

Ids = sa.Select[int]


class OriginKey(NamedTuple):
    """One origin: the column of `tasks` and the id it points at."""

    column: str
    id: int

    def __str__(self) -> str:
        return f"{origin_of(self.column).kind}-{self.id}"


@dataclass(frozen=True)
class OriginLink:
    """How an origin is shown beside a task."""

    title: str
    url: str


@dataclass(frozen=True)
class Origin:
    """A kind of origin, as the room that owns it describes it.

    `load` gives the links of those among some ids that the viewer may see, in one statement; `choices` the
    (id, title) of those a viewer may ask for tasks on, under the heading `group`, and `circles` the select of id,
    code and name of the circles that they lie in, in the order of the ids (None where another kind names them).
    The others give selects of one column of ids: `visible` what the viewer may see (drafts only to their own),
    `owned` what the viewer is the owner of today, `contributed` what some units contribute to, `in_circle` what lies
    in a circle among what the viewer may see.
    """

    column: str
    kind: str
    group: str
    load: Callable[[Collection[int], Viewer], dict[int, OriginLink]]
    visible: Callable[[Viewer], Ids]
    owned: Callable[[Viewer], Ids]
    contributed: Callable[[Collection[Any]], Ids]
    choices: Callable[[Viewer], list[tuple[int, str]]]
    circles: Callable[[], sa.Select] | None
    in_circle: Callable[[str, Viewer], Ids]


_registered: dict[str, Origin] = {}


def register(origin: Origin) -> None:
    """Make a kind of origin known, once at start. ValueError when tasks has no such column."""
    if origin.column not in ORIGIN_COLUMNS:
        raise ValueError(origin.column)
    _registered[origin.column] = origin


def registered() -> tuple[Origin, ...]:
    """Return every kind of origin that is known, in the order of registration."""
    return tuple(_registered.values())


def origin_of(column: str) -> Origin:
    """Return the kind of origin behind a column; KeyError when nobody registered it."""
    return _registered[column]


def read_origin(text: str) -> OriginKey:
    """Return the key written as `initiative-12`; ValueError for anything else."""
    kind, _, number = text.partition("-")
    for origin in registered():
        if origin.kind == kind and number.isascii() and number.isdigit() and len(number) < 10:
            return OriginKey(origin.column, int(number))
    raise ValueError(text)
