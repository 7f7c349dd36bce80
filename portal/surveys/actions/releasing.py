"""Release: what was counted becomes visible, after the ledger has been checked once more."""

from portal import clock
from portal.audit.actions import Actor
from portal.surveys.actions.events import note_event
from portal.surveys.actions.telling import tell_readers
from portal.surveys.disclosure import Fault
from portal.surveys.models import Survey, SurveyEventKind, SurveyState
from portal.surveys.queries.ledger import faults_of


class ReleaseRefusedError(Exception):
    """Nothing was released: the survey is not counted, or the ledger does not bear the figures. `faults` says what."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def release(actor: Actor, survey: Survey) -> None:
    """Let the figures be seen, and tell those who may see them. Raises ReleaseRefusedError.

    Where another room holds the survey, that room decides who reads when, and tells them.
    """
    faults = faults_of(survey.id) if survey.state is SurveyState.COUNTED else [Fault("not_counted")]
    if faults:
        raise ReleaseRefusedError(faults)
    survey.state, survey.released_at = SurveyState.RELEASED, clock.now()
    if survey.home_path is None:
        tell_readers(actor, survey)
    else:
        note_event(actor, survey, SurveyEventKind.RELEASED)
