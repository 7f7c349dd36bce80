"""Taking a step with a cycle: once, and only on the cycle that was shown."""

from collections.abc import Callable

from flask import Response, flash, url_for

from portal.access.decorators import viewer
from portal.evaluations.actions.stages import StageRefusedError
from portal.evaluations.labels import running as labels
from portal.evaluations.models import EvaluationCycle
from portal.evaluations.views.page import refuse
from portal.surveys.actions.drafting import SettledError
from portal.surveys.actions.opening import OpeningError
from portal.surveys.actions.releasing import ReleaseRefusedError
from portal.surveys.forms.steps import StepForm
from portal.web.once import once


class OutdatedError(Exception):
    """Somebody else has changed it since it was shown."""


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


def take_once(form: StepForm, version: int, step: Callable[[], object], done: str, url: str) -> Response:
    """Take a step on the `version` that was shown, say that it is done, and go to `url`; posted twice it is done once.

    Raises OutdatedError for another version, and whatever the step raises.
    """

    def run() -> str:
        if form.version.data != version:
            raise OutdatedError
        step()
        flash(done)
        return url

    return once(form.once.data or "", viewer().person_id, run)
