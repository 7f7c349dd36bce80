"""Pure: how far a cycle has come, what is to be done next, and when the steps of a follow-up are due."""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

STAGES = ("leader", "superior", "board", "employees")
"""To whom results are released, in this order."""


class Step(enum.Enum):
    """The steps of the proceslinje, in their order."""

    DRAFT = "draft"
    PREPARED = "prepared"
    VALIDATED = "validated"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    RELEASED = "released"
    FOLLOWED_UP = "followed_up"
    ARCHIVED = "archived"


class Todo(enum.Enum):
    """The one thing to do next."""

    PREPARE = "prepare"
    VALIDATE = "validate"
    CHOOSE_QUESTIONS = "choose_questions"
    FILL_RULES = "fill_rules"
    MAKE_KEY = "make_key"
    REHEARSE = "rehearse"
    OPEN = "open"
    REMIND = "remind"
    WAIT = "wait"
    COUNT = "count"
    RELEASE_LEADER = "release_leader"
    RELEASE_SUPERIOR = "release_superior"
    RELEASE_BOARD = "release_board"
    RELEASE_EMPLOYEES = "release_employees"
    FINISH = "finish"
    ARCHIVE = "archive"
    READ = "read"


LACKING = {"no_items": Todo.CHOOSE_QUESTIONS, "key": Todo.MAKE_KEY, "rehearsed": Todo.REHEARSE}
"""What the first lack of a draft leads to; all others are rules to fill."""


@dataclass(frozen=True)
class Progress:
    """What decides how far a cycle has come. `missing` has the codes of what a draft lacks, in their order."""

    survey_state: str
    is_closed: bool = False
    is_prepared: bool = False
    is_validated: bool = False
    stages: frozenset[str] = frozenset()
    is_followed_up: bool = False
    is_archived: bool = False
    reminders_left: bool = True
    missing: tuple[str, ...] = ()

    @property
    def reached(self) -> Step:
        """The step that the cycle has reached."""
        if self.is_archived:
            return Step.ARCHIVED
        if self.is_followed_up:
            return Step.FOLLOWED_UP
        if self.survey_state == "released":
            return Step.RELEASED
        if self.survey_state == "counted":
            return Step.COUNTED
        if self.survey_state == "open":
            return Step.CLOSED if self.is_closed else Step.OPEN
        if self.is_validated:
            return Step.VALIDATED
        return Step.PREPARED if self.is_prepared else Step.DRAFT

    @property
    def todo(self) -> Todo:
        """What is to be done next."""
        return {
            Step.DRAFT: Todo.PREPARE,
            Step.PREPARED: Todo.VALIDATE,
            Step.VALIDATED: self._before_opening(),
            Step.OPEN: Todo.REMIND if self.reminders_left else Todo.WAIT,
            Step.CLOSED: Todo.COUNT,
            Step.COUNTED: Todo.RELEASE_LEADER,
            Step.RELEASED: self._next_stage(),
            Step.FOLLOWED_UP: Todo.ARCHIVE,
            Step.ARCHIVED: Todo.READ,
        }[self.reached]

    def _before_opening(self) -> Todo:
        if "outdated" in self.missing:
            return Todo.PREPARE
        return LACKING.get(self.missing[0], Todo.FILL_RULES) if self.missing else Todo.OPEN

    def _next_stage(self) -> Todo:
        stage = next_stage(self.stages)
        return Todo.FINISH if stage is None else Todo(f"release_{stage}")


class StepState(enum.Enum):
    """How a step of a follow-up stands on a day."""

    HELD = "held"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    COMING = "coming"


SOON = timedelta(days=7)
"""So long before a step is due it is called to mind, and so long after it the leader's leader hears of it too."""


def step_state(held_on: date | None, due_on: date, on: date) -> StepState:
    """Return how a step stands on a day; the day that it is due is not over it."""
    if held_on is not None:
        return StepState.HELD
    if due_on < on:
        return StepState.OVERDUE
    return StepState.DUE_SOON if due_on - on <= SOON else StepState.COMING


def next_stage(released: Collection[str]) -> str | None:
    """Return the first stage that is not released yet, None when all are."""
    return next((stage for stage in STAGES if stage not in released), None)


def due_dates(released_at: datetime, days: Mapping[str, int]) -> dict[str, date]:
    """Return when each step of a follow-up is due, counted from the day of the release to the leaders."""
    return {kind: released_at.date() + timedelta(days=number) for kind, number in days.items()}
