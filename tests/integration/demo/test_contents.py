"""The demo's initiatives and tasks are whole, believable and free of real people."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.audit.models import AuditEntry
from portal.audit.queries import log_faults
from portal.db import db
from portal.demo.initiatives import INITIATIVES
from portal.demo.moments import InWeek, MidMonth, day, moment
from portal.demo.tasks import TASKS
from portal.identity.models import Account, Person
from portal.organisation.models import Appointment, Position, Unit
from portal.strategy.models import (
    FocusArea,
    Initiative,
    Lifecycle,
    Milestone,
    StatusCode,
    StatusUpdate,
    initiative_circles,
    initiative_focus_areas,
)
from portal.tasks.due import read_due
from portal.tasks.models import OPEN_STATES, StepKind, Task, TaskComment, TaskState, TaskStep

REAL_NAMES = (
    "Mehlsen",
    "Ifversen",
    "Eskerod",
    "Thvilum",
    "Bachmann",
    "Helbo",
    "Meisner",
    "Christensen",
    "Nygaard",
    "Svendsen",
    "Tonny",
    "Olsen",
    "Nicolajsen",
    "Sande",
    "Holm",
    "Kevy",
    "Nezlo",
    "Hansen",
    "Lundager",
    "Kannegaard",
    "Harbo",
    "Mikkelsen",
    "Jensen",
)


def _count(kind, *conditions):
    return db.session.execute(sa.select(sa.func.count()).select_from(kind).where(*conditions)).scalar_one()


def _open_for(post):
    today = clock.today()
    holder = (
        sa.select(Appointment.position_id)
        .join(Person)
        .join(Account)
        .where(
            Account.email == f"{post}@demo.example",
            Appointment.valid_from <= today,
            sa.or_(Appointment.valid_to.is_(None), Appointment.valid_to > today),
        )
    )
    return list(db.session.scalars(sa.select(Task).where(Task.owner_position_id.in_(holder), Task.is_open)))


def test_the_log_is_whole_and_in_the_order_of_time(demo):
    assert log_faults() == []
    times = list(db.session.scalars(sa.select(AuditEntry.at).order_by(AuditEntry.seq)))
    assert times == sorted(times)


def test_there_is_as_much_as_in_a_small_municipality(demo):
    assert 28 <= _count(Initiative) <= 36
    assert 90 <= _count(Task) <= 140
    assert 35 <= _count(Unit) <= 45
    assert 55 <= _count(Position, Position.is_listed.is_(True)) <= 70
    assert 300 <= _count(Position, Position.is_listed.is_(False)) <= 400


def test_every_initiative_has_circles_focus_areas_an_owner_and_a_status_unless_it_is_a_draft(demo):
    for initiative in db.session.scalars(sa.select(Initiative)):
        assert initiative.owner_position_id
        assert _count(initiative_circles, initiative_circles.c.initiative_id == initiative.id)
        assert _count(initiative_focus_areas, initiative_focus_areas.c.initiative_id == initiative.id)
        words = _count(StatusUpdate, StatusUpdate.initiative_id == initiative.id)
        assert (words == 0) == (initiative.lifecycle is Lifecycle.DRAFT), initiative.title


def test_every_focus_area_and_every_phase_of_life_is_there(demo):
    used = set(db.session.scalars(sa.select(initiative_focus_areas.c.focus_area_id)))
    assert used == set(db.session.scalars(sa.select(FocusArea.id)))
    assert set(db.session.scalars(sa.select(Initiative.lifecycle))) == set(Lifecycle)
    assert set(db.session.scalars(sa.select(StatusUpdate.status))) == set(StatusCode)


def test_about_nine_initiatives_lie_in_two_circles_and_two_in_all_three(demo):
    circles = Counter(db.session.scalars(sa.select(initiative_circles.c.initiative_id)))
    counts = Counter(circles.values())
    assert counts[2] in (9, 10)
    assert counts[3] == 2


def test_every_state_of_a_task_is_there_and_some_have_no_due_date_for_long(demo):
    assert set(db.session.scalars(sa.select(Task.state))) == set(TaskState)
    long_ago = clock.now() - timedelta(days=60)
    assert _count(Task, Task.is_open, Task.due_on.is_(None), Task.created_at < long_ago) >= 3
    assert _count(Task, Task.is_open, Task.due_on < clock.today()) >= 8
    assert _count(Task, Task.owner_unit_id.is_not(None)) >= 3
    assert _count(TaskComment) >= 5


def test_nothing_has_happened_in_the_future(demo):
    now, today = clock.now(), clock.today()
    assert _count(AuditEntry, AuditEntry.at > now) == 0
    assert _count(TaskStep, TaskStep.at > now) == 0
    assert _count(StatusUpdate, StatusUpdate.at > now) == 0
    assert _count(Task, sa.or_(Task.created_at > now, Task.changed_at > now)) == 0
    assert _count(Milestone, Milestone.reached_on > today) == 0
    assert _count(Appointment, Appointment.valid_from > today) == 0


def test_the_agreement_holder_has_seven_open_tasks_of_which_one_waits_for_an_answer(demo):
    tasks = _open_for("aftaleholder")
    assert len(tasks) == 7
    waiting = [task for task in tasks if task.state is TaskState.PROPOSED]
    assert [task.title for task in waiting] == ["Afprøv ny vagtplan i Område Ørum"]
    assert sum(1 for task in tasks if task.due_on and task.due_on < clock.today()) == 1


@pytest.mark.parametrize(
    "key", ["kommunaldirektoer", "velfaerdsdirektoer", "socialchef", "aftaleholder", "afdelingsleder", "medarbejder"]
)
def test_everyone_with_a_line_of_work_has_something_to_do_and_something_to_answer(demo, key):
    states = {task.state for task in _open_for(key)}
    assert TaskState.PROPOSED in states
    assert states - {TaskState.PROPOSED}


def test_the_initiative_of_the_agreement_holder_has_been_silent_for_43_days(demo):
    words = sa.select(sa.func.max(StatusUpdate.at)).join(Initiative)
    at = db.session.scalars(words.where(Initiative.title == "Tryg overgang fra barn til voksen")).one()
    assert (clock.today() - at.astimezone(clock.COPENHAGEN).date()).days == 43


def test_every_milestone_lies_within_its_initiative(demo):
    rows = db.session.execute(
        sa.select(
            Initiative.title, Initiative.starts_on, Initiative.ends_on, Milestone.due_on, Milestone.reached_on
        ).join(Milestone)
    )
    outside = [
        row.title
        for row in rows
        if not row.starts_on <= row.due_on <= (row.ends_on or date.max)
        or not row.starts_on <= (row.reached_on or row.due_on)
    ]
    assert outside == []


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 3, 31), date(2027, 7, 1), date(2028, 2, 29)])
def test_milestones_lie_within_their_initiatives_whenever_the_demo_is_filled(today):
    for story in INITIATIVES:
        starts_on, ends_on = day(story.starts, today), day(story.ends, today) if story.ends else date.max
        for milestone in story.milestones:
            due = read_due(milestone.due.text(today), written_on=today)
            assert due
            assert starts_on <= due.to_on <= ends_on, milestone.title


def test_the_new_department_leader_has_taken_over_tasks_from_the_one_before(demo):
    began_on = db.session.scalars(
        sa.select(Appointment.valid_from).join(Person).where(Person.name == "Jonas Vibeholm")
    ).one()
    taken_over = [t for t in _open_for("afdelingsleder") if t.created_at.date() < began_on]
    assert len(taken_over) >= 2


def test_answers_carry_reasons_and_what_is_finished_was_accepted_first(demo):
    for task in db.session.scalars(sa.select(Task)):
        steps = list(db.session.scalars(sa.select(TaskStep).where(TaskStep.task_id == task.id).order_by(TaskStep.id)))
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        kinds = [step.kind for step in steps]
        assert kinds[0] is StepKind.PROPOSED
        if task.state not in (TaskState.PROPOSED, TaskState.DECLINED, TaskState.WITHDRAWN):
            assert StepKind.ACCEPTED in kinds
        assert all(step.remark for step in steps if step.kind in (StepKind.DECLINED, StepKind.DONE))


def test_nobody_from_the_documents_is_named_anywhere(demo):
    real = re.compile(rf"\b({'|'.join(REAL_NAMES)})\b")
    names = list(db.session.scalars(sa.select(Person.name)))
    assert [name for name in names if real.search(name)] == []
    texts = (Initiative.purpose, Initiative.direction, Initiative.alignment, StatusUpdate.text, StatusUpdate.next_step)
    texts += (Task.title, Task.description, TaskStep.remark, TaskComment.body, AuditEntry.actor, AuditEntry.subject)
    found = [text for column in texts for text in db.session.scalars(sa.select(column)) if real.search(text)]
    assert found == []


def test_open_tasks_are_in_the_states_that_can_be_open(demo):
    states = set(db.session.scalars(sa.select(Task.state).where(Task.is_open)))
    assert states == set(OPEN_STATES)


@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 5), date(2028, 2, 29)])
def test_due_texts_mean_the_same_days_when_asked_as_they_do_today(today):
    for task in (task for tasks in TASKS.values() for task in tasks):
        text = task.due.text(today) if task.due else ""
        asked_on = moment(task.asked, today, name=task.title).date()
        assert read_due(text, written_on=asked_on) == read_due(text, written_on=today)


def test_days_are_told_so_that_nothing_told_as_past_can_lie_ahead():
    assert all(task.asked < 0 and (task.accepted or -1) < 0 for tasks in TASKS.values() for task in tasks)
    assert all(status.when < 0 for initiative in INITIATIVES for status in initiative.statuses)


def test_due_texts_are_written_as_people_write_them():
    assert MidMonth(2).text(date(2026, 11, 22)) == "medio januar"
    assert InWeek(6).text(date(2026, 11, 22)) == "uge 53"
