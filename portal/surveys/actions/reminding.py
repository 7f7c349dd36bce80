"""While people answer: reminding all of them, and giving them more time."""

from datetime import datetime

from portal import clock
from portal.audit.actions import Actor
from portal.surveys.actions.telling import Letter, tell
from portal.surveys.models import Survey, SurveyEventKind, SurveyState
from portal.surveys.rules import MOST_REMINDERS


class TooLateError(ValueError):
    """The survey is not open, or this has been done as often as it may be. `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def remind(actor: Actor, survey: Survey) -> Letter:
    """Remind everybody, also those who have answered; at most twice. Raises TooLateError."""
    _must_be_open(survey)
    if survey.reminders >= MOST_REMINDERS:
        raise TooLateError("reminded_enough")
    survey.reminders += 1
    return tell(actor, survey, SurveyEventKind.REMINDED)


def extend(actor: Actor, survey: Survey, closes_at: datetime, reason: str) -> Letter:
    """Give everybody more time, before the end and never less, and tell them why. Raises TooLateError."""
    _must_be_open(survey)
    if survey.closes_at is None or closes_at <= survey.closes_at:
        raise TooLateError("not_later")
    survey.closes_at = closes_at
    return tell(actor, survey, SurveyEventKind.EXTENDED, reason)


def _must_be_open(survey: Survey) -> None:
    if survey.state is not SurveyState.OPEN or survey.closes_at is None or survey.closes_at <= clock.now():
        raise TooLateError("not_open")
