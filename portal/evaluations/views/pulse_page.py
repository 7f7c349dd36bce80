"""The page of a pulse as HR runs it, also as the answer when a step cannot be taken now."""

from typing import Any, NoReturn

from flask import Response, abort, url_for

from portal import clock
from portal.access.decorators import viewer
from portal.evaluations import access
from portal.evaluations.labels import pulses as labels
from portal.evaluations.labels import running
from portal.evaluations.models import Pulse
from portal.evaluations.queries.pulses import PulseLine, find_pulse
from portal.evaluations.views.places import Crumbs
from portal.surveys.labels import running as survey_labels
from portal.surveys.models import SurveyState
from portal.surveys.queries.groups import sizes_of
from portal.surveys.queries.participation import latest_participation
from portal.surveys.queries.standing import progress_of
from portal.surveys.rules import Progress, Step, Todo
from portal.surveys.views.page import process, told_texts
from portal.web.htmx import render


def pulse_crumbs(line: PulseLine | None = None, *more: str) -> Crumbs:
    """Return where a page lies: the list, or below it, or below a pulse."""
    is_below = line is not None or bool(more)
    places: Crumbs = [
        (running.EVALUATIONS, url_for("evaluations.index")),
        (labels.PULSES, url_for("evaluations.pulses") if is_below else None),
    ]
    if line is not None:
        here = url_for("evaluations.pulse", pulse_id=line.pulse.id) if more else None
        places.append((line.pulse.survey.title, here))
    return [*places, *((text, None) for text in more)]


def found_pulse(pulse_id: int) -> PulseLine:
    """Return the pulse of an address, for HR who runs it."""
    if not access.manages(viewer()):
        abort(404)
    return find_pulse(viewer(), pulse_id) or abort(404)


def found_pulse_draft(pulse_id: int) -> PulseLine:
    """Return a pulse that can still be changed."""
    line = found_pulse(pulse_id)
    if line.pulse.survey.state is not SurveyState.DRAFT:
        refuse_pulse(line, labels.SETTLED)
    return line


def running_page(line: PulseLine, status: int = 200, refusal: str = "") -> Response:
    """Return the page of a pulse: where it stands, what is to be done next, and its rules."""
    survey = line.pulse.survey
    sizes = sizes_of(survey, viewer().on)
    progress = progress_of(survey, sizes)
    return render(
        "evaluations/pulses/running.html",
        status=status,
        pulse=line.pulse,
        about=line.about,
        survey=survey,
        refusal=refusal,
        asked=survey_labels.total_asked(sizes),
        **_standing(line.pulse, progress),
        lacks=[labels.LACKS[code] for code in progress.missing],
        participation=latest_participation(survey),
        texts=told_texts(survey),
        labels=survey_labels,
        words=labels,
        breadcrumbs=pulse_crumbs(line),
    )


def refuse_pulse(line: PulseLine, text: str) -> NoReturn:
    """End the request with the pulse's page and the reason why the step cannot be taken now."""
    abort(running_page(line, 409, text))


def _standing(pulse: Pulse, progress: Progress) -> dict[str, Any]:
    now = clock.now()
    step, todo = progress.step(now) or Step.RELEASED, progress.todo(now)
    return {
        "state": survey_labels.state(step, todo),
        "is_draft": pulse.survey.state is SurveyState.DRAFT,
        "is_open": step is Step.OPEN and pulse.survey.state is SurveyState.OPEN,
        "next_step": _next(pulse, todo),
        "waits": survey_labels.WAITS.get(todo),
        "steps": process(pulse.survey, progress, now),
    }


def _next(pulse: Pulse, todo: Todo) -> tuple[str, str] | None:
    """Return the words and the address of the next step."""
    if todo in labels.TODOS:
        text, endpoint = labels.TODOS[todo]
        return text, url_for(endpoint, pulse_id=pulse.id)
    if todo in (Todo.MAKE_KEY, Todo.REHEARSE, Todo.REMIND, Todo.COUNT):
        text, endpoint = survey_labels.TODOS[todo]
        return text, url_for(endpoint, survey_id=pulse.survey_id)
    return None
