"""One initiative: its page, and all that has been said about it."""

from typing import Any

from flask import Response, abort, url_for

from portal import clock
from portal.access.decorators import may_open, requires, viewer
from portal.access.permissions import Permission
from portal.strategy import access, labels, queries
from portal.strategy.models import Initiative, LinkKind
from portal.strategy.panels import panels
from portal.strategy.serving import goals_serving
from portal.strategy.views.blueprint import blueprint
from portal.strategy.views.found import find
from portal.strategy.views.thread import all_tasks_url, new_task_url, process_steps, thread_links
from portal.tasks.labels import STATES
from portal.web.danish import period_text
from portal.web.htmx import render
from portal.web.paging import page_number, paginate


@blueprint.get("/indsatser/<int:initiative_id>")
@requires(Permission.VIEW_STRATEGY)
def initiative(initiative_id: int) -> Response:
    """The page of an initiative."""
    page = queries.initiative_page(viewer(), initiative_id, clock.today()) or abort(404)
    goals = goals_serving(viewer(), initiative_id)
    return render(
        "strategy/initiative.html",
        page=page,
        goals=goals,
        panels=panels(viewer(), initiative_id),
        initiative=page.initiative,
        thread_links=thread_links(page, may_open("tasks.tasks"), goals),
        steps=process_steps(page.steps, clock.today()),
        period=period_text(page.initiative.starts_on, page.initiative.ends_on),
        new_task_url=new_task_url(page.initiative),
        all_tasks_url=all_tasks_url(page),
        sees_tasks=may_open("tasks.tasks"),
        breadcrumbs=breadcrumbs(page.initiative),
        **_ways(page),
        **_words(page.initiative),
    )


@blueprint.get("/indsatser/<int:initiative_id>/statusser")
@requires(Permission.VIEW_STRATEGY)
def all_statuses(initiative_id: int) -> Response:
    """Everything said about an initiative, newest first."""
    found = find(initiative_id, access.may_see)
    page = paginate(queries.history(viewer(), initiative_id), number=page_number())
    return render(
        "strategy/statuses.html",
        page=page,
        initiative=found,
        statuses=labels.STATUSES,
        may_write=access.may_write_status(viewer(), found),
        breadcrumbs=breadcrumbs(found, labels.STATUS),
    )


def _ways(page: queries.InitiativePage) -> dict[str, Any]:
    """What the viewer may do, and what is said where nobody answers for the initiative any more."""
    may_change = access.may_change(viewer(), page.initiative)
    closed = labels.closed_text(page.owner, unit_is_closed=page.unit_is_closed, may_change=may_change)
    return {
        "may_change": may_change,
        "may_write": access.may_write_status(viewer(), page.initiative),
        "notice": "" if page.is_over else closed,
    }


def _words(found: Initiative) -> dict[str, Any]:
    is_mine = found.created_by_id == viewer().person_id
    return WORDS | {"draft_text": labels.draft_text(is_mine=is_mine, is_owned=access.owns(viewer(), found))}


WORDS: dict[str, Any] = {
    "statuses": labels.STATUSES,
    "shown": labels.SHOWN,
    "marks": labels.MARKS,
    "lifecycles": labels.LIFECYCLES,
    "task_states": STATES,
    "link_kinds": [(kind.value, labels.LINK_KINDS[kind]) for kind in LinkKind],
}


def breadcrumbs(found: Initiative, *more: str) -> list[tuple[str, str | None]]:
    """Return where a page of an initiative lies."""
    places = [(labels.INITIATIVES, url_for("strategy.initiatives"))]
    if not more:
        return [*places, (found.title, None)]
    own = (found.title, url_for("strategy.initiative", initiative_id=found.id))
    return [*places, own, *((text, None) for text in more)]
