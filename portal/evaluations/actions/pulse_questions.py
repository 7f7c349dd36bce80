"""The questionnaires of the pulses, which are made once: when the first pulse of a kind is."""

from portal.audit.actions import Actor
from portal.db import db
from portal.evaluations.labels.pulse_questions import QUESTIONS, Statement
from portal.evaluations.models import PulseKind, PulseQuestionnaire
from portal.surveys.actions.questionnaires import create_questionnaire
from portal.surveys.models import ItemKind, Questionnaire, RespondentRole
from portal.surveys.queries.contents import Contents, ItemContent, ThemeContent
from portal.surveys.wording import DANISH


def pulse_questionnaire(actor: Actor, kind: PulseKind) -> Questionnaire:
    """Return the questionnaire of a kind of pulse; it is made when it is missing, by a person."""
    if (found := db.session.get(PulseQuestionnaire, kind)) is not None:
        return db.session.get_one(Questionnaire, found.questionnaire_id)
    said = QUESTIONS[kind]
    themes = (ThemeContent({DANISH: title}, tuple(map(_item, items))) for title, items in said.themes.items())
    made = create_questionnaire(actor, said.title, said.description, Contents(tuple(themes)))
    db.session.add(PulseQuestionnaire(kind=kind, questionnaire_id=made.id))
    db.session.flush()
    return made


def _item(said: Statement) -> ItemContent:
    texts = {(RespondentRole.ANY.value, DANISH): said.text}
    return ItemContent(ItemKind.SCALE, texts, is_reversed=said.is_reversed)
