"""The layout of a survey's ballots."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.counting import Asked, Kind, Layout
from portal.surveys.models import Item, ItemKind, ItemOption, ItemVersion, SurveyItem

OPTIONS = {ItemKind.SCALE: 5, ItemKind.YES_NO: 2, ItemKind.TEXT: 0}


def layout_of(survey_id: int) -> Layout:
    """Return the items of an opened survey by their places: two statements."""
    rows = db.session.execute(
        sa.select(SurveyItem.theme_id, SurveyItem.item_version_id, Item.kind, Item.is_reversed)
        .join(ItemVersion, ItemVersion.id == SurveyItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(SurveyItem.survey_id == survey_id)
        .order_by(SurveyItem.place)
    ).all()
    options = dict(
        db.session.execute(
            sa.select(ItemOption.item_version_id, sa.func.max(ItemOption.rank))
            .where(ItemOption.item_version_id.in_([row.item_version_id for row in rows]))
            .group_by(ItemOption.item_version_id)
        ).all()
    )
    return Layout(
        tuple(
            Asked(
                row.theme_id,
                row.item_version_id,
                Kind(row.kind.value),
                OPTIONS.get(row.kind) or options.get(row.item_version_id, 0),
                row.is_reversed,
            )
            for row in rows
        )
    )
