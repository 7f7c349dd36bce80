"""Pure: how far a survey has come, and what is to be done next."""

import enum
from dataclasses import dataclass
from datetime import date, datetime

from portal.clock import COPENHAGEN
from portal.organisation.validity import months_from

MOST_REMINDERS = 2
MOST_ON_PAGE = 20_000
"""So many envelopes are counted while somebody waits for a page; more are counted from the command line."""
TOLD_BEFORE_DAYS = 60
"""So many days before results are deleted their page warns of it."""


def kept_until(released_at: datetime | None, months: int | None) -> date | None:
    """Return the day on which results are deleted, so many months after the release; None when nothing is released.

    In a month that has no such day it is the month's last one.
    """
    if released_at is None or months is None:
        return None
    return months_from(released_at.astimezone(COPENHAGEN).date(), months)


class Step(enum.Enum):
    """The steps of the proceslinje, in their order."""

    DRAFT = "draft"
    KEY = "key"
    REHEARSAL = "rehearsal"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    RELEASED = "released"


class Todo(enum.Enum):
    """The one thing to do next."""

    ADD_GROUP = "add_group"
    CHOOSE_QUESTIONS = "choose_questions"
    FILL_RULES = "fill_rules"
    MAKE_KEY = "make_key"
    REHEARSE = "rehearse"
    OPEN = "open"
    REMIND = "remind"
    WAIT = "wait"
    COUNT = "count"
    RELEASE = "release"
    READ = "read"


@dataclass(frozen=True)
class Progress:
    """What decides how far a survey has come. `missing` has the codes of what a draft lacks, in their order."""

    state: str
    missing: tuple[str, ...] = ()
    closes_at: datetime | None = None
    reminders: int = 0

    def is_closed(self, now: datetime) -> bool:
        """Return whether the time for answering is over."""
        return self.state == "open" and self.closes_at is not None and self.closes_at <= now

    def step(self, now: datetime) -> Step | None:
        """Return the step that the survey stands at, None when all are behind it."""
        if self.state == "draft":
            return DRAFT_STEPS[self.todo(now)]
        if self.state == "open":
            return Step.CLOSED if self.is_closed(now) else Step.OPEN
        return Step.COUNTED if self.state == "counted" else None

    def todo(self, now: datetime) -> Todo:
        """Return what is to be done next."""
        if self.state == "draft":
            return DRAFT_TODOS.get(self.missing[0], Todo.FILL_RULES) if self.missing else Todo.OPEN
        if self.is_closed(now):
            return Todo.COUNT
        if self.state == "open":
            return Todo.REMIND if self.reminders < MOST_REMINDERS else Todo.WAIT
        return Todo.RELEASE if self.state == "counted" else Todo.READ


DRAFT_TODOS = {
    "nobody": Todo.ADD_GROUP,
    "no_items": Todo.CHOOSE_QUESTIONS,
    "key": Todo.MAKE_KEY,
    "rehearsed": Todo.REHEARSE,
}
"""What the first lack of a draft leads to; all others are rules to fill."""
DRAFT_STEPS = {
    Todo.ADD_GROUP: Step.DRAFT,
    Todo.CHOOSE_QUESTIONS: Step.DRAFT,
    Todo.FILL_RULES: Step.DRAFT,
    Todo.MAKE_KEY: Step.KEY,
    Todo.REHEARSE: Step.REHEARSAL,
    Todo.OPEN: Step.OPEN,
}
