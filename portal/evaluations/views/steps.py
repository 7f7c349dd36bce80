"""Taking a step with a cycle: once, and only on the cycle that was shown."""

from collections.abc import Callable

from flask import Response, url_for

from portal.evaluations.actions.stages import StageRefusedError
from portal.evaluations.labels import running as labels
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.views.page import refuse
from portal.surveys.actions.drafting import SettledError
from portal.surveys.actions.opening import OpeningError
from portal.surveys.actions.releasing import ReleaseRefusedError
from portal.surveys.forms.steps import StepForm
from portal.surveys.views.steps import OutdatedError, take_once

REFUSALS: dict[type[Exception], str] = {
    OutdatedError: labels.OUTDATED,
    SettledError: labels.SETTLED,
    OpeningError: labels.NOT_READY,
    StageRefusedError: labels.NOT_NOW,
    ReleaseRefusedError: labels.NOT_RELEASED,
}


def take(
    cycle: EvaluationCycle,
    form: StepForm,
    step: Callable[[], object],
    done: str,
    endpoint: str = "evaluations.cycle",
) -> Response:
    """Take a step that the valid form asks for, say that it is done, and show the cycle (or its page `endpoint`).

    A form posted twice has one effect. A step on a cycle that has changed since it was shown, or that cannot be taken
    any more, is refused with the cycle as it is now.
    """
    url = url_for(endpoint, cycle_id=cycle.id)
    try:
        return take_once(form, cycle.version, step, done, url)
    except tuple(REFUSALS) as error:
        refuse(cycle, REFUSALS[type(error)])
