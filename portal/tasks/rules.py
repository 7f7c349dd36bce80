"""Pure rules of a task's life: who stands how to it, which steps lead where, and which due marks it bears.

States and steps are the stable codes of `TaskState` and `StepKind`.
"""

import enum
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

SOON = timedelta(days=30)
LONG_WITHOUT_DUE = timedelta(days=60)
YEARS_BACK, YEARS_AHEAD = 5, 10
"""Further off than these calendar years, a due date is almost surely a slip in the year."""


class Relation(enum.Enum):
    """How a viewer stands to one task."""

    OWNER_SIDE = "owner_side"
    COLLEAGUE = "colleague"
    HELPER = "helper"
    REQUESTER = "requester"
    LEADER_ABOVE = "leader_above"
    COORDINATING = "coordinating"
    ORIGIN_OWNER = "origin_owner"
    OTHER_LEADER = "other_leader"
    MED = "med"
    HR = "hr"
    SECRETARIAT = "secretariat"
    BOARD = "board"


R = Relation
_OWNERS = frozenset({R.OWNER_SIDE})
_ASKERS = frozenset({R.REQUESTER})
_RECEIVERS = _ASKERS | {R.ORIGIN_OWNER, R.LEADER_ABOVE}


@dataclass(frozen=True)
class Transition:
    """One step: from which states, to which, by whom, and whether a reason must be written."""

    sources: frozenset[str]
    target: str
    by: frozenset[Relation]
    needs_remark: bool = False


TRANSITIONS = {
    "accepted": Transition(frozenset({"proposed", "declined"}), "accepted", _OWNERS),
    "declined": Transition(frozenset({"proposed"}), "declined", _OWNERS, needs_remark=True),
    "asked_again": Transition(frozenset({"declined", "withdrawn"}), "proposed", _ASKERS),
    "withdrawn": Transition(frozenset({"proposed", "declined"}), "withdrawn", _ASKERS),
    "started": Transition(frozenset({"accepted"}), "in_progress", _OWNERS),
    "done": Transition(frozenset({"accepted", "in_progress"}), "done", _OWNERS),
    "confirmed": Transition(frozenset({"done"}), "confirmed", _RECEIVERS),
    "reopened": Transition(frozenset({"done", "confirmed"}), "in_progress", _RECEIVERS, needs_remark=True),
}
# A beginning can be taken back: nobody else was told to do anything because of it.
TAKEN_BACK = {"in_progress": "accepted"}
IS_STILL_ASKED = frozenset({"proposed", "accepted", "in_progress", "declined"})
CAN_BE_HANDED_OVER = IS_STILL_ASKED | {"withdrawn"}
CAN_GET_A_DUE_DATE = frozenset({"proposed", "accepted", "in_progress"})

MAY_CHANGE = frozenset({R.OWNER_SIDE, R.REQUESTER})
MAY_SET_DUE = MAY_CHANGE | {R.LEADER_ABOVE}
MAY_HAND_OVER = MAY_SET_DUE | {R.HR, R.SECRETARIAT}
MAY_REVIVE = _ASKERS | {R.HR, R.SECRETARIAT}
"""Who gives what was withdrawn to another owner: it was taken back from whoever had it."""
MAY_COMMENT = frozenset(R) - {R.MED, R.COLLEAGUE}


def possible_steps(state: str, relations: Set[Relation]) -> tuple[str, ...]:
    """Return the steps that somebody with these relations can take now, in the order of a task's life."""
    return tuple(
        step for step, transition in TRANSITIONS.items() if state in transition.sources and relations & transition.by
    )


def can_be_edited(state: str, relations: Set[Relation]) -> bool:
    """Return whether anything in the task's row can be changed now."""
    return bool(editable_fields(state, relations))


def editable_fields(state: str, relations: Set[Relation]) -> frozenset[str]:
    """Return what can be changed in the task's row now: "step", "owner" and "due_text", or some of them."""
    can = {
        "step": bool(possible_steps(state, relations)),
        "owner": state in CAN_BE_HANDED_OVER and may_hand_over(state, relations),
        "due_text": state in CAN_GET_A_DUE_DATE and bool(relations & MAY_SET_DUE),
    }
    return frozenset(name for name, holds in can.items() if holds)


def may_hand_over(state: str, relations: Set[Relation]) -> bool:
    """Return whether somebody with these relations may give a task in a state to another owner."""
    return bool(relations & (MAY_REVIVE if state == "withdrawn" else MAY_HAND_OVER))


def may_take(step: str, relations: Set[Relation]) -> bool:
    """Return whether somebody with these relations may ever take the step, whatever the state."""
    return bool(relations & TRANSITIONS[step].by)


class DueMark(enum.Enum):
    """What a list marks about a task's due date; none for finished tasks."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    NO_DUE = "no_due"


def is_past(due_on: date | None, on: date) -> bool:
    """Return whether a due date, the last day that a due text means, lies before a day."""
    return due_on is not None and due_on < on


def due_years(on: date) -> tuple[int, int]:
    """Return the first and the last year in which a due date written on a day may lie."""
    return on.year - YEARS_BACK, on.year + YEARS_AHEAD


def due_mark(*, is_open: bool, due_on: date | None, asked_on: date, on: date) -> DueMark | None:
    """Return the mark of a task on a day: over the due date, within 30 days, or 60 days without one."""
    if not is_open:
        return None
    if due_on is None:
        return DueMark.NO_DUE if on - asked_on >= LONG_WITHOUT_DUE else None
    if is_past(due_on, on):
        return DueMark.OVERDUE
    return DueMark.DUE_SOON if due_on - on <= SOON else None
