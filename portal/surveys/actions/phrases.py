"""Giving the phrases of the answering pages in a further language."""

from collections.abc import Mapping, Sequence

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from portal import clock
from portal.access.viewer import Viewer
from portal.audit.actions import record
from portal.db import db
from portal.surveys.models import PhraseText


def keep_phrases(
    viewer: Viewer, language: str, name: str, before: Sequence[PhraseText], texts: Mapping[str, str]
) -> None:
    """Keep all phrases of a language, by code; an empty text is shown in Danish. Only changes are signed and logged.

    StaleDataError when somebody else gives the same phrase for the first time at the same moment.
    """
    rows = {row.phrase: row for row in before}
    told = {}
    for code, text in texts.items():
        row = rows.get(code)
        if text != (row.text if row else ""):
            told[code] = [row.text if row else "", text]
            row = row or PhraseText(language=language, phrase=code)
            row.text, row.changed_at, row.changed_by_id = text, clock.now(), viewer.person_id
            rows[code] = row
    if told:
        try:
            with db.session.begin_nested():
                db.session.add_all(rows.values())
        except IntegrityError as error:
            raise StaleDataError("Somebody else gave the first phrases of the language at the same moment.") from error
        record(viewer, "phrases.changed", rows[next(iter(told))], name, extra=told)
