"""Taking a step with a survey: once, and only on the survey that was shown."""

from collections.abc import Callable

from flask import Response, flash, url_for

from portal.access.decorators import viewer
from portal.surveys.actions.drafting import SettledError
from portal.surveys.actions.opening import OpeningError
from portal.surveys.actions.reminding import TooLateError
from portal.surveys.forms.steps import StepForm
from portal.surveys.labels import running as labels
from portal.surveys.models import Survey
from portal.surveys.views.page import refuse
from portal.web.once import once


class OutdatedError(Exception):
    """Somebody else has changed it since it was shown."""


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


def take(survey: Survey, form: StepForm, step: Callable[[], object], done: str) -> Response:
    """Take a step that the valid form asks for, say that it is done, and show the survey.

    A form posted twice has one effect. A step on a survey that has changed since it was shown, or that cannot be taken
    any more, is refused with the survey as it is now.
    """
    try:
        return take_once(form, survey.version, step, done, url_for("surveys.survey", survey_id=survey.id))
    except OutdatedError:
        refuse(survey, labels.OUTDATED)
    except SettledError:
        refuse(survey, labels.SETTLED)
    except OpeningError:
        refuse(survey, labels.NOT_READY)
    except TooLateError as error:
        refuse(survey, labels.TOO_LATE[error.reason])
