"""Telling everybody who was asked, and at the release those who may read.

Always all of them: who has answered decides nothing that anybody is told.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from portal import clock
from portal.audit.actions import Actor
from portal.db import db
from portal.notifications.actions import send_to
from portal.notifications.models import MessageKind
from portal.surveys.actions.events import note_event
from portal.surveys.labels import telling as labels
from portal.surveys.models import Participant, Survey, SurveyEventKind
from portal.surveys.queries.readers import readers_of

PATH = "/besvar"
"""Where people find what they are asked. The same for all: no link carries a person or a code."""
RESULTS = "/undersoegelser/{survey_id}/resultater"
"""The first page of a release, which everybody opens who may open any of it."""


@dataclass(frozen=True)
class Letter:
    """What people are told, and where it leads."""

    subject: str
    text: str
    path: str = PATH


def tell(actor: Actor, survey: Survey, kind: SurveyEventKind, reason: str = "") -> Letter:
    """Tell all who were asked that the survey has opened, or is reminded of, or extended; noted with what was told.

    `reason` is why it was extended.
    """
    letter = letter_of(survey, kind, reason)
    note_event(actor, survey, kind, letter.text)
    asked = sa.select(Participant.person_id).where(Participant.survey_id == survey.id).distinct()
    everybody = db.session.scalars(asked.order_by(Participant.person_id)).all()
    send_to(everybody, MessageKind.SURVEYS, subject=letter.subject, text=letter.text, path=letter.path)
    return letter


def tell_readers(actor: Actor, survey: Survey) -> Letter:
    """Tell those who may open the results by the survey's rules that they are released; noted with what was told.

    Nobody is told of what they may not open, and all are told the same.
    """
    letter = letter_of(survey, SurveyEventKind.RELEASED)
    note_event(actor, survey, SurveyEventKind.RELEASED, letter.text)
    send_to(
        readers_of(survey, clock.today()),
        MessageKind.SURVEYS,
        subject=letter.subject,
        text=letter.text,
        path=letter.path,
    )
    return letter


def letter_of(survey: Survey, kind: SurveyEventKind, reason: str = "") -> Letter:
    """Return what people would be told, to be shown before it is said."""
    path = RESULTS.format(survey_id=survey.id) if kind is SurveyEventKind.RELEASED else PATH
    return Letter(labels.subject(survey, kind), labels.text(survey, kind, reason), path)
