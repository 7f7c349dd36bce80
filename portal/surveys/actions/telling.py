"""Telling everybody who was asked. Always all of them: who has answered decides nothing that anybody is told."""

from dataclasses import dataclass

import sqlalchemy as sa

from portal.audit.actions import Actor
from portal.db import db
from portal.notifications.actions import send_to
from portal.surveys.actions.events import note_event
from portal.surveys.labels import telling as labels
from portal.surveys.models import Participant, Survey, SurveyEventKind

PATH = "/besvar"
"""Where people find what they are asked. The same for all: no link carries a person or a code."""


@dataclass(frozen=True)
class Letter:
    """What people are told, and where it leads."""

    subject: str
    text: str
    path: str = PATH


def tell(actor: Actor, survey: Survey, kind: SurveyEventKind, reason: str = "") -> Letter:
    """Tell all who were asked that the survey has opened, or is reminded of, or extended; noted with what was told.

    `reason` is why it was extended. This is the one place that people are told from.
    """
    letter = letter_of(survey, kind, reason)
    note_event(actor, survey, kind, letter.text)
    asked = sa.select(Participant.person_id).where(Participant.survey_id == survey.id).distinct()
    everybody = db.session.scalars(asked.order_by(Participant.person_id)).all()
    send_to(everybody, subject=letter.subject, text=letter.text, path=letter.path)
    return letter


def letter_of(survey: Survey, kind: SurveyEventKind, reason: str = "") -> Letter:
    """Return what `tell` would say, to be shown before it is said."""
    return Letter(labels.subject(survey, kind), labels.text(survey, kind, reason))
