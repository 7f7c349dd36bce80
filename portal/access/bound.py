"""The viewer as statements see it, so that a statement is built once for all who see alike.

Composing a statement costs many times what asking it does. `bound(viewer)` stands for every viewer with the same
roles, levels and kinds of units: ids are names of bound values, and `values(viewer)` are this viewer's own. A room
builds a statement with the one, behind `@prepared`, and asks it with the other:

    _listed(bound(viewer)).all(values(viewer))
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from portal.access.viewer import Viewer
from portal.db import ON

IDS = (
    "position_ids",
    "asks_as",
    "led_unit_ids",
    "unit_ids",
    "area_unit_ids",
    "inherited_unit_ids",
    "med_unit_ids",
    "followed_unit_ids",
    "own_or_followed_unit_ids",
    "near_unit_ids",
)
FACTS = (
    "is_leader",
    "is_on_board",
    "is_senior",
    "is_employed",
    "is_med",
    "leads_units",
    "follows_units",
    "has_left_a_post",
)
UNKNOWN = ("name", "email", "account_id", "session_id", "previous_visit_at", "posts")


@dataclass(frozen=True)
class _Shape:
    """All of a viewer that decides how a statement is built."""

    roles: frozenset[str]
    limited_roles: frozenset[str]
    facts: tuple[bool, ...]


class BoundViewer(Viewer):
    """A viewer whose ids are bound names; compared by identity, for there is one of each shape.

    What differs from person to person without being an id is not known: asking for it raises AttributeError.
    """

    __hash__ = object.__hash__
    __eq__ = object.__eq__  # type: ignore[assignment]

    def __init__(self, shape: _Shape) -> None:
        # The facts and ids of a viewer are worked out once and kept in its dictionary, where these lie instead.
        self.__dict__.update(
            {name: sa.bindparam(f"viewer_{name}", expanding=True, type_=sa.Integer) for name in IDS},
            **dict(zip(FACTS, shape.facts, strict=True)),
            person_id=sa.bindparam("viewer_person_id", type_=sa.Integer),
            on=ON,
            roles=shape.roles,
            role_units={role: frozenset() for role in shape.limited_roles},
        )

    def __getattribute__(self, name: str) -> Any:
        if name in UNKNOWN:
            raise AttributeError(name)
        return super().__getattribute__(name)


def bound(viewer: Viewer) -> BoundViewer:
    """Return the one that stands for all viewers who see as this one does."""
    return _seen(viewer).bound


def values(viewer: Viewer, **others: Any) -> dict[str, Any]:
    """Return the viewer's own values for what `bound(viewer)` names, with the date, and any others."""
    return {**_seen(viewer).values, **others}


class _Seen(NamedTuple):
    """What statements need of one viewer, worked out once a request: it is kept with the viewer."""

    bound: BoundViewer
    values: dict[str, Any]


def _seen(viewer: Viewer) -> _Seen:
    kept = vars(viewer)
    if "_seen" not in kept:
        facts = tuple(bool(getattr(viewer, name)) for name in FACTS)
        ids = {f"viewer_{name}": sorted(getattr(viewer, name)) for name in IDS}
        kept["_seen"] = _Seen(
            _bound(_Shape(viewer.roles, frozenset(viewer.role_units), facts)),
            {"on": viewer.on, "viewer_person_id": viewer.person_id, **ids},
        )
    return kept["_seen"]


@cache
def _bound(shape: _Shape) -> BoundViewer:
    return BoundViewer(shape)
