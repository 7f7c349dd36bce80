"""The phrases that HR has given in languages that are not shipped."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.db import db, holding
from portal.surveys.models import PhraseText, QuestionnaireLanguage


def phrases_given() -> dict[str, int]:
    """Return the languages besides Danish that questionnaires or phrases are in, with how many phrases are given."""
    number = sa.func.count(sa.case((PhraseText.text != "", 1)))
    given = dict(db.session.execute(sa.select(PhraseText.language, number).group_by(PhraseText.language)).all())
    used = db.session.scalars(sa.select(QuestionnaireLanguage.code).distinct())
    return {**dict.fromkeys(used, 0), **given}


def phrase_rows(language: str, *, to_change: bool = False) -> Sequence[PhraseText]:
    """Return the rows of a language, the latest changed first, with who changed them; locked when to be changed."""
    query = sa.select(PhraseText).where(PhraseText.language == language).order_by(PhraseText.changed_at.desc())
    if to_change:
        query = holding(query, PhraseText)
    return db.session.scalars(query.options(joinedload(PhraseText.changed_by))).all()
