"""The page of one survey, also as the answer when a step cannot be taken now."""

from datetime import datetime, timedelta
from typing import Any, NoReturn

from flask import Response, abort, url_for

from portal import clock
from portal.access.decorators import viewer
from portal.surveys.labels import running as labels
from portal.surveys.labels.languages import danish_name
from portal.surveys.models import Survey, SurveyEventKind, SurveyState
from portal.surveys.queries.groups import sizes_of
from portal.surveys.queries.participation import latest_participation
from portal.surveys.queries.standing import progress_of
from portal.surveys.queries.texts import texts_of
from portal.surveys.rules import TOLD_BEFORE_DAYS, Progress, Step, Todo, kept_until
from portal.surveys.views.places import crumbs
from portal.web.danish import format_datetime
from portal.web.htmx import render

EVENT_STEPS = {
    SurveyEventKind.CREATED: Step.DRAFT,
    SurveyEventKind.KEY_MADE: Step.KEY,
    SurveyEventKind.REHEARSED: Step.REHEARSAL,
    SurveyEventKind.OPENED: Step.OPEN,
    SurveyEventKind.COUNTED: Step.COUNTED,
    SurveyEventKind.RELEASED: Step.RELEASED,
}


def survey_page(survey: Survey, status: int = 200, refusal: str = "") -> Response:
    """Return the page of a survey: where it stands, what is to be done next, and everything decided so far."""
    sizes = sizes_of(survey, viewer().on)
    progress = progress_of(survey, sizes)
    return render(
        "surveys/running/survey.html",
        status=status,
        survey=survey,
        refusal=refusal,
        sizes=sizes,
        **_standing(survey, progress, clock.now()),
        lacks=[labels.LACKS[code] for code in progress.missing],
        **keeping(survey),
        texts=told_texts(survey),
        participation=latest_participation(survey),
        labels=labels,
        breadcrumbs=crumbs(survey),
    )


def refuse(survey: Survey, text: str) -> NoReturn:
    """End the request with the survey's page and the reason why the step cannot be taken now."""
    abort(survey_page(survey, 409, text))


def _standing(survey: Survey, progress: Progress, now: datetime) -> dict[str, Any]:
    """Return where the survey stands, as its page tells it."""
    step, todo = progress.step(now) or Step.RELEASED, progress.todo(now)
    return {
        "state": labels.state(step, todo),
        "is_draft": survey.state is SurveyState.DRAFT,
        "is_open": survey.state is SurveyState.OPEN and step is Step.OPEN,
        "next_step": _next(survey, todo),
        "waits": labels.WAITS.get(todo),
        "steps": process(survey, progress, now),
    }


def keeping(survey: Survey) -> dict[str, Any]:
    """Return the day on which the results are deleted, and whether it is time to tell of it."""
    last = None if survey.erased_at else kept_until(survey.released_at, survey.retention_months)
    is_near = last is not None and last <= viewer().on + timedelta(days=TOLD_BEFORE_DAYS)
    return {"kept_until": last, "is_near_its_end": is_near}


def told_texts(survey: Survey) -> list[tuple[str, str, str]]:
    """Return the languages besides Danish: code, name, and how far the survey's own texts are translated."""
    return [
        (one.code, danish_name(one.code), labels.texts_told(one.wanted, one.given, is_current=one.is_current))
        for one in texts_of(survey)
    ]


def process(survey: Survey, progress: Progress, now: datetime) -> list[dict[str, Any]]:
    """Return the steps of the proceslinje, each with when it was taken and by whose post."""
    standing = progress.step(now)
    order = list(Step)
    at = len(order) if standing is None else order.index(standing)
    events = {EVENT_STEPS[event.kind]: event for event in survey.events if event.kind in EVENT_STEPS}
    found = []
    for number, step in enumerate(order):
        state = "reached" if number < at else "current" if number == at else "coming"
        event = events.get(step) if number <= at else None
        now_text = labels.NEXT if survey.state is SurveyState.DRAFT else labels.NOW
        found.append(
            {
                "title": labels.STEPS[step],
                "state": state,
                "state_text": {"reached": labels.REACHED, "current": now_text, "coming": ""}[state],
                "date_text": _date_text(survey, step, event.at if event else None),
                "post_text": event.by_post if event else "",
            }
        )
    return found


def _date_text(survey: Survey, step: Step, at: datetime | None) -> str:
    moment = survey.closes_at if step is Step.CLOSED else at
    return format_datetime(moment) if moment else ""


def _next(survey: Survey, todo: Todo) -> tuple[str, str] | None:
    """Return the words and the address of the next step."""
    if survey.home_path:
        return labels.HOME, survey.home_path
    if todo not in labels.TODOS or survey.erased_at:
        return None
    text, endpoint = labels.TODOS[todo]
    return text, url_for(endpoint, survey_id=survey.id)
