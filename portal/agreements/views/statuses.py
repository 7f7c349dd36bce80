"""How goals go: one in its row or on a page of its own, and all of an agreement's in one form."""

from typing import Any

from flask import Response, abort, flash, url_for

from portal import clock
from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements import access, trend
from portal.agreements.actions.refusals import NotPossibleError
from portal.agreements.actions.statuses import write_statuses
from portal.agreements.forms.statuses import AllStatusesForm, GoalStatusForm, OneOfAllForm, StatusFields
from portal.agreements.labels import statuses as labels
from portal.agreements.models import GoalStatus
from portal.agreements.queries.goals import FoundGoal, GoalRow, goal_rows
from portal.agreements.queries.page import posts_of, rights_of
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.queries.words import LastWord, last_words
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement, found_goal
from portal.agreements.views.headings import breadcrumbs
from portal.strategy.queries.shown import silence_days, silence_days_of_leader
from portal.web.htmx import render, wants_fragment
from portal.web.once import once


@blueprint.app_template_filter("goal_status")
def status_text(status: GoalStatus | None) -> str:
    """A goal's status in words."""
    return labels.STATUSES[status] if status else labels.UNSAID


@blueprint.app_template_filter("amount")
def amount(value: Any, unit: str | None) -> str:
    """A goal's number with its unit."""
    return labels.amount(value, unit)


@blueprint.app_template_filter("goal_trend")
def trend_of(goal: GoalRow) -> trend.Trend | None:
    """Where the points of a goal's trend lie."""
    points = [(day, value) for day, value, _ in goal.points if value is not None]
    return trend.draw_trend(points, goal.target_value) if goal.is_number else None


@blueprint.app_template_filter("quiet_days")
def quiet_days(goal: GoalRow, *, is_own: bool) -> int | None:
    """For how many days nothing has been said of a goal that is not reached; None while it is not long.

    As with initiatives whoever answers for it sees it first, everybody else after the grace period.
    """
    if goal.said_on is None or goal.status is GoalStatus.REACHED or goal.outcome is not None:
        return None
    days = (clock.today() - goal.said_on).days
    return days if days >= (silence_days() if is_own else silence_days_of_leader()) else None


@blueprint.get("/aftaler/maal/<int:goal_id>/status")
@requires(Permission.VIEW_AGREEMENTS)
def goal_status(goal_id: int) -> Response:
    """The row of a goal as a form."""
    one = found_goal(goal_id, access.may_write_status)
    return _row_form(one, _form_of(_row_of(one)))


@blueprint.post("/aftaler/maal/<int:goal_id>/status")
@requires(Permission.VIEW_AGREEMENTS)
def save_goal_status(goal_id: int) -> Response:
    """Add the status, once; the answer is the row as it is now, or the agreement's page."""
    one = found_goal(goal_id, access.may_write_status)
    form = _form_of(_row_of(one))
    if not form.validate():
        return _row_form(one, form, 422)
    last = last_words([goal_id]).get(goal_id)
    if form.is_overtaken(viewer().person_id, last.author_id if last else None):
        return _row_form(one, form, 409, last)
    answer = once(form.once.data, viewer().person_id, lambda: _written(one.found, [form]))
    if not wants_fragment():
        flash(labels.SAVED)
        return answer
    row, rights = _row_of(one), rights_of(viewer(), one.found)
    return render("agreements/_saved_goal.html", goal=row, rights=rights, messages=[("success", labels.SAVED)])


@blueprint.get("/aftaler/<int:agreement_id>/status")
@requires(Permission.VIEW_AGREEMENTS)
def all_statuses(agreement_id: int) -> Response:
    """All goals in one form for the holder; what is said, to be acknowledged, for the leader."""
    found = found_agreement(agreement_id)
    rows = _open_rows(found)
    if access.may_receipt(viewer(), found.standing):
        return _receipts_page(found, rows)
    allow(access.may_write_status(viewer(), found.standing))
    return _all_page(found, AllStatusesForm(), [_part_of(row) for row in rows])


@blueprint.post("/aftaler/<int:agreement_id>/status")
@requires(Permission.VIEW_AGREEMENTS)
def save_all_statuses(agreement_id: int) -> Response:
    """Save what was touched, once; with an error nothing is saved and everything typed is kept."""
    found = found_agreement(agreement_id, access.may_write_status)
    form, parts = AllStatusesForm(), [_part_of(row) for row in _open_rows(found)]
    valid = [part.validate() for part in parts]
    if not form.validate() or not all(valid):
        return _all_page(found, form, parts, 422)
    touched = [part for part in parts if part.is_touched]
    last = last_words([part.row.id for part in touched])
    authors = {goal_id: word.author_id for goal_id, word in last.items()}
    overtaken = {p.row.id: last[p.row.id] for p in touched if p.is_overtaken(viewer().person_id, authors.get(p.row.id))}
    if overtaken:
        return _all_page(found, form, parts, 409, overtaken)
    answer = once(form.once.data, viewer().person_id, lambda: _written(found, touched))
    flash(labels.saved_text(len(touched)))
    return answer


def _row_of(one: FoundGoal) -> GoalRow:
    rows = goal_rows(viewer(), one.found.agreement.id)
    return next((row for row in rows if row.id == one.goal.id and row.outcome is None), None) or abort(403)


def _open_rows(found: FoundAgreement) -> list[GoalRow]:
    return [row for row in goal_rows(viewer(), found.agreement.id) if row.outcome is None]


def _form_of(row: GoalRow) -> GoalStatusForm:
    status = row.status.value if row.status else None
    form = GoalStatusForm(ids=f"maal-{row.id}", data={"seen": row.update_id or 0, "status": status, "value": row.value})
    form.about(row)
    return form


def _part_of(row: GoalRow) -> OneOfAllForm:
    data = {"seen": row.update_id or 0, "value": row.value}
    part = OneOfAllForm(prefix=f"maal-{row.id}-", meta={"csrf": False}, data=data)
    part.about(row)
    return part


def _written(found: FoundAgreement, forms: list[Any]) -> str:
    try:
        write_statuses(viewer(), found, [form.word for form in forms])
    except NotPossibleError:
        abort(409)
    anchor = f"goal-{forms[0].row.id}" if len(forms) == 1 else None
    return url_for("agreements.agreement", agreement_id=found.agreement.id, _anchor=anchor)


def _row_form(one: FoundGoal, form: StatusFields, status: int = 200, last: LastWord | None = None) -> Response:
    found = one.found
    holder, leader = posts_of(found, viewer().on)
    response = render(
        "agreements/goal_status_page.html",
        fragment="agreements/_status_form.html",
        status=status,
        goal=form.row,
        form=form,
        last=last,
        agreement_url=url_for("agreements.agreement", agreement_id=found.agreement.id),
        told=labels.told_text(leader.title) if leader.holder_name else "",
        breadcrumbs=breadcrumbs(found, holder, labels.WRITE_STATUS),
    )
    if status == 409:
        response.headers["HX-Retarget"] = f"#goal-{one.goal.id}"
        response.headers["HX-Reswap"] = "outerHTML"
        form.seen.data = form.row.update_id or 0
    return response


def _all_page(
    found: FoundAgreement,
    form: AllStatusesForm,
    parts: list[OneOfAllForm],
    status: int = 200,
    overtaken: dict[int, LastWord] | None = None,
) -> Response:
    holder, _ = posts_of(found, viewer().on)
    form.parts = parts
    for part in parts if status == 409 else ():
        part.seen.data = part.row.update_id or 0
    return render(
        "agreements/all_statuses.html",
        status=status,
        found=found,
        form=form,
        parts=parts,
        overtaken=overtaken or {},
        breadcrumbs=breadcrumbs(found, holder, labels.ALL_STATUSES),
    )


def _receipts_page(found: FoundAgreement, rows: list[GoalRow]) -> Response:
    holder, _ = posts_of(found, viewer().on)
    return render(
        "agreements/receipts.html",
        found=found,
        holder=holder,
        waiting=[row for row in rows if row.receipt_waits],
        breadcrumbs=breadcrumbs(found, holder, labels.RECEIPTS),
    )
