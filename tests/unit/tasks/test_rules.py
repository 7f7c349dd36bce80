"""The rules of a task's life, without a database."""

from datetime import date, timedelta

import pytest

from portal.tasks.models import StepKind, TaskState
from portal.tasks.rules import (
    TRANSITIONS,
    DueMark,
    Relation,
    can_be_edited,
    due_mark,
    due_years,
    editable_fields,
    may_take,
    possible_steps,
)

ON = date(2026, 3, 11)
OWNER = frozenset({Relation.OWNER_SIDE})
REQUESTER = frozenset({Relation.REQUESTER})


def test_the_table_of_steps_speaks_of_known_states_and_steps():
    states = {state.value for state in TaskState}
    assert set(TRANSITIONS) <= {kind.value for kind in StepKind}
    assert all(t.target in states and t.sources <= states for t in TRANSITIONS.values())


def test_every_state_is_reached_from_the_beginning():
    reached, before = {"proposed"}, set()
    while reached != before:
        before = set(reached)
        reached |= {t.target for t in TRANSITIONS.values() if t.sources & reached}
    assert reached == {state.value for state in TaskState}


@pytest.mark.parametrize(
    ("state", "relations", "steps"),
    [
        ("proposed", OWNER, ("accepted", "declined")),
        ("accepted", OWNER, ("started", "done")),
        ("in_progress", OWNER, ("done",)),
        ("done", OWNER, ()),
        ("done", REQUESTER, ("confirmed", "reopened")),
        ("confirmed", REQUESTER, ("reopened",)),
        ("proposed", REQUESTER, ("withdrawn",)),
        ("proposed", frozenset({Relation.HELPER, Relation.HR, Relation.MED}), ()),
        ("done", frozenset({Relation.ORIGIN_OWNER}), ("confirmed", "reopened")),
        ("done", frozenset({Relation.LEADER_ABOVE}), ("confirmed", "reopened")),
        ("declined", OWNER, ("accepted",)),
        ("declined", REQUESTER, ("asked_again", "withdrawn")),
        ("declined", frozenset({Relation.LEADER_ABOVE, Relation.HR, Relation.ORIGIN_OWNER}), ()),
        ("withdrawn", OWNER, ()),
        ("withdrawn", REQUESTER, ("asked_again",)),
        ("accepted", REQUESTER, ()),
    ],
)
def test_each_state_offers_its_steps_to_those_they_belong_to(state, relations, steps):
    assert possible_steps(state, relations) == steps


def test_only_saying_no_and_reopening_need_a_reason():
    assert {step for step, t in TRANSITIONS.items() if t.needs_remark} == {"declined", "reopened"}


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_what_nobody_is_asked_for_can_go_to_another_owner_but_gets_no_due_date(state):
    assert editable_fields(state, REQUESTER) == {"step", "owner"}


@pytest.mark.parametrize("relation", Relation)
def test_what_was_withdrawn_is_given_to_another_only_by_who_asked_hr_and_the_secretariat(relation):
    may = relation in {Relation.REQUESTER, Relation.HR, Relation.SECRETARIAT}
    assert ("owner" in editable_fields("withdrawn", frozenset({relation}))) is may


def test_a_helper_may_take_no_step():
    assert not any(may_take(step, frozenset({Relation.HELPER})) for step in TRANSITIONS)


def test_hr_can_hand_over_but_not_set_a_due_date():
    assert editable_fields("accepted", frozenset({Relation.HR})) == {"owner"}
    assert not can_be_edited("done", frozenset({Relation.HR}))


def test_a_finished_task_keeps_its_owner_and_due_date():
    assert editable_fields("done", OWNER | REQUESTER) == {"step"}


@pytest.mark.parametrize(
    ("days", "mark"),
    [
        (-1, DueMark.OVERDUE),
        (0, DueMark.DUE_SOON),
        (30, DueMark.DUE_SOON),
        (31, None),
    ],
)
def test_the_due_date_is_marked_from_30_days_before(days, mark):
    due_on = ON + timedelta(days=days)
    assert due_mark(is_open=True, due_on=due_on, asked_on=ON, on=ON) is mark
    assert due_mark(is_open=False, due_on=due_on, asked_on=ON, on=ON) is None


@pytest.mark.parametrize(("days", "mark"), [(59, None), (60, DueMark.NO_DUE)])
def test_a_task_without_a_due_date_is_marked_after_60_days(days, mark):
    asked_on = ON - timedelta(days=days)
    assert due_mark(is_open=True, due_on=None, asked_on=asked_on, on=ON) is mark


def test_a_due_date_lies_within_five_years_back_and_ten_ahead():
    assert due_years(date(2026, 2, 18)) == (2021, 2036)
