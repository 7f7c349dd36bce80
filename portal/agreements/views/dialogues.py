"""The dialogue meeting: its page, planning and moving it, holding it, calling it off, and its date as a file."""

from datetime import timedelta

from flask import Response, current_app, flash, make_response, url_for

from portal.access.decorators import allow, requires, viewer
from portal.access.permissions import Permission
from portal.agreements import rules
from portal.agreements.access import Sight, role_of, side_of
from portal.agreements.actions import dialogues as actions
from portal.agreements.calendar import CalendarEvent, calendar_file, uid_of
from portal.agreements.follow_ups import follow_ups
from portal.agreements.forms.dialogues import USUAL_MINUTES, ButtonForm, MoveForm, PlanForm
from portal.agreements.labels import dialogues as labels
from portal.agreements.queries.goals import goal_rows, seen_until
from portal.agreements.queries.meeting_tasks import tasks_of_meeting
from portal.agreements.queries.meetings import FoundMeeting, changed_by, planned_meeting_id, preparations
from portal.agreements.queries.standing import FoundAgreement
from portal.agreements.views.blueprint import blueprint
from portal.agreements.views.found import found_agreement
from portal.agreements.views.meetings import breadcrumbs, find, named
from portal.web.conflict import SavedVersion, conflict
from portal.web.htmx import go_to, render
from portal.web.once import once


@blueprint.get("/aftaler/<int:agreement_id>/dialog")
@requires(Permission.VIEW_AGREEMENTS)
def plan_dialogue(agreement_id: int) -> Response:
    """The form for a date; where one is agreed on, the form for changing it."""
    found = _plannable(agreement_id)
    planned = planned_meeting_id(agreement_id)
    if planned is not None:
        flash(labels.IS_PLANNED)
        return go_to("agreements.move_dialogue", meeting_id=planned)
    return _plan_page(found, PlanForm(duration=USUAL_MINUTES))


@blueprint.post("/aftaler/<int:agreement_id>/dialog")
@requires(Permission.VIEW_AGREEMENTS)
def submit_plan(agreement_id: int) -> Response:
    """Agree on a date, once."""
    found = _plannable(agreement_id)
    form = PlanForm()
    form.offer(found.basis.starts_on, found.basis.ends_on)
    if not form.validate():
        return _plan_page(found, form, 422)
    return once(form.once.data or "", viewer().person_id, lambda: _planned(found, form))


@blueprint.get("/aftaler/dialog/<int:meeting_id>")
@requires(Permission.VIEW_AGREEMENTS)
def dialogue(meeting_id: int) -> Response:
    """Everything that the parties talk about: goals with their history, tasks, preparations, minutes."""
    one = find(meeting_id)
    goals = goal_rows(viewer(), one.found.agreement.id, until=seen_until(viewer(), one.found))
    goal_ids = [goal.id for goal in goals] if one.found.sight is Sight.FULL else []
    tasks = tasks_of_meeting(viewer(), meeting_id, goal_ids, viewer().on)
    return render(
        "agreements/dialogue.html",
        one=one,
        meeting=one.meeting,
        goals=goals,
        tasks=tasks,
        agreed=[task for task in tasks if task.goal_id is None],
        preparations=preparations(one),
        follow_ups=follow_ups(viewer(), one.found.agreement),
        can_be_written=one.found.agreement.state.value in rules.CAN_BE_WRITTEN,
        can_be_amended=one.found.agreement.state.value == rules.ACCEPTED,
        words=labels,
        button=ButtonForm(None),
        breadcrumbs=breadcrumbs(one),
    )


@blueprint.get("/aftaler/dialog/<int:meeting_id>/ret")
@requires(Permission.VIEW_AGREEMENTS)
def move_dialogue(meeting_id: int) -> Response:
    """The form with time and place."""
    one = find(meeting_id)
    allow(one.may_change)
    form = MoveForm()
    form.show(one.meeting)
    return _move_page(one, form)


@blueprint.post("/aftaler/dialog/<int:meeting_id>/ret")
@requires(Permission.VIEW_AGREEMENTS)
def submit_move(meeting_id: int) -> Response:
    """Change time and place; when the other party did so meanwhile, show both."""
    one = find(meeting_id)
    allow(one.may_change)
    form = MoveForm()
    form.offer(one.found.basis.starts_on, one.found.basis.ends_on)
    if not form.validate():
        return _move_page(one, form, 422)
    meeting = one.meeting
    if form.version.data != meeting.version:
        url = url_for("agreements.dialogue", meeting_id=meeting_id)
        by = changed_by(meeting)
        return conflict(form, SavedVersion(form.saved_texts(meeting), meeting.version, by, meeting.changed_at, url))
    actions.move_meeting(viewer(), meeting, _plan(form))
    flash(labels.MOVED)
    return go_to("agreements.dialogue", meeting_id=meeting_id)


@blueprint.post("/aftaler/dialog/<int:meeting_id>/holdt")
@requires(Permission.VIEW_AGREEMENTS)
def hold_dialogue(meeting_id: int) -> Response:
    """Note that the meeting has been held."""
    one = find(meeting_id)
    allow(one.may_note_held)
    actions.hold_meeting(viewer(), one.meeting, role_of(viewer(), one.found.standing))
    flash(labels.HELD)
    return go_to("agreements.dialogue", meeting_id=meeting_id)


@blueprint.post("/aftaler/dialog/<int:meeting_id>/aflys")
@requires(Permission.VIEW_AGREEMENTS)
def cancel_dialogue(meeting_id: int) -> Response:
    """Call the meeting off."""
    one = find(meeting_id)
    allow(one.may_call_off)
    actions.cancel_meeting(viewer(), one.meeting)
    flash(labels.CANCELLED)
    return go_to("agreements.dialogue", meeting_id=meeting_id)


@blueprint.get("/aftaler/dialog/<int:meeting_id>/kalender.ics")
@requires(Permission.VIEW_AGREEMENTS)
def dialogue_calendar(meeting_id: int) -> Response:
    """The date as a file for calendars; nothing of what is to be said is in it."""
    one = find(meeting_id)
    meeting = one.meeting
    event = CalendarEvent(
        uid=uid_of(current_app.config["MUNICIPALITY"], meeting.__tablename__, meeting.id),
        sequence=meeting.sequence,
        stamp_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        duration=timedelta(minutes=meeting.duration_minutes),
        summary=f"{labels.DIALOGUE}: {one.found.agreement.position.title}",
        location=meeting.place,
        url=url_for("agreements.dialogue", meeting_id=meeting_id, _external=True),
        is_cancelled=one.is_cancelled,
    )
    response = make_response(calendar_file(event))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{labels.FILE_NAME}"'
    return response


def _plannable(agreement_id: int) -> FoundAgreement:
    found = found_agreement(agreement_id)
    is_party = found.sight is Sight.FULL and side_of(viewer(), found.standing) is not None
    allow(is_party and found.agreement.state.value != rules.CLOSED)
    return named(found)


def _planned(found: FoundAgreement, form: PlanForm) -> str:
    planned = planned_meeting_id(found.agreement.id)
    if planned is not None:
        flash(labels.IS_PLANNED)
        return url_for("agreements.move_dialogue", meeting_id=planned)
    role = role_of(viewer(), found.standing)
    meeting = actions.plan_meeting(viewer(), found.agreement, _plan(form), role)
    flash(labels.PLANNED)
    return url_for("agreements.dialogue", meeting_id=meeting.id)


def _plan(form: PlanForm | MoveForm) -> actions.MeetingPlan:
    return actions.MeetingPlan(form.moment, form.duration.data or USUAL_MINUTES, form.place.data or "")


def _plan_page(found: FoundAgreement, form: PlanForm, status: int = 200) -> Response:
    return render(
        "agreements/plan_dialogue.html",
        status=status,
        form=form,
        found=found,
        heading=labels.PLAN,
        target=url_for("agreements.submit_plan", agreement_id=found.agreement.id),
        back=url_for("agreements.agreement", agreement_id=found.agreement.id),
    )


def _move_page(one: FoundMeeting, form: MoveForm, status: int = 200) -> Response:
    return render(
        "agreements/plan_dialogue.html",
        status=status,
        form=form,
        found=one.found,
        heading=labels.MOVE,
        target=url_for("agreements.submit_move", meeting_id=one.meeting.id),
        back=url_for("agreements.dialogue", meeting_id=one.meeting.id),
        cancel_url=url_for("agreements.cancel_dialogue", meeting_id=one.meeting.id),
        cancel_form=ButtonForm(None),
        breadcrumbs=breadcrumbs(one, labels.MOVE),
    )
