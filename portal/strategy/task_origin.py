"""Initiatives as an origin of tasks: what the tasks room asks about them."""

from collections.abc import Collection

import sqlalchemy as sa
from flask import url_for

from portal.access.viewer import Viewer
from portal.db import db
from portal.strategy import access
from portal.strategy.models import Initiative, initiative_units
from portal.strategy.queries import initiative_choices
from portal.tasks.origins import Ids, Origin, OriginLink, register


def _load(ids: Collection[int], viewer: Viewer) -> dict[int, OriginLink]:
    rows = db.session.execute(
        sa.select(Initiative.id, Initiative.title).where(Initiative.id.in_(sorted(ids)), access.visible_to(viewer))
    )
    return {row.id: OriginLink(row.title, url_for("strategy.initiative", initiative_id=row.id)) for row in rows}


def _visible(viewer: Viewer) -> Ids:
    return sa.select(Initiative.id).where(access.visible_to(viewer))


def _owned(viewer: Viewer) -> Ids:
    return sa.select(Initiative.id).where(access.owned_by(viewer))


def _contributed(unit_ids: Collection[int]) -> Ids:
    return sa.select(initiative_units.c.initiative_id).where(initiative_units.c.unit_id.in_(sorted(unit_ids)))


register(
    Origin(
        column="initiative_id",
        kind="initiative",
        load=_load,
        visible=_visible,
        owned=_owned,
        contributed=_contributed,
        choices=initiative_choices,
    )
)
