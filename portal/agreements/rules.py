"""Pure rules of agreements: their life, what is asked of leaders when, and weights.

States, statuses and outcomes are the stable codes of the tables.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

DRAFT, IN_DIALOGUE, ACCEPTED, FOLLOWED_UP, CLOSED = "draft", "in_dialogue", "accepted", "followed_up", "closed"
IN_FORCE = "in_force"

CAN_BE_WRITTEN = frozenset({DRAFT, IN_DIALOGUE})
"""The states in which sections and goals are edited in place."""
LIVES = frozenset({ACCEPTED, FOLLOWED_UP})
"""The states in which goals get statuses; changes need an amendment."""

# Which step leads from where to where; acceptance by both is no step of one person, so it is not among them.
STEPS = {
    "send": (frozenset({DRAFT}), IN_DIALOGUE),
    "follow_up": (frozenset({ACCEPTED}), FOLLOWED_UP),
    "close": (frozenset({FOLLOWED_UP}), CLOSED),
    "reopen": (frozenset({FOLLOWED_UP, CLOSED}), ACCEPTED),
}
STEPS_WITH_REASON = frozenset({"reopen"})

JOURNAL_WITHIN = timedelta(days=14)
STATUS_GRACE = timedelta(days=14)
WHOLE = 100


class Weighted(Protocol):
    """Anything with a weight in percent, or None."""

    @property
    def weight(self) -> int | None:
        """The weight in percent."""
        ...


class Paused(Protocol):
    """A period with a half-open end."""

    @property
    def valid_from(self) -> date:
        """The first day."""
        ...

    @property
    def valid_to(self) -> date | None:
        """The first day no longer."""
        ...


@dataclass(frozen=True)
class MissingStatus:
    """A status that was asked for on a day and has not come. `is_told_leader` when the grace is over."""

    asked_on: date
    days: int
    is_told_leader: bool


def shown_state(state: str, starts_on: date, on: date) -> str:
    """Return the state as it is shown on a day: an accepted agreement is in force from the basis's first day."""
    return IN_FORCE if state == ACCEPTED and starts_on <= on else state


def next_state(state: str, step: str) -> str | None:
    """Return where a step leads, None when it cannot be taken from here."""
    sources, target = STEPS[step]
    return target if state in sources else None


def weights_fit(goals: Iterable[Weighted]) -> bool:
    """Return whether no goal has a weight, or all have one and they sum to 100."""
    weights = [goal.weight for goal in goals]
    given = [weight for weight in weights if weight is not None]
    return not given or (len(given) == len(weights) and sum(given) == WHOLE)


def missing_status(
    asked: Sequence[date], said_on: date | None, in_force_on: date, pauses: Sequence[Paused], on: date
) -> MissingStatus | None:
    """Return the latest asked-for status that is missing, or None.

    A status on or after the asked day less the grace counts for that day. Days of a pause do not count, and a day that
    fell within a pause, or before the agreement was in force, is not asked for.
    """
    if any(_holds(pause, on) for pause in pauses):
        return None
    due = [day for day in asked if in_force_on <= day <= on and not any(_holds(pause, day) for pause in pauses)]
    if not due:
        return None
    latest = max(due)
    if said_on is not None and said_on >= latest - STATUS_GRACE:
        return None
    days = _days_between(latest, on, pauses)
    return MissingStatus(latest, days, days > STATUS_GRACE.days)


def is_journal_late(accepted_on: date, on: date) -> bool:
    """Return whether an accepted agreement should have been journalised by now."""
    return on - accepted_on > JOURNAL_WITHIN


def waits_for_receipt(said_on: date, leader_since: date | None) -> bool:
    """Return whether a status waits for this leader: a new one does not inherit what was said before their time."""
    return leader_since is None or said_on >= leader_since


def _days_between(first: date, on: date, pauses: Sequence[Paused]) -> int:
    """The days from the first until today, without those of a pause."""
    days = (on - first).days
    return (
        sum(1 for n in range(days) if not any(_holds(p, first + timedelta(days=n)) for p in pauses)) if pauses else days
    )


def _holds(pause: Paused, on: date) -> bool:
    return pause.valid_from <= on and (pause.valid_to is None or on < pause.valid_to)
