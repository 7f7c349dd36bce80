"""The steps of a task's life, in the database."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from portal.audit.models import AuditEntry
from portal.db import db
from portal.organisation.owners import OwnerKey
from portal.tasks import actions
from portal.tasks.actions import NotPossibleError, ReasonMissingError
from portal.tasks.due import DueError
from portal.tasks.models import StepKind, TaskState, TaskStep
from portal.tasks.origins import OriginKey
from tests.factories.tasks import ON, make_origin, make_task, post_key, steps_of, viewer_of


@pytest.fixture
def origin_id(house):
    return make_origin(house)


@pytest.fixture
def holder(house):
    return viewer_of(house, "aftaleholder")


@pytest.fixture
def asker(house):
    return viewer_of(house, "velfaerdsdirektoer")


@pytest.fixture
def task(house, origin_id):
    return make_task(house, post_key(house, "aftaleholder"), origin_id)


def verbs():
    return list(db.session.scalars(sa.select(AuditEntry.verb).order_by(AuditEntry.seq)))


def logged():
    """What the newest entry says was changed."""
    return db.session.scalars(sa.select(AuditEntry.changes).order_by(AuditEntry.seq.desc()).limit(1)).one()


def asked(asker, house, origin_id, owner, **values):
    given = {"title": "Fælles tilsyn med medicin", "description": "", "due_text": "", "on": ON}
    return actions.open_task(asker, owner=owner, origin=OriginKey("initiative_id", origin_id), **(given | values))


def test_a_task_goes_from_asked_for_to_confirmed(holder, asker, task):
    actions.accept(holder, task)
    actions.start(holder, task)
    actions.finish(holder, task, "Sendt til alle deltagere.")
    actions.confirm(asker, task)
    assert task.state is TaskState.CONFIRMED
    assert steps_of(task)[1:] == [
        (StepKind.ACCEPTED, ""),
        (StepKind.STARTED, ""),
        (StepKind.DONE, "Sendt til alle deltagere."),
        (StepKind.CONFIRMED, ""),
    ]
    assert verbs()[-4:] == ["task.accepted", "task.started", "task.done", "task.confirmed"]


def test_the_log_tells_the_old_and_new_state(holder, task):
    actions.accept(holder, task)
    assert logged() == {"state": ["proposed", "accepted"]}


def test_the_log_tells_why_and_what_was_said(house, asker, holder, task):
    actions.accept(holder, task)
    actions.set_due(holder, task, "1. maj 2026", on=ON, remark="Ferien kom i vejen.")
    assert logged()["remark"] == [None, "Ferien kom i vejen."]
    actions.finish(holder, task, "Alle har svaret.")
    assert logged() == {"state": ["accepted", "done"], "remark": [None, "Alle har svaret."]}
    actions.reopen(asker, task, "Natholdet mangler.")
    assert logged() == {"state": ["done", "in_progress"], "reason": [None, "Natholdet mangler."]}
    actions.hand_over(holder, task, post_key(house, "socialchef"), on=ON, remark="Det ligger hos dig nu.")
    assert logged()["remark"] == [None, "Det ligger hos dig nu."]


def test_a_step_taken_twice_has_one_effect(holder, task):
    actions.accept(holder, task)
    before = len(verbs())
    actions.accept(holder, task)
    assert len(steps_of(task)) == 2
    assert len(verbs()) == before


@pytest.mark.parametrize("step", [StepKind.STARTED, StepKind.DONE, StepKind.CONFIRMED, StepKind.REOPENED])
def test_steps_in_the_wrong_order_are_refused(holder, task, step):
    with pytest.raises(NotPossibleError):
        actions.take_step(holder, task, step, "grund")
    assert task.state is TaskState.PROPOSED


def test_a_declined_task_needs_a_reason(holder, task):
    with pytest.raises(ReasonMissingError):
        actions.decline(holder, task, "  ")
    actions.decline(holder, task, "Vi har ingen vagter at give af.")
    assert steps_of(task)[-1] == (StepKind.DECLINED, "Vi har ingen vagter at give af.")
    assert logged()["reason"] == [None, "Vi har ingen vagter at give af."]


def test_the_database_refuses_a_no_without_a_reason(house, task, holder):
    db.session.add(
        TaskStep(task_id=task.id, kind=StepKind.DECLINED, by_id=holder.person_id, by_post="", at=task.created_at)
    )
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_no_can_be_asked_about_again_and_regretted(asker, holder, task):
    actions.decline(holder, task, "Vi har ingen vagter at give af.")
    actions.ask_again(asker, task, "I får to vagter mere.")
    assert task.state is TaskState.PROPOSED
    actions.decline(holder, task, "Heller ikke nu.")
    actions.accept(holder, task)
    assert task.state is TaskState.ACCEPTED
    assert steps_of(task)[2] == (StepKind.ASKED_AGAIN, "I får to vagter mere.")
    assert verbs()[-4:] == ["task.declined", "task.asked_again", "task.declined", "task.accepted"]


def test_a_withdrawn_task_is_not_open_and_cannot_be_taken(asker, holder, task):
    actions.withdraw(asker, task, "Vi gør det selv.")
    db.session.commit()
    assert (task.state, task.is_open) == (TaskState.WITHDRAWN, False)
    assert logged() == {"state": ["proposed", "withdrawn"], "remark": [None, "Vi gør det selv."]}
    with pytest.raises(NotPossibleError):
        actions.accept(holder, task)
    actions.ask_again(asker, task)
    assert task.state is TaskState.PROPOSED


def test_a_promise_is_not_withdrawn(asker, holder, task):
    actions.accept(holder, task)
    with pytest.raises(NotPossibleError):
        actions.withdraw(asker, task)


def test_a_finished_task_can_be_reopened_with_a_reason(asker, holder, task):
    actions.accept(holder, task)
    actions.finish(holder, task)
    with pytest.raises(ReasonMissingError):
        actions.reopen(asker, task, "")
    actions.reopen(asker, task, "Natholdet mangler.")
    assert task.state is TaskState.IN_PROGRESS


def test_what_i_ask_of_myself_is_taken_at_once(house, asker, origin_id):
    own = asked(asker, house, origin_id, post_key(house, "velfaerdsdirektoer"))
    assert own.state is TaskState.ACCEPTED
    assert [kind for kind, _ in steps_of(own)] == [StepKind.PROPOSED, StepKind.ACCEPTED]


def test_what_i_ask_of_others_waits_for_their_answer(house, asker, origin_id):
    helper = OwnerKey("unit", house.units["N"])
    task = asked(asker, house, origin_id, post_key(house, "ubesat"), helpers=[helper, helper])
    assert task.state is TaskState.PROPOSED
    assert len(task.helpers) == 1
    assert task.requested_post == "Velfærdsdirektør"


def test_a_due_text_is_kept_as_written_with_the_days_it_means(house, asker, origin_id):
    task = asked(asker, house, origin_id, post_key(house, "aftaleholder"), due_text="1. kvartal 2026")
    assert (task.due_text, str(task.due_from_on), str(task.due_on)) == ("1. kvartal 2026", "2026-01-01", "2026-03-31")


def test_an_impossible_due_text_opens_no_task(house, asker, origin_id):
    with pytest.raises(DueError):
        asked(asker, house, origin_id, post_key(house, "aftaleholder"), due_text="31-02-2026")


def test_the_due_date_can_be_set_and_removed(holder, task):
    actions.set_due(holder, task, "medio marts", on=ON)
    assert str(task.due_on) == "2026-03-20"
    actions.set_due(holder, task, "", on=ON)
    assert task.due_on is None
    assert [remark for _, remark in steps_of(task)[1:]] == [
        "Fra ingen frist til medio marts.",
        "Fra medio marts til ingen frist.",
    ]


def test_a_finished_task_keeps_its_due_date(holder, task):
    actions.accept(holder, task)
    actions.finish(holder, task)
    with pytest.raises(NotPossibleError):
        actions.set_due(holder, task, "uge 34", on=ON)


def test_changing_the_text_without_a_difference_has_no_effect(holder, task):
    before = len(verbs())
    actions.change_task(holder, task, title=task.title, description="", helpers=[])
    assert len(verbs()) == before
    actions.change_task(holder, task, title="Ny titel", description="Mere", helpers=[OwnerKey("unit", task.id)][:0])
    assert verbs()[-1] == "task.changed"


def test_helpers_can_be_changed(house, holder, task):
    helper = OwnerKey("unit", house.units["S"])
    actions.change_task(holder, task, title=task.title, description="", helpers=[helper])
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert entry.changes["helpers"] == [[], [str(helper)]]


def test_the_log_tells_of_a_new_title_beside_new_helpers(house, holder, task):
    helper, old = OwnerKey("unit", house.units["S"]), task.title
    actions.change_task(holder, task, title="Ny titel", description="", helpers=[helper])
    entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert entry.changes == {"title": [old, "Ny titel"], "helpers": [[], [str(helper)]]}


def test_a_comment_is_kept_with_its_author(holder, task):
    said = actions.comment(holder, task, "Vi begynder mandag.")
    assert said.author_post == "Aftaleholder, Område Ørum"
    assert verbs()[-1] == "task.commented"
