"""Pure: the life of an initiative, when it has fallen silent, and what is shown of it. Codes in, codes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DRAFT, PLANNED, ACTIVE, PAUSED, DONE, HANDED_OVER = (
    "draft",
    "planned",
    "active",
    "paused",
    "done",
    "handed_over",
)
SILENT = "silent"
UNWRITTEN = "unwritten"
CURRENT = (PLANNED, ACTIVE, PAUSED, DONE)
"""What the pictures count and the overview shows by itself: neither drafts nor what operations have taken over."""

NEXT_STEPS: Mapping[str, tuple[str, ...]] = {
    DRAFT: (PLANNED, ACTIVE),
    PLANNED: (ACTIVE, PAUSED),
    ACTIVE: (PAUSED, DONE, HANDED_OVER),
    PAUSED: (ACTIVE, DONE),
    DONE: (ACTIVE, HANDED_OVER),
    HANDED_OVER: (ACTIVE,),
}

MilestoneState = Literal["reached", "late", "current", "coming"]
DueFault = Literal["early", "late", "far"]
FARTHEST = timedelta(days=20 * 365.25)


@dataclass(frozen=True)
class Word:
    """What is known of an initiative's last status: its code and day, both None before the first."""

    status: str | None = None
    on: date | None = None


def may_follow(lifecycle: str, to: str) -> bool:
    """Return whether an initiative can go from one phase of its life to another. Nothing becomes a draft again."""
    return to in NEXT_STEPS[lifecycle]


def first_phase(starts_on: date, on: date) -> str:
    """Return the phase that a draft comes into when it is shown to everybody: by its first day, has it begun?"""
    return ACTIVE if starts_on <= on else PLANNED


def quiet_days(word: Word, starts_on: date, on: date) -> int:
    """Return the days since the last word, or since the start when there is none; never below 0."""
    return max((on - (word.on or starts_on)).days, 0)


def is_running(lifecycle: str, starts_on: date, on: date) -> bool:
    """Return whether words are expected: the initiative is active, or was planned to have started."""
    return lifecycle == ACTIVE or (lifecycle == PLANNED and starts_on <= on)


def is_silent(lifecycle: str, starts_on: date, word: Word, on: date, limit: int) -> bool:
    """Return whether a running initiative has had no word for `limit` days; one told to be done owes none."""
    return is_running(lifecycle, starts_on, on) and word.status != DONE and quiet_days(word, starts_on, on) >= limit


def shown_status(lifecycle: str, starts_on: date, word: Word, on: date, limit: int) -> str:
    """Return the one code that stands for an initiative: silence, the last status, or where it is in its life."""
    if is_silent(lifecycle, starts_on, word, on, limit):
        return SILENT
    if lifecycle not in (PLANNED, ACTIVE):
        return lifecycle
    if word.status is not None:
        return word.status
    return UNWRITTEN if lifecycle == ACTIVE else PLANNED


def due_fault(from_on: date, to_on: date, *, starts_on: date, ends_on: date | None, on: date) -> DueFault | None:
    """Return why a milestone cannot be due in these days; None when one of them lies in the initiative's period.

    Where the initiative has no end, the days may begin at most twenty years after `on`.
    """
    if to_on < starts_on:
        return "early"
    if ends_on is not None and from_on > ends_on:
        return "late"
    return "far" if from_on > on + FARTHEST else None


def milestone_states(milestones: Sequence[tuple[date, bool]], on: date) -> list[MilestoneState]:
    """Return the state of each milestone in order; of each is told the day it is due and whether it is reached.

    One that should have been reached before `on` is late; else the first that is not reached is the current one.
    """
    reached = [is_reached for _, is_reached in milestones]
    current = reached.index(False) if False in reached else None
    return [
        "reached" if is_reached else "late" if due_on < on else "current" if place == current else "coming"
        for place, (due_on, is_reached) in enumerate(milestones)
    ]


def nearest_leader_unit(
    unit_id: int | None, parents: Mapping[int, int | None], led_by: Mapping[int, frozenset[int]], owner: int
) -> int | None:
    """Return the first unit, from `unit_id` upwards, that somebody other than `owner` leads.

    `led_by` holds the people who lead each unit; None when nobody above does.
    """
    seen: set[int] = set()
    while unit_id is not None and unit_id not in seen:
        if led_by.get(unit_id, frozenset()) - {owner}:
            return unit_id
        seen.add(unit_id)
        unit_id = parents.get(unit_id)
    return None
