"""From lists that are right to a cycle that people answer: validating, and opening."""

from datetime import date

from portal import clock
from portal.audit.actions import Actor
from portal.evaluations.actions.events import note_change, note_event
from portal.evaluations.labels import running as labels
from portal.evaluations.models import CycleEventKind, EvaluationCycle
from portal.evaluations.queries.lists import leaders_of
from portal.evaluations.queries.standing import lacks_of
from portal.notifications.actions import send_to
from portal.notifications.models import MessageKind
from portal.surveys.actions.drafting import SettledError
from portal.surveys.actions.opening import OpeningError, open_survey
from portal.surveys.models import SurveyState


def ask_leaders(actor: Actor, cycle: EvaluationCycle) -> int:
    """Tell every leader who takes part to look the own list through; return how many were told."""
    _must_be_prepared(cycle)
    waiting = [one.person_id for one in leaders_of(cycle.id) if not one.excused and one.checked_at is None]
    subject, text = labels.check_message(cycle.survey.title, cycle.check_by_on)
    told = send_to(waiting, MessageKind.EVALUATIONS, subject=subject, text=text, path=labels.FRONT_PATH)
    note_change(actor, cycle, {"leaders_asked": [None, told]})
    return told


def validate(actor: Actor, cycle: EvaluationCycle) -> None:
    """Settle that the lists are right. Raises SettledError after opening, OpeningError before they are prepared."""
    _must_be_prepared(cycle)
    cycle.validated_at = clock.now()
    note_event(actor, cycle, CycleEventKind.VALIDATED)


def open_cycle(actor: Actor, cycle: EvaluationCycle, on: date) -> int:
    """Freeze lists and units, let people answer, and return how many were asked. Raises OpeningError."""
    if missing := lacks_of(cycle, on):
        raise OpeningError(missing[0])
    asked = open_survey(actor, cycle.survey, on)
    note_change(actor, cycle)
    return asked


def _must_be_prepared(cycle: EvaluationCycle) -> None:
    if cycle.survey.state is not SurveyState.DRAFT:
        raise SettledError
    if cycle.prepared_for_on is None:
        raise OpeningError("not_prepared")
