"""Which rehearsals no longer tell how the real count will go."""

from collections.abc import Collection

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import Item, ItemVersion, Questionnaire, Survey, Theme


def stale_rehearsals(survey_ids: Collection[int]) -> set[int]:
    """Return those of the surveys whose questionnaire has been changed after they were rehearsed; one statement."""
    worded_later = (
        sa.exists()
        .where(Theme.questionnaire_id == Survey.questionnaire_id, Item.theme_id == Theme.id)
        .where(ItemVersion.item_id == Item.id, ItemVersion.created_at > Survey.rehearsed_at)
    )
    query = (
        sa.select(Survey.id)
        .join(Questionnaire, Questionnaire.id == Survey.questionnaire_id)
        .where(Survey.id.in_(survey_ids), sa.or_(Questionnaire.changed_at > Survey.rehearsed_at, worded_later))
    )
    return set(db.session.scalars(query))
