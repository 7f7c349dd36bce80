"""Release: what was counted becomes visible, after the ledger has been checked once more."""

from portal import clock
from portal.audit.actions import Actor
from portal.surveys.actions.events import note_event
from portal.surveys.models import Survey, SurveyEventKind, SurveyState
from portal.surveys.queries.ledger import faults_of


class ReleaseRefusedError(Exception):
    """Nothing was released: the survey is not counted, or the ledger does not bear the figures. `faults` says what."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def release(actor: Actor, survey: Survey) -> None:
    """Let the figures be seen. Raises ReleaseRefusedError."""
    faults = faults_of(survey.id) if survey.state is SurveyState.COUNTED else ["not_counted"]
    if faults:
        raise ReleaseRefusedError(faults)
    survey.state, survey.released_at = SurveyState.RELEASED, clock.now()
    note_event(actor, survey, SurveyEventKind.RELEASED)
