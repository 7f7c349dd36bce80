"""What making a survey needs to know of questionnaires."""

import sqlalchemy as sa

from portal.db import db
from portal.surveys.models import Item, ItemKind, Questionnaire, Survey, Theme


def questionnaire_choices(present_id: int | None = None) -> list[tuple[str, str]]:
    """Return (id, title) of the questionnaires in use, and of the one that a survey has already."""
    usable = sa.or_(Questionnaire.is_archived.is_(False), Questionnaire.id == present_id)
    query = sa.select(Questionnaire.id, Questionnaire.title).where(usable)
    return [
        (str(key), title) for key, title in db.session.execute(query.order_by(Questionnaire.title, Questionnaire.id))
    ]


def has_items(survey: Survey) -> bool:
    """Return whether a draft asks for anything; items in words only count where comments are asked for."""
    query = (
        sa.select(Item.id)
        .join(Theme, Theme.id == Item.theme_id)
        .where(Theme.questionnaire_id == survey.questionnaire_id, Item.is_removed.is_(False))
        .limit(1)
    )
    if not survey.has_comments:
        query = query.where(Item.kind != ItemKind.TEXT)
    return db.session.scalar(query) is not None
