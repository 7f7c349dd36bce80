"""Noting what happens to a survey, on its proceslinje and in the log."""

from portal import clock
from portal.audit.actions import Actor, record
from portal.db import db
from portal.surveys.models import Survey, SurveyEvent, SurveyEventKind


def note_event(actor: Actor, survey: Survey, kind: SurveyEventKind, note: str = "") -> None:
    """Note an event with who did it, and log the changes of the survey."""
    event = SurveyEvent(
        survey_id=survey.id, kind=kind, at=clock.now(), by_id=actor.person_id, by_post=actor.signature, note=note
    )
    db.session.add(event)
    record(actor, f"survey.{kind.value}", survey, survey.title)
