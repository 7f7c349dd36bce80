"""The page of one cycle as HR runs it, also as the answer when a step cannot be taken now."""

from typing import Any, NoReturn

from flask import Response, abort, url_for

from portal.access.decorators import viewer
from portal.evaluations.labels import running as labels
from portal.evaluations.models import CycleEventKind, EvaluationCycle, Stage
from portal.evaluations.queries.lists import rows_of
from portal.evaluations.queries.standing import progress_of
from portal.evaluations.rules import Progress, Step
from portal.evaluations.views.places import crumbs
from portal.surveys.labels import running as survey_labels
from portal.surveys.models import SurveyEventKind, SurveyState
from portal.surveys.queries.participation import latest_participation
from portal.surveys.views.page import keeping, told_texts
from portal.web.danish import format_datetime
from portal.web.htmx import render

EVENT_STEPS = {
    CycleEventKind.PREPARED: Step.PREPARED,
    CycleEventKind.VALIDATED: Step.VALIDATED,
    CycleEventKind.RELEASED_LEADER: Step.RELEASED,
    CycleEventKind.FOLLOWED_UP: Step.FOLLOWED_UP,
    CycleEventKind.ARCHIVED: Step.ARCHIVED,
}
SURVEY_STEPS = {
    SurveyEventKind.CREATED: Step.DRAFT,
    SurveyEventKind.OPENED: Step.OPEN,
    SurveyEventKind.COUNTED: Step.COUNTED,
}


def cycle_page(cycle: EvaluationCycle, status: int = 200, refusal: str = "") -> Response:
    """Return the page of a cycle: where it stands, what is to be done next, and everything decided so far."""
    return render(
        "evaluations/running/cycle.html",
        status=status,
        cycle=cycle,
        survey=cycle.survey,
        refusal=refusal,
        leaders=rows_of(cycle),
        **_standing(cycle, progress_of(cycle, viewer().on)),
        **keeping(cycle.survey),
        texts=told_texts(cycle.survey),
        participation=latest_participation(cycle.survey),
        events=events(cycle),
        stages={one.stage: one for one in cycle.stages},
        is_shown_across=any(one.stage is Stage.BOARD for one in cycle.stages),
        labels=labels,
        survey_labels=survey_labels,
        breadcrumbs=crumbs(cycle),
    )


def refuse(cycle: EvaluationCycle, text: str) -> NoReturn:
    """End the request with the cycle's page and the reason why the step cannot be taken now."""
    abort(cycle_page(cycle, 409, text))


def _standing(cycle: EvaluationCycle, progress: Progress) -> dict[str, Any]:
    """Return where the cycle stands, as its page tells it."""
    return {
        "is_draft": cycle.survey.state is SurveyState.DRAFT,
        "is_open": progress.reached is Step.OPEN,
        "state": labels.STATES[progress.reached],
        "next_step": next_step(cycle, progress),
        "waits": labels.WAITS.get(progress.todo),
        "lacks": [labels.LACKS.get(code) or survey_labels.LACKS[code] for code in progress.missing],
        "steps": process(cycle, progress),
    }


def next_step(cycle: EvaluationCycle, progress: Progress) -> tuple[str, str] | None:
    """Return the words and the address of the next step."""
    if progress.todo in labels.CYCLE_TODOS:
        text, endpoint = labels.CYCLE_TODOS[progress.todo]
        return text, url_for(endpoint, cycle_id=cycle.id)
    if progress.todo in labels.SURVEY_TODOS:
        text, endpoint = labels.SURVEY_TODOS[progress.todo]
        return text, url_for(endpoint, survey_id=cycle.survey_id)
    return None


def process(cycle: EvaluationCycle, progress: Progress) -> list[dict[str, Any]]:
    """Return the steps of the proceslinje, each with when it was reached and by whose post."""
    order = list(Step)
    at = order.index(progress.reached)
    happened = {EVENT_STEPS[one.kind]: one for one in cycle.events if one.kind in EVENT_STEPS}
    happened |= {SURVEY_STEPS[one.kind]: one for one in cycle.survey.events if one.kind in SURVEY_STEPS}
    found = []
    for number, step in enumerate(order):
        state = "reached" if number < at else "current" if number == at else "coming"
        event = happened.get(step) if number <= at else None
        moment = cycle.survey.closes_at if step is Step.CLOSED else event.at if event else None
        found.append(
            {
                "title": labels.STEPS[step],
                "state": state,
                "state_text": {"reached": labels.REACHED, "current": labels.NOW, "coming": ""}[state],
                "date_text": format_datetime(moment) if moment else "",
                "post_text": event.by_post if event else "",
            }
        )
    return found


def events(cycle: EvaluationCycle) -> list[tuple[str, Any]]:
    """Return what has happened to the cycle and its survey, the latest first: words and event."""
    told = [(labels.EVENTS[one.kind], one) for one in cycle.events]
    survey_events = [one for one in cycle.survey.events if one.kind not in labels.UNTOLD]
    names = {**survey_labels.EVENTS, **labels.SURVEY_EVENTS}
    told += [(names[one.kind], one) for one in survey_events]
    # Of several at one moment, as in one request, the last to happen is told first too.
    return sorted(told, key=lambda one: one[1].at)[::-1]
