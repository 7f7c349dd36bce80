"""The thread and the process line of an initiative, as their parts on the page want them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for

from portal.access.decorators import may_open
from portal.strategy import labels
from portal.strategy.models import Initiative
from portal.strategy.queries import InitiativePage, Step
from portal.strategy.queries.tasks_of import SHOWN
from portal.strategy.rules import CURRENT
from portal.strategy.serving import ServingGoal
from portal.tasks.origins import OriginKey
from portal.web.danish import due_shown, format_date

THREAD_PLACES = {"goals": "aftalemaal", "tasks": "opgaver"}


def thread_links(page: InitiativePage, sees_tasks: bool, goals: Sequence[ServingGoal] = ()) -> list[dict[str, Any]]:
    """Return the thread from decision to effect; what is missing is said, without an address."""
    own_goals = labels.goals_text([goal.title for goal in goals])
    texts = {**labels.THREAD_TEXTS, "goals": own_goals, "tasks": labels.tasks_text(page.task_count)}
    leads_on = {"goals": bool(goals), "tasks": bool(page.task_count and sees_tasks)}
    return [
        {
            "label": label,
            "text": texts[code],
            "url": _place(page, code) if leads_on.get(code) else None,
            "is_current": code == "initiative",
        }
        for code, label in labels.THREAD_LABELS.items()
    ]


def _place(page: InitiativePage, code: str) -> str:
    return url_for("strategy.initiative", initiative_id=page.initiative.id, _anchor=THREAD_PLACES[code])


def new_task_url(initiative: Initiative) -> str | None:
    """Return where a task that springs from the initiative is asked for; None for those who may not ask."""
    if initiative.lifecycle.value not in CURRENT or not may_open("tasks.new_task"):
        return None
    return url_for("tasks.new_task", udspringer=str(OriginKey("initiative_id", initiative.id)))


def all_tasks_url(page: InitiativePage) -> str | None:
    """Return the list of all tasks that spring from the initiative; None when its page shows all that can be seen."""
    if len(page.tasks) < SHOWN or page.task_count <= SHOWN:
        return None
    origin = OriginKey("initiative_id", page.initiative.id)
    return url_for("tasks.tasks", visning="alle", status="all", udspringer=str(origin))


def process_steps(steps: tuple[Step, ...], on: date) -> list[dict[str, Any]]:
    """Return the milestones as the process line shows them."""
    return [
        {
            "title": step.title,
            "state": step.state,
            # What is to come needs no word here: its place on the line says so.
            "state_text": "" if step.state == "coming" else labels.milestone_text(step.state, step.due_on, on),
            "date_text": format_date(step.reached_on, on)
            if step.reached_on
            else due_shown(step.due_text, step.due_on, on),
            "post_text": step.post.title if step.post else "",
        }
        for step in steps
    ]
