"""A leader's report, and its comments. Whoever reads somebody else's is noted before anything is shown."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import Response, abort, url_for

from portal.access.decorators import requires, viewer
from portal.access.permissions import Permission
from portal.evaluations.actions.reading import is_noted, note_reading
from portal.evaluations.labels import follow_up as step_labels
from portal.evaluations.labels import reports as labels
from portal.evaluations.labels.running import EVALUATIONS
from portal.evaluations.queries import reports as queries
from portal.evaluations.queries.focus import focus_of
from portal.evaluations.queries.last_rounds import Previous, previous_of
from portal.evaluations.queries.reports import Report
from portal.evaluations.report_tables import (
    EMPLOYEE,
    NAMED,
    Sources,
    joint_lines,
    report_tables_of,
)
from portal.evaluations.views.blueprint import blueprint
from portal.evaluations.views.deleted import must_be_kept
from portal.evaluations.views.places import follow_up_url
from portal.identity.models import initials_of
from portal.surveys.labels import results as result_labels
from portal.surveys.models import RespondentRole
from portal.surveys.queries import results
from portal.surveys.queries.results import Named
from portal.web.htmx import render
from portal.web.paging import page_number
from portal.web.transaction import write_apart


@blueprint.get("/evalueringer/rapporter/<int:leader_id>")
@requires(Permission.VIEW_EVALUATIONS)
def report(leader_id: int) -> Response:
    """What the employees, the leader and the leader's leader answered, first in words."""
    found = found_report(leader_id)
    is_own = owns(found)
    sources = sources_of(found, previous_of(viewer(), found))
    tables = report_tables_of(sources, labels.OWN_COLUMNS if is_own else labels.COLUMNS, is_own=is_own)
    page = render(
        "evaluations/reports/report.html",
        **_frame(found),
        tables=tables,
        previous=sources.previous,
        **_after(found),
        has_texts=found.has_comments or any(one.text for one in sources.named),
        readings=queries.readings_of(leader_id) if is_own else (),
        **_joint(found, sources),
        result_labels=result_labels,
        breadcrumbs=crumbs(found),
    )
    return noted(found, page)


@blueprint.get("/evalueringer/rapporter/<int:leader_id>/kommentarer")
@requires(Permission.VIEW_EVALUATIONS)
def report_comments(leader_id: int) -> Response:
    """What the employees wrote, shuffled, and what the leader and the leader's leader wrote; no figure beside it."""
    found = found_report(leader_id)
    page = results.direct_comment_page(found.unit.id, page_number(), is_direct=found.has_below)
    texts = results.wordings_in(found.survey.id, EMPLOYEE)
    named = [one for one in results.named_answers_of(found.unit.id) if one.text] if page.number == 1 else []
    if not page.rows and not named:
        abort(404)
    answer = render(
        "evaluations/reports/comments.html",
        **_frame(found),
        page=page,
        sections=[
            (result_labels.about_text(texts.get(version_id, ""), group), list(rows))
            for (group, version_id), rows in groupby(page.rows, lambda row: (row.group_name, row.item_version_id))
        ],
        named=_said(found, named),
        result_labels=result_labels,
        breadcrumbs=crumbs(found, labels.COMMENTS),
    )
    return noted(found, answer)


def found_report(leader_id: int) -> Report:
    """Return a report that the viewer may read now; 404 for others, 410 when its results are deleted."""
    found = queries.find_report(viewer(), leader_id) or abort(404)
    must_be_kept(found.survey, follow_up_url=follow_up_url(leader_id) if follows_up(found) else None)
    return found


def follows_up(found: Report) -> bool:
    """Return whether the viewer is one of the two leaders, who follow a report up."""
    return owns(found) or found.leader.superior_position_id in viewer().position_ids


def owns(found: Report) -> bool:
    """Return whether a report is about the viewer."""
    return found.leader.person_id == viewer().person_id


def sources_of(found: Report, previous: Previous | None = None, *, with_named: bool = True) -> Sources:
    """Return what a report is drawn from; at most six statements."""
    asked = results.asked_in(found.survey.id, EMPLOYEE)
    groups = {group.role: group.id for group in asked.groups}
    units = [found.unit.id, *([previous.survey_unit_id] if previous else [])]
    return Sources(
        unit_id=found.unit.id,
        is_direct=found.has_below,
        groups=groups if with_named else {role: one for role, one in groups.items() if role is EMPLOYEE},
        themes=asked.themes,
        figures=results.figures_of_each(units),
        named=[one for one in results.named_answers_of(found.unit.id) if one.role in NAMED] if with_named else (),
        previous=previous,
    )


def noted(found: Report, page: Response) -> Response:
    """Return a page of somebody's report, noting the viewer as its reader once a day; its owner is not noted."""
    if not owns(found) and not is_noted(queries.last_reading(found.leader.id, viewer().person_id)):
        leader_id, name = found.leader.id, found.leader.person.name
        write_apart(lambda: note_reading(viewer(), leader_id, name))
    return page


def crumbs(found: Report, last: str | None = None) -> list[tuple[str, str | None]]:
    """Return where a report lies."""
    own = url_for("evaluations.report", leader_id=found.leader.id) if last else None
    place = f"{labels.REPORT}: {found.unit.name}"
    return [(EVALUATIONS, url_for("evaluations.index")), (place, own), *([(last, None)] if last else [])]


def _frame(found: Report) -> dict[str, Any]:
    name = found.leader.person.name
    return {
        "report": found,
        "leader": found.leader,
        "survey": found.survey,
        "post": {"title": found.leader.post, "holder_name": name, "initials": initials_of(name), "kind": "position"},
        "is_own": owns(found),
        "labels": labels,
    }


def _after(found: Report) -> dict[str, Any]:
    """Return what is to follow a report; the two leaders have a page for it."""
    steps = queries.steps_after(found, viewer().on)
    goes_on = follows_up(found) and found.cycle.archived_at is None
    return {
        "steps": steps,
        "next_step": next((one for one in steps if one.held_on is None), None) if goes_on else None,
        "step_labels": step_labels,
        "follows_up": follows_up(found),
        "focus": focus_of(found.cycle.id),
    }


def _said(found: Report, named: Sequence[Named]) -> list[tuple[str, str, str]]:
    """Return what was written with a name: who, to which question as they were asked it, and the text."""
    names = labels.OWN_COLUMNS if owns(found) else labels.COLUMNS
    texts = {role: results.wordings_in(found.survey.id, role) for role in {one.role for one in named}}
    return [(names[one.role], texts[one.role].get(one.item_version_id, ""), one.text) for one in named]


def _joint(found: Report, sources: Sources) -> dict[str, Any]:
    """Return the leader's other units, and their figures together for somebody who may read all of them."""
    others: Sequence[queries.OtherUnit] = queries.other_units_of(viewer(), found)
    open_ones = [one for one in others if one.may_open]
    lines: list[tuple[str, str | None]] = []
    if others and open_ones == list(others):
        figures = results.joint_figures_of(found.survey.id, found.leader.person_id)
        lines = joint_lines(figures, sources.groups.get(RespondentRole.EMPLOYEE), sources.themes)
    return {"other_units": open_ones, "joint": lines}
