"""Calling steps of follow-ups to mind: before they are due, and a week after, when the leader's leader hears too.

Each once for each step. Who is told of several leaders at once gets one message for each step.
"""

from datetime import date, datetime

import sqlalchemy as sa

from portal.clock import COPENHAGEN
from portal.db import db
from portal.evaluations.labels import follow_up as labels
from portal.evaluations.models import EvaluationCycle, FollowUpKind, FollowUpReminder, ReminderKind
from portal.evaluations.queries.follow_up import due_of
from portal.evaluations.queries.reminders import Waiting, cycles_in_follow_up, holders_of, waiting_for
from portal.evaluations.rules import SOON
from portal.notifications.actions import send_to
from portal.notifications.models import MessageKind


def remind(at: datetime) -> None:
    """Remind of every step that is due within a week, or that should have been held a week ago."""
    on = at.astimezone(COPENHAGEN).date()
    for cycle in cycles_in_follow_up():
        for kind, due_on in due_of(cycle).items():
            reminder = reminder_on(due_on, on)
            if reminder is not None:
                _remind_of(cycle, kind, reminder, due_on, at)


def reminder_on(due_on: date, on: date) -> ReminderKind | None:
    """Return what is to be told on a day of a step that is due on another, None for nothing yet."""
    if on >= due_on + SOON:
        return ReminderKind.OVERDUE
    return ReminderKind.DUE_SOON if on >= due_on - SOON else None


def _remind_of(cycle: EvaluationCycle, kind: FollowUpKind, reminder: ReminderKind, due_on: date, at: datetime) -> None:
    on = at.astimezone(COPENHAGEN).date()
    waiting = waiting_for(cycle.id, kind, reminder, on)
    if not waiting:
        return
    rows = [{"leader_id": one.leader_id, "kind": kind, "reminder": reminder, "at": at} for one in waiting]
    db.session.execute(sa.insert(FollowUpReminder), rows)
    title = cycle.survey.title
    subject, text = labels.reminder(title, kind, reminder, due_on)
    send_to(
        [one.person_id for one in waiting], MessageKind.EVALUATIONS, subject=subject, text=text, path=labels.DAY_PATH
    )
    if reminder is ReminderKind.OVERDUE:
        subject, text = labels.superior_reminder(title, kind, due_on)
        send_to(_superiors(waiting, on), MessageKind.EVALUATIONS, subject=subject, text=text, path=labels.DAY_PATH)


def _superiors(waiting: list[Waiting], on: date) -> list[int]:
    return holders_of({one.superior_position_id for one in waiting if one.superior_position_id is not None}, on)
