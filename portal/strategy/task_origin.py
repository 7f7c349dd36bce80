"""Initiatives as an origin of tasks: what the tasks room asks about them."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from flask import url_for

from portal.access.bound import BoundViewer, bound, values
from portal.access.viewer import Viewer
from portal.prepared import prepared
from portal.strategy import access
from portal.strategy.labels import INITIATIVES
from portal.strategy.models import Circle, Initiative, initiative_circles, initiative_units
from portal.strategy.queries import initiative_choices
from portal.tasks.origins import Ids, Origin, OriginLink, register


def _load(ids: Collection[int], viewer: Viewer) -> dict[int, OriginLink]:
    rows = _titles(bound(viewer)).all(values(viewer, ids=sorted(ids)))
    return {row.id: OriginLink(row.title, url_for("strategy.initiative", initiative_id=row.id)) for row in rows}


@prepared
def _titles(viewer: BoundViewer) -> sa.Select:
    ids = sa.bindparam("ids", expanding=True)
    return sa.select(Initiative.id, Initiative.title).where(Initiative.id.in_(ids), access.visible_to(viewer))


def _visible(viewer: Viewer) -> Ids:
    return sa.select(Initiative.id).where(access.visible_to(viewer))


def _owned(viewer: Viewer) -> Ids:
    return sa.select(Initiative.id).where(access.owned_by(viewer))


def _contributed(unit_ids: Collection[Any]) -> Ids:
    return sa.select(initiative_units.c.initiative_id).where(initiative_units.c.unit_id.in_(unit_ids))


def _circles() -> sa.Select:
    return sa.select(Circle.id, Circle.code, Circle.name)


def _in_circle(code: str, viewer: Viewer) -> Ids:
    pairs = initiative_circles
    lying = sa.select(pairs.c.initiative_id).join(Circle, Circle.id == pairs.c.circle_id).where(Circle.code == code)
    return _visible(viewer).where(Initiative.id.in_(lying))


register(
    Origin(
        column="initiative_id",
        kind="initiative",
        group=INITIATIVES,
        load=_load,
        visible=_visible,
        owned=_owned,
        contributed=_contributed,
        choices=initiative_choices,
        circles=_circles,
        in_circle=_in_circle,
    )
)
