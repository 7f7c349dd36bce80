"""Giving the phrases of the answering pages in a further language."""

from collections.abc import Mapping

import sqlalchemy as sa

from portal.audit.actions import Actor, record
from portal.db import db
from portal.surveys.models import PhraseText


def keep_phrases(actor: Actor, language: str, name: str, texts: Mapping[str, str]) -> None:
    """Keep all phrases of a language, by code; an empty text is shown in Danish. Only changes are logged."""
    rows = {row.phrase: row for row in db.session.scalars(sa.select(PhraseText).where(PhraseText.language == language))}
    told = {}
    for code, text in texts.items():
        row = rows.get(code) or PhraseText(language=language, phrase=code, text="")
        if row.text != text:
            told[code] = [row.text, text]
            row.text = text
        rows[code] = row
    if told:
        db.session.add_all(rows.values())
        db.session.flush()
        record(actor, "phrases.changed", rows[next(iter(told))], name, extra=told)
