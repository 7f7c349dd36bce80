"""The life of an initiative, silence, and what is shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy.models import Lifecycle, StatusCode
from portal.strategy.rules import (
    NEXT_STEPS,
    SILENT,
    Word,
    due_fault,
    is_silent,
    may_follow,
    milestone_states,
    nearest_leader_unit,
    quiet_days,
    shown_status,
)

ON = date(2026, 3, 12)
LONG_AGO = ON - timedelta(days=400)


def test_the_rules_know_every_phase_of_the_life() -> None:
    assert set(NEXT_STEPS) == {phase.value for phase in Lifecycle}
    assert {to for steps in NEXT_STEPS.values() for to in steps} <= set(NEXT_STEPS)


def test_nothing_becomes_a_draft_again() -> None:
    assert not any(may_follow(phase.value, "draft") for phase in Lifecycle)


def test_only_what_runs_or_is_done_can_be_handed_over() -> None:
    assert [phase.value for phase in Lifecycle if may_follow(phase.value, "handed_over")] == ["active", "done"]


def test_silence_counts_from_the_last_word_or_the_start() -> None:
    assert quiet_days(Word("on_track", ON - timedelta(days=43)), LONG_AGO, ON) == 43
    assert quiet_days(Word(), ON - timedelta(days=7), ON) == 7
    assert quiet_days(Word(), ON + timedelta(days=7), ON) == 0


@pytest.mark.parametrize(
    ("from_on", "to_on", "ends_on", "fault"),
    [
        (date(1900, 1, 1), date(1900, 1, 1), None, "early"),
        (date(2025, 1, 1), date(2025, 12, 30), None, "early"),
        (date(2025, 10, 1), date(2026, 1, 1), None, None),
        (date(2026, 6, 30), date(2026, 6, 30), date(2026, 6, 30), None),
        (date(2026, 4, 1), date(2026, 6, 30), date(2026, 5, 1), None),
        (date(2026, 7, 1), date(2026, 9, 30), date(2026, 6, 30), "late"),
        (date(2046, 1, 1), date(2046, 1, 31), None, None),
        (date(2047, 1, 1), date(2047, 1, 1), None, "far"),
    ],
)
def test_a_milestone_lies_within_its_initiative(
    from_on: date, to_on: date, ends_on: date | None, fault: str | None
) -> None:
    assert due_fault(from_on, to_on, starts_on=date(2026, 1, 1), ends_on=ends_on, on=date(2026, 3, 12)) == fault


@pytest.mark.parametrize(("days", "silent"), [(29, False), (30, True), (31, True)])
def test_an_active_initiative_is_silent_when_the_days_have_passed(days: int, silent: bool) -> None:
    word = Word("at_risk", ON - timedelta(days=days))
    assert is_silent("active", LONG_AGO, word, ON, 30) is silent
    assert is_silent("active", ON - timedelta(days=days), Word(), ON, 30) is silent


@pytest.mark.parametrize("lifecycle", ["draft", "paused", "done", "handed_over"])
def test_what_does_not_run_is_never_silent(lifecycle: str) -> None:
    assert not is_silent(lifecycle, LONG_AGO, Word(), ON, 30)
    assert shown_status(lifecycle, LONG_AGO, Word("on_track", LONG_AGO), ON, 30) == lifecycle


def test_a_planned_initiative_is_silent_only_once_it_should_have_started() -> None:
    assert is_silent("planned", ON - timedelta(days=30), Word(), ON, 30)
    assert not is_silent("planned", ON + timedelta(days=1), Word("on_track", LONG_AGO), ON, 30)


def test_an_initiative_told_to_be_done_owes_no_more_words() -> None:
    assert shown_status("active", LONG_AGO, Word("done", LONG_AGO), ON, 30) == "done"


def test_before_the_first_word_the_phase_is_shown() -> None:
    assert shown_status("active", ON, Word(), ON, 30) == "unwritten"
    assert shown_status("planned", ON, Word(), ON, 30) == "planned"


@given(
    lifecycle=st.sampled_from(list(Lifecycle)),
    status=st.sampled_from(list(StatusCode)),
    quiet=st.integers(0, 90),
    started=st.integers(-30, 400),
)
def test_silence_hides_a_status_only_while_words_are_expected(
    lifecycle: Lifecycle, status: StatusCode, quiet: int, started: int
) -> None:
    word = Word(status.value, ON - timedelta(days=quiet))
    shown = shown_status(lifecycle.value, ON - timedelta(days=started), word, ON, 30)
    assert (shown == SILENT) == is_silent(lifecycle.value, ON - timedelta(days=started), word, ON, 30)
    assert shown in {SILENT, status.value, lifecycle.value}


def test_the_first_milestone_that_is_not_reached_is_the_current_one() -> None:
    steps = [(LONG_AGO, True), (ON, False), (ON, True), (ON, False)]
    assert milestone_states(steps, ON) == ["reached", "current", "reached", "coming"]
    assert milestone_states([(LONG_AGO, True), (ON, True)], ON) == ["reached", "reached"]
    assert milestone_states([], ON) == []


def test_every_milestone_past_its_day_is_late_until_it_is_reached() -> None:
    yesterday = ON - timedelta(days=1)
    assert milestone_states([(LONG_AGO, False), (yesterday, False), (ON, False)], ON) == ["late", "late", "coming"]
    assert milestone_states([(yesterday, True), (ON, False)], ON) == ["reached", "current"]


def test_the_nearest_leader_is_somebody_else_on_the_way_up() -> None:
    parents = {1: None, 2: 1, 3: 2}
    everybody = {1: frozenset({10}), 2: frozenset({20}), 3: frozenset({30})}
    assert nearest_leader_unit(3, parents, everybody, owner=99) == 3
    assert nearest_leader_unit(3, parents, {**everybody, 3: frozenset()}, owner=99) == 2
    assert nearest_leader_unit(3, parents, {1: frozenset({10}), 2: frozenset({30})}, owner=30) == 1
    assert nearest_leader_unit(1, parents, {1: frozenset({10})}, owner=10) is None
    assert nearest_leader_unit(None, parents, everybody, owner=99) is None
