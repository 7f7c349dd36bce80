"""Making questionnaires, changing what they are called and in which languages they are, and putting them away."""

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from portal import clock
from portal.audit.actions import Actor, record
from portal.db import db
from portal.surveys.actions.filling import fill
from portal.surveys.models import Questionnaire, QuestionnaireLanguage
from portal.surveys.queries.contents import Contents


class QuestionnaireError(ValueError):
    """What was asked for is not allowed; forms and pages see to it before anyone meets this. `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def create_questionnaire(
    actor: Actor,
    title: str,
    description: str = "",
    contents: Contents | None = None,
    languages: dict[str, str] | None = None,
) -> Questionnaire:
    """Make a questionnaire, with all its contents when they are given; `languages` are names by code besides Danish."""
    made = Questionnaire(title=title, description=description)
    sign(actor, made)
    db.session.add(made)
    db.session.flush()
    db.session.add_all(
        QuestionnaireLanguage(questionnaire_id=made.id, code=code, name=name)
        for code, name in (languages or {}).items()
    )
    if contents is not None:
        fill(made.id, contents)
    record(actor, "questionnaire.created", made, title)
    return made


def change_questionnaire(actor: Actor, questionnaire: Questionnaire, title: str, description: str) -> None:
    """Change what a questionnaire is called and for."""
    questionnaire.title, questionnaire.description = title, description
    note_change(actor, questionnaire)


def archive(actor: Actor, questionnaire: Questionnaire, *, is_archived: bool) -> None:
    """Put a questionnaire away, or take it out again. Surveys that use it are not touched."""
    questionnaire.is_archived = is_archived
    note_change(actor, questionnaire)


def add_language(actor: Actor, questionnaire: Questionnaire, code: str, name: str) -> None:
    """Add a language; until something is translated people read it in Danish. Nothing when it is there already."""
    key = (questionnaire.id, code)
    if db.session.get(QuestionnaireLanguage, key) is None:
        db.session.add(QuestionnaireLanguage(questionnaire_id=questionnaire.id, code=code, name=name))
        note_change(actor, questionnaire, "language", None, name)


def remove_language(actor: Actor, questionnaire: Questionnaire, code: str) -> None:
    """Take a language away. What is translated comes back with the language, where nothing is reworded meanwhile."""
    if (row := db.session.get(QuestionnaireLanguage, (questionnaire.id, code))) is not None:
        db.session.delete(row)
        note_change(actor, questionnaire, "language", row.name, None)


def note_change(
    actor: Actor, questionnaire: Questionnaire, field: str = "", old: object = None, new: object = None
) -> None:
    """Sign a change of a questionnaire and log it; `field` with its old and new value when it is of its contents."""
    sign(actor, questionnaire)
    record(
        actor, "questionnaire.changed", questionnaire, questionnaire.title, extra={field: [old, new]} if field else None
    )


def sign(actor: Actor, questionnaire: Questionnaire) -> None:
    """Write down who changed a questionnaire, and when. QuestionnaireError when it was no person."""
    if actor.person_id is None:
        raise QuestionnaireError("no_person")
    questionnaire.changed_at, questionnaire.changed_by_id = clock.now(), actor.person_id


def next_rank(column: InstrumentedAttribute[int], condition: sa.ColumnElement[bool]) -> int:
    """Return the rank after the last one; removed rows keep theirs."""
    return (db.session.scalar(sa.select(sa.func.max(column)).where(condition)) or 0) + 1
