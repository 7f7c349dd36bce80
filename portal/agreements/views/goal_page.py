"""The page of one goal: what it says, where it comes from and leads to, and everything said of it."""

from datetime import date
from typing import Any

from flask import Response, abort, url_for

from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.agreements.labels import page as labels
from portal.agreements.panels import panels
from portal.agreements.queries.goal_page import TaskRow, revisions_of, tasks_from
from portal.agreements.queries.goals import FoundGoal, GoalRow, goal_rows, seen_until
from portal.agreements.queries.page import posts_of, rights_of
from portal.agreements.queries.versions import is_agreed_before, text_of_the_time
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_goal
from portal.agreements.views.headings import breadcrumbs
from portal.web.htmx import render


@blueprint.get("/aftaler/maal/<int:goal_id>")
@requires(Permission.READ_AGREEMENTS)
def goal(goal_id: int) -> Response:
    """The goal as its viewer may see it; a former holder sees it as it stood at the end of their time."""
    one = found_goal(goal_id)
    until = seen_until(viewer(), one.found)
    row = _row(one, until)
    tasks = tasks_from(viewer(), goal_id) if until is None and may_open("tasks.task") else ()
    holder, leader = posts_of(one.found, viewer().on)
    return render(
        "agreements/goal.html",
        goal=row,
        found=one.found,
        leader=leader,
        rights=rights_of(viewer(), one.found),
        words=row.words[::-1],
        revisions=revisions_of(goal_id, until),
        tasks=tasks,
        panels=panels(viewer(), goal_id, one.found.standing.unit_id),
        thread_links=_thread(row, tasks),
        breadcrumbs=breadcrumbs(one.found, holder, row.title),
    )


def _row(one: FoundGoal, until: date | None) -> GoalRow:
    """The goal as the agreement's page shows it; 404 for what was never agreed on, or removed before it was."""
    if until is not None and not is_agreed_before(one.found, until) and text_of_the_time(viewer(), one.found) is None:
        abort(404)
    rows = goal_rows(viewer(), one.found.agreement.id, until=until)
    return next((row for row in rows if row.id == one.goal.id), None) or abort(404)


def _thread(row: GoalRow, tasks: tuple[TaskRow, ...]) -> list[dict[str, Any]]:
    links = [
        _link(labels.THREAD_SERVES, title, url_for("strategy.initiative", initiative_id=key))
        for key, title in row.initiatives
    ]
    tasks_url = url_for("agreements.goal", goal_id=row.id, _anchor="opgaver") if tasks else None
    return [
        *(links or [_link(labels.THREAD_SERVES, labels.NO_INITIATIVES)]),
        {**_link(labels.GOAL, labels.THIS_PAGE), "is_current": True},
        _link(labels.THREAD_TASKS, labels.tasks_text(len(tasks)), tasks_url),
        _link(labels.THREAD_EFFECT, labels.NO_EFFECT),
    ]


def _link(label: str, text: str, url: str | None = None) -> dict[str, Any]:
    return {"label": label, "text": text, "url": url, "is_current": False}
