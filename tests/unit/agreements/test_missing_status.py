"""When a status is missing, and when somebody is told: the rule held against a slow and plain retelling of it."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.agreements.rules import STATUS_GRACE, MissingStatus, missing_status, waits_for_receipt

FIRST = date(2025, 1, 1)
JUNE = date(2025, 6, 1)
GRACE = STATUS_GRACE.days
DAYS = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))


@dataclass(frozen=True)
class Away:
    """A pause; `valid_to` is the first day back."""

    valid_from: date
    valid_to: date | None = None


PAUSES = st.lists(
    st.one_of(
        st.builds(Away, DAYS),
        st.builds(lambda start, days: Away(start, start + timedelta(days=days)), DAYS, st.integers(1, 120)),
    ),
    max_size=3,
)


def is_away(pauses, day):
    """Somebody is away on a day."""
    return any(p.valid_from <= day and (p.valid_to is None or day < p.valid_to) for p in pauses)


def plainly(asked, said_on, in_force_on, pauses, on):
    """The rule once more, day by day."""
    if is_away(pauses, on):
        return None
    counted = [day for day in sorted(asked) if in_force_on <= day <= on and not is_away(pauses, day)]
    if not counted:
        return None
    latest = counted[-1]
    if said_on is not None and (latest - said_on).days <= GRACE:
        return None
    days, day = 0, latest
    while day < on:
        days += 0 if is_away(pauses, day) else 1
        day += timedelta(days=1)
    return MissingStatus(latest, days, days > GRACE)


@given(st.lists(DAYS, max_size=4), st.none() | DAYS, DAYS, PAUSES, DAYS)
def test_the_rule_says_what_its_plain_retelling_says(asked, said_on, in_force_on, pauses, on):
    assert missing_status(asked, said_on, in_force_on, pauses, on) == plainly(asked, said_on, in_force_on, pauses, on)


@given(st.lists(DAYS, min_size=1, max_size=4), DAYS, PAUSES, DAYS)
def test_a_word_said_today_is_never_missing(asked, in_force_on, pauses, on):
    assert missing_status(asked, on, in_force_on, pauses, on) is None


@given(st.lists(DAYS, max_size=4), st.none() | DAYS, DAYS, PAUSES, DAYS)
def test_nobody_is_reminded_during_a_leave(asked, said_on, in_force_on, pauses, on):
    leave = [*pauses, Away(on, on + timedelta(days=1))]
    assert missing_status(asked, said_on, in_force_on, leave, on) is None


@given(st.lists(DAYS, max_size=4), st.none() | DAYS, DAYS, PAUSES, DAYS)
def test_a_leave_never_brings_the_leader_in_earlier(asked, said_on, in_force_on, pauses, on):
    with_leave = missing_status(asked, said_on, in_force_on, pauses, on)
    without = missing_status(asked, said_on, in_force_on, [], on)
    if with_leave is not None and without is not None and with_leave.asked_on == without.asked_on:
        assert with_leave.days <= without.days


@given(st.lists(DAYS, max_size=4), st.none() | DAYS, DAYS, PAUSES, DAYS)
def test_the_order_and_repetition_of_the_asked_days_do_not_matter(asked, said_on, in_force_on, pauses, on):
    turned = [*reversed(asked), *asked]
    found = missing_status(asked, said_on, in_force_on, pauses, on)
    assert missing_status(turned, said_on, in_force_on, pauses, on) == found


@given(DAYS, DAYS, PAUSES, DAYS)
def test_what_is_said_later_never_makes_more_missing(said_on, in_force_on, pauses, on):
    later = said_on + timedelta(days=1)
    if missing_status([JUNE], said_on, in_force_on, pauses, on) is None:
        assert missing_status([JUNE], later, in_force_on, pauses, on) is None


@given(DAYS, PAUSES)
def test_once_told_the_leader_stays_told_until_a_word_or_a_leave(in_force_on, pauses):
    told = False
    for n in range(150, 400, 7):
        on = FIRST + timedelta(days=n)
        missing = missing_status([JUNE], None, in_force_on, pauses, on)
        if missing is not None:
            assert missing.is_told_leader >= told
            told = missing.is_told_leader


@pytest.mark.parametrize(
    ("days", "told"), [(0, False), (1, False), (GRACE, False), (GRACE + 1, True), (GRACE + 30, True)]
)
def test_the_leader_hears_of_it_when_the_grace_is_over(days, told):
    missing = missing_status([JUNE], None, FIRST, [], JUNE + timedelta(days=days))
    assert missing == MissingStatus(JUNE, days, told)


@pytest.mark.parametrize(("early", "counts"), [(0, True), (GRACE, True), (GRACE + 1, False)])
def test_a_status_shortly_before_the_day_counts_for_it(early, counts):
    said_on = JUNE - timedelta(days=early)
    assert (missing_status([JUNE], said_on, FIRST, [], JUNE) is None) is counts


def test_a_leave_that_begins_after_the_day_stops_the_clock():
    leave = Away(JUNE + timedelta(days=5), JUNE + timedelta(days=65))
    back = missing_status([JUNE], None, FIRST, [leave], JUNE + timedelta(days=67))
    assert back == MissingStatus(JUNE, 7, is_told_leader=False)


def test_a_day_within_a_leave_is_not_asked_for_and_the_one_before_it_still_is():
    december = date(2025, 12, 1)
    leave = Away(date(2025, 11, 1), date(2025, 12, 15))
    on = date(2025, 12, 20)
    assert missing_status([december], None, FIRST, [leave], on) is None
    missing = missing_status([JUNE, december], None, FIRST, [leave], on)
    assert missing is not None
    assert missing.asked_on == JUNE


def test_a_new_leader_does_not_inherit_what_was_said_before_their_time():
    assert waits_for_receipt(JUNE, None)
    assert waits_for_receipt(JUNE, JUNE)
    assert not waits_for_receipt(JUNE, JUNE + timedelta(days=1))
